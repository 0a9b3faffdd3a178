import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ConnectionPage, toConnection } from '../connection/connection.type.ts';
import { connectionSource } from '../connection/list-connections.ts';
import { visibleCondition } from '../page/conditions.ts';
import { keysetPage } from '../page/keyset-page.ts';
import { PageArgs, toPage } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { XeroLoginObject } from './xero-login.type.ts';

const served = (grantId: string) => ({ sql: `c.grant_id = ? and c.status <> 'DISCONNECTED'`, parameters: [grantId] });

@Resolver(() => XeroLoginObject)
export class XeroLoginResolver {
  @FieldResolver(() => ConnectionPage, { description: 'those the viewer may see' })
  async connections(
    @Root() login: XeroLoginObject,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ) {
    const query = {
      from: connectionSource,
      conditions: [served(login.grantId), visibleCondition(context.requireViewer(), 'c.organisation_id')],
      id: 'c.id',
      keys: [
        { expression: 'lower(o.name)', type: 'text' },
        { expression: 'c.id', type: 'uuid' },
      ],
    } as const;
    return toPage(await keysetPage(context.em, query, args), async (id) => {
      const row = await context.loaders.connections.load(id);
      return row === null ? null : toConnection(row);
    });
  }

  @FieldResolver(() => Int, {
    description: 'connections of this login that the viewer may not see: counted, never named',
  })
  async otherConnectionsCount(@Root() { grantId }: XeroLoginObject, @Ctx() context: RequestContext): Promise<number> {
    const visible = visibleCondition(context.requireViewer(), 'c.organisation_id');
    const { sql, parameters } = served(grantId);
    const [row] = await context.em.execute<{ count: string }[]>(
      `select connections_of_login(?) - count(*) as count from connection c where ${sql} and (${visible.sql})`,
      [grantId, ...parameters, ...visible.parameters],
    );
    return Number(row?.count ?? 0);
  }
}
