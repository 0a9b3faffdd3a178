import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { auditActions } from '@relink/domain/audit/audit-action';
import type { AuditFilter } from '../audit/audit-entry.resolver.ts';
import { toQuestion } from '../audit/audit-entry.resolver.ts';
import { auditConditions } from '../audit/audit-scope.ts';
import { exportFormats, exportLines, recordExport } from '../audit/export-audit-log.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { isSameOrigin } from './same-origin.ts';
import { webHeadersOf } from './web-headers.ts';

const contentTypes = { csv: 'text/csv; charset=utf-8; header=present', jsonl: 'application/jsonl; charset=utf-8' };

/**
 * The audit log as a file: what `auditLog` shows, with the same filter and for the same people. 404 stands for an
 * organisation that is not theirs to see, as for one that does not exist.
 */
export function auditExportRoute(app: FastifyInstance, services: Services): void {
  app.get('/audit/export', async (request, reply) => {
    if (!isSameOrigin(request.headers, services.environment.publicUrl)) return refuse(reply, 403, 'FORBIDDEN');
    const context = await new RequestContext(services, webHeadersOf(request)).renew();
    if (context.viewer === null) return refuse(reply, 401, 'UNAUTHENTICATED');
    const parameters = new URL(request.url, services.environment.publicUrl).searchParams;
    const format = exportFormats.find((one) => one === parameters.get('format'));
    const filter = readFilter(parameters);
    if (format === undefined || filter === null) return refuse(reply, 400, 'BAD_USER_INPUT');
    const question = toQuestion(parameters.get('organisationId'), filter);
    const ask = () => auditConditions(context.requireViewer(), question);
    if (ask() === null) {
      return parameters.has('organisationId') ? refuse(reply, 404, 'NOT_FOUND') : refuse(reply, 403, 'NOT_ALLOWED');
    }
    const lines = exportLines(context, format, ask);
    // The first hundred are read before the entry about this export is written: it is not part of itself.
    const first = await lines.next();
    await recordExport(context, format, question);
    const name = `relink-audit-log-${new Date().toISOString().slice(0, 10)}.${format}`;
    return reply
      .header('content-type', contentTypes[format])
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(first.done === true ? [] : resumed(first.value, lines)));
  });
}

async function* resumed(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** Null for what is not a filter: an unknown action or a moment that is none finds nothing by accident otherwise. */
function readFilter(parameters: URLSearchParams): AuditFilter | null {
  const actions = parameters.getAll('action');
  const known = auditActions.filter((action) => actions.includes(action));
  const [from, to] = [readMoment(parameters.get('from')), readMoment(parameters.get('to'))];
  if (known.length !== new Set(actions).size || from === undefined || to === undefined) return null;
  return { actions: known, actorId: parameters.get('actorId'), from, to };
}

function readMoment(text: string | null): Date | null | undefined {
  if (text === null) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment;
}

function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
  const messages: Record<string, string> = {
    FORBIDDEN: 'Requests from other sites are refused.',
    UNAUTHENTICATED: 'Sign in to use this.',
    BAD_USER_INPUT: 'format is csv or jsonl; action is an action; from and to are moments.',
    NOT_FOUND: 'There is no such organisation.',
    NOT_ALLOWED: 'Only an Owner, Support or an Admin can see the audit log.',
  };
  return reply.code(status).send({ errors: [{ message: messages[code], extensions: { code } }] });
}
