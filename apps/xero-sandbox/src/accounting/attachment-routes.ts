import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SandboxState } from '../state/sandbox-state.ts';
import { type Answer, answerOnce } from './answer-once.ts';
import { sendNotFound } from './api-error.ts';
import type { Attachment } from './attachment.ts';
import { callerOf } from './caller.ts';
import { envelope, type XeroObject } from './envelope.ts';
import { findInvoice } from './find-invoice.ts';
import type { Invoice } from './invoice.ts';
import { isTrue } from './is-true.ts';
import { messages, validationBody } from './validation-error.ts';

const mostPerInvoice = 10;
const largest = 10 * 1024 * 1024;
const forbidden = /[<>:"/\\|?*+]/;

type Named = { Params: { id: string; name: string }; Querystring: { IncludeOnline?: string } };

/** @see https://developer.xero.com/documentation/api/accounting/attachments */
export function attachmentRoutes(api: FastifyInstance, state: SandboxState): void {
  const of = (invoice: Invoice) => state.store.attachments.where((attachment) => attachment.invoiceId === invoice.id);

  api.get<{ Params: { id: string } }>('/Invoices/:id/Attachments', async (request, reply) => {
    const invoice = findInvoice(state, callerOf(request).organisation.id, request.params.id);
    if (invoice === undefined) return sendNotFound(reply);
    return reply.send(
      envelope(
        state,
        'Attachments',
        of(invoice).map((attachment) => attachmentView(state, attachment)),
      ),
    );
  });

  /** By attachment id or by file name. */
  api.get<Named>('/Invoices/:id/Attachments/:name', async (request, reply) => {
    const invoice = findInvoice(state, callerOf(request).organisation.id, request.params.id);
    const attachment =
      invoice === undefined
        ? undefined
        : of(invoice).find(
            (candidate) =>
              candidate.id === request.params.name.toLowerCase() || candidate.fileName === request.params.name,
          );
    if (attachment === undefined) return sendNotFound(reply);
    return reply.type(attachment.mimeType).send(Buffer.from(attachment.contentBase64, 'base64'));
  });

  api.put<Named>('/Invoices/:id/Attachments/:name', async (request, reply) => attach(request, reply));
  api.post<Named>('/Invoices/:id/Attachments/:name', async (request, reply) => attach(request, reply));

  function attach(request: FastifyRequest<Named>, reply: FastifyReply): FastifyReply {
    const invoice = findInvoice(state, callerOf(request).organisation.id, request.params.id);
    if (invoice === undefined) return sendNotFound(reply);
    return answerOnce(state, request, reply, () => store(invoice, request));
  }

  function store(invoice: Invoice, request: FastifyRequest<Named>): Answer {
    const { name } = request.params;
    const content = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const attached = of(invoice);
    const same = attached.find((attachment) => attachment.fileName === name);
    const problem = attachmentProblem({
      name,
      length: content.length,
      count: same === undefined ? attached.length : 0,
    });
    if (problem !== undefined) {
      return { status: 400, body: validationBody([{ FileName: name, ValidationErrors: messages([problem]) }]) };
    }
    // The same name overwrites.
    const attachment = state.store.attachments.put({
      id: same?.id ?? randomUUID(),
      tenantId: invoice.tenantId,
      invoiceId: invoice.id,
      fileName: name,
      mimeType: request.headers['content-type'] ?? 'application/octet-stream',
      length: content.length,
      includeOnline: isTrue(request.query.IncludeOnline),
      contentBase64: content.toString('base64'),
    });
    return { status: 200, body: envelope(state, 'Attachments', [attachmentView(state, attachment)]) };
  }
}

function attachmentProblem(file: { name: string; length: number; count: number }): string | undefined {
  if (forbidden.test(file.name)) return 'The file name contains characters that are not allowed.';
  if (file.length === 0) return 'The file is empty.';
  if (file.length > largest) return 'The file is larger than 10 MB.';
  return file.count >= mostPerInvoice ? 'No more than 10 attachments are allowed.' : undefined;
}

function attachmentView(state: SandboxState, attachment: Attachment): XeroObject {
  const name = encodeURIComponent(attachment.fileName);
  return {
    AttachmentID: attachment.id,
    FileName: attachment.fileName,
    Url: `${state.issuer}/api.xro/2.0/Invoices/${attachment.invoiceId}/Attachments/${name}`,
    MimeType: attachment.mimeType,
    ContentLength: attachment.length,
    IncludeOnline: attachment.includeOnline,
  };
}
