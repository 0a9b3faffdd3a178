import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fromGlobalId } from '../id/global-id.ts';
import { changeLines, recordListExport } from '../list/export-list-changes.ts';
import { showListRefresh } from '../list/list.resolver.ts';
import { RequestContext } from '../request-context.ts';
import type { Services } from '../services.ts';
import { isSameOrigin } from './same-origin.ts';
import { webHeadersOf } from './web-headers.ts';

/**
 * What a refresh of lists found changed, as a file: what `ListRefresh.parts.changes` shows, for whoever has LISTS_VIEW.
 * 404 stands for a refresh that is not theirs to see, as for one that does not exist.
 */
export function listChangesRoute(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { id: string } }>('/lists/refreshes/:id/changes.csv', async (request, reply) => {
    if (!isSameOrigin(request.headers, services.environment.publicUrl)) return refuse(reply, 403, 'FORBIDDEN');
    const context = await new RequestContext(services, webHeadersOf(request)).renew();
    if (context.viewer === null) return refuse(reply, 401, 'UNAUTHENTICATED');
    const id = fromGlobalId('ListRefresh', request.params.id);
    const refresh = await showListRefresh(context, id);
    if (id === null || refresh === null) return refuse(reply, 404, 'NOT_FOUND');
    await recordListExport(context, refresh);
    const name = `relink-list-changes-${new Date().toISOString().slice(0, 10)}.csv`;
    return reply
      .header('content-type', 'text/csv; charset=utf-8; header=present')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(changeLines(context, id)));
  });
}

function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
  const messages: Record<string, string> = {
    FORBIDDEN: 'Requests from other sites are refused.',
    UNAUTHENTICATED: 'Sign in to use this.',
    NOT_FOUND: 'There is no such refresh.',
  };
  return reply.code(status).send({ errors: [{ message: messages[code], extensions: { code } }] });
}
