import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AttachmentFault } from '../attachment/attachment-fault.ts';
import { codeOfFault, statusOfFault, wordsOfFault } from '../attachment/attachment-fault.ts';
import type { AttachmentRow } from '../attachment/attachment-rows.ts';
import { attachFile } from '../attachment/attach-file.ts';
import { StoreUnavailable } from '../attachment/attachment-store.ts';
import { removeAttachment } from '../attachment/remove-attachment.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { takeTurn } from '../rate-limit/take-turn.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import { principalOf } from '../viewer/viewer.ts';
import { letSenderFinish } from './let-sender-finish.ts';
import { isSameOrigin } from './same-origin.ts';
import { UploadTurns } from './upload-turns.ts';
import { webHeadersOf } from './web-headers.ts';

/** of one person or program, far more than Xero takes of one organisation */
const mostPerMinute = 600;

type ForFile = { Params: { id: string; '*': string } };

/**
 * A file of a document, as the body of a request: `PUT` attaches it, `DELETE` takes it away until it has gone to Xero.
 * For people (from our own pages) and API keys with `documents:publish`; to others there is no such document.
 */
export function attachmentRoutes(app: FastifyInstance, services: Services): void {
  const turns = new UploadTurns();
  app.register((files, _options, done) => {
    // The body is not read before it is known who sends it, nor into memory at all.
    files.removeAllContentTypeParsers();
    files.addContentTypeParser('*', (_request, payload, parsed) => parsed(null, payload));

    files.put<ForFile>('/documents/:id/attachments/*', async (request, reply) => {
      letSenderFinish(request.raw, reply.raw);
      const context = await admit(request, reply);
      if (context === null) return reply;
      const leave = turns.take(principalOf(context.requireViewer()));
      if (leave === null) return busy(reply, 1);
      try {
        const attached = await attachFile(context.useCase(), fileOf(request), () => renew(context));
        if (!attached.ok) return refuse(reply, attached.error);
        return await reply.code(attached.value.isNew ? 201 : 200).send({ attachment: shown(attached.value.row) });
      } catch (error) {
        // The client has gone: there is nobody to answer to, and nothing to tell of.
        if (request.raw.errored !== null || request.raw.socket.destroyed) return reply.hijack();
        if (error instanceof StoreUnavailable) return unavailable(reply, error);
        throw error;
      } finally {
        leave();
      }
    });

    files.delete<ForFile>('/documents/:id/attachments/*', async (request, reply) => {
      const context = await admit(request, reply);
      if (context === null) return reply;
      const removed = await removeAttachment(context.useCase(), placeOf(request));
      return removed.ok ? reply.code(204).send() : refuse(reply, removed.error);
    });
    done();
  });

  /** Who asks, or null where they have been answered already. */
  async function admit(request: FastifyRequest, reply: FastifyReply): Promise<RequestContext | null> {
    if (!isSameOrigin(request.headers, services.environment.publicUrl)) {
      await send(reply, 403, { code: 'FORBIDDEN', message: 'Requests from other sites are refused.' });
      return null;
    }
    const context = await new RequestContext(services, webHeadersOf(request)).renew();
    if (context.viewer === null) {
      await send(reply, 401, { code: 'UNAUTHENTICATED', message: 'Sign in to use this.' });
      return null;
    }
    const key = `attachments/${principalOf(context.viewer)}`;
    const wait = await takeTurn(services.orm.em.fork(), { key, most: mostPerMinute, withinSeconds: 60 });
    if (wait === null) return context;
    const message = `More than ${mostPerMinute} files in a minute. Go on in ${wait} seconds.`;
    await send(reply.header('retry-after', wait), 429, { code: 'RATE_LIMITED', message });
    return null;
  }

  function unavailable(reply: FastifyReply, error: StoreUnavailable): FastifyReply {
    services.log.warn({ error }, 'The store of attachments is not available.');
    const message = 'Files cannot be stored just now. Nothing of this one was kept; try again in a while.';
    return send(reply.header('retry-after', 30), 503, { code: 'STORE_UNAVAILABLE', message });
  }
}

async function renew(context: RequestContext): Promise<UseCaseContext | null> {
  await context.renew();
  return context.viewer === null ? null : context.useCase();
}

function placeOf({ params }: FastifyRequest<ForFile>) {
  return { documentId: fromGlobalId('Document', params.id), fileName: params['*'] };
}

function fileOf(request: FastifyRequest<ForFile>) {
  const length = request.headers['content-length'];
  const hasBody = length !== undefined || request.headers['transfer-encoding'] !== undefined;
  return {
    ...placeOf(request),
    contentType: request.headers['content-type'] ?? null,
    length: length === undefined ? (hasBody ? null : 0) : Number(length),
    // Left before its end, it stays open for the answer.
    body: request.raw.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>,
  };
}

function shown({ fileName, mimeType, length, sha256, state }: AttachmentRow) {
  return { fileName, mimeType, length, sha256, state };
}

function refuse(reply: FastifyReply, fault: AttachmentFault): FastifyReply {
  const field = fault.kind === 'invalid' ? { field: fault.field } : {};
  const extensions = { code: codeOfFault[fault.kind], ...field };
  return reply.code(statusOfFault[fault.kind]).send({ errors: [{ message: wordsOfFault(fault), extensions }] });
}

function busy(reply: FastifyReply, seconds: number): FastifyReply {
  const message = 'Too many files are on their way at this moment. Try again.';
  return send(reply.header('retry-after', seconds), 503, { code: 'RATE_LIMITED', message });
}

function send(reply: FastifyReply, status: number, { code, message }: { code: string; message: string }): FastifyReply {
  return reply.code(status).send({ errors: [{ message, extensions: { code } }] });
}
