import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { ActorUnion, toActor } from '../connection-event/actor.type.ts';
import { connectionOf } from '../connection-event/connection-event.resolver.ts';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { RequestContext } from '../request-context.ts';
import { actorOf, isStartedBy, starterOf } from './attempt-starter.ts';
import { choicesOf, healedBy, maySeeReach } from './attempt-view.ts';
import { ChoiceObject } from './choice.type.ts';
import { ReconnectAttemptObject } from './reconnect-attempt.type.ts';

@Resolver(() => ReconnectAttemptObject)
export class ReconnectAttemptResolver {
  @FieldResolver(() => ConnectionObject)
  async connection(
    @Root() { row }: ReconnectAttemptObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ConnectionObject> {
    return toConnection(await connectionOf(loaders, row.connectionId));
  }

  @FieldResolver(() => [ChoiceObject], {
    nullable: true,
    description: 'what this consent can reach; only for the one who went to Xero, only while the attempt is open',
  })
  async choices(
    @Root() { row }: ReconnectAttemptObject,
    @Ctx() context: RequestContext,
  ): Promise<ChoiceObject[] | null> {
    return (await choicesOf(context.useCase(), row))?.choices ?? null;
  }

  @FieldResolver(() => Int, {
    description:
      'how many more it can reach that are linked to organisations the viewer may not see: they cannot be chosen',
  })
  async otherChoicesCount(@Root() { row }: ReconnectAttemptObject, @Ctx() context: RequestContext): Promise<number> {
    return (await choicesOf(context.useCase(), row))?.othersCount ?? 0;
  }

  @FieldResolver(() => ChoiceObject, {
    nullable: true,
    description: 'the Xero organisation connected before; null when it is the first time',
  })
  async expected(
    @Root() { row }: ReconnectAttemptObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ChoiceObject | null> {
    if (!row.expectedTenantId) return null;
    const connection = await connectionOf(loaders, row.connectionId);
    const reached = row.reached.find((one) => one.tenantId === row.expectedTenantId);
    const name = connection.tenantId === row.expectedTenantId ? connection.tenantName : reached?.tenantName;
    return { tenantId: row.expectedTenantId, name: name ?? '', isExpected: true, linkedElsewhere: false };
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'the Xero login that signed in; only for the one who went to Xero, only while the attempt is open',
  })
  signedInAs(@Root() { row }: ReconnectAttemptObject, @Ctx() context: RequestContext): string | null {
    if (!maySeeReach(context.useCase(), row)) return null;
    return row.xeroUserName && row.xeroUserEmail
      ? `${row.xeroUserName} (${row.xeroUserEmail})`
      : (row.xeroUserEmail ?? row.xeroUserName ?? null);
  }

  @FieldResolver(() => [ConnectionObject], {
    description:
      'other connections that the same login heals, as far as the viewer may see them; only for the one who went to Xero, only while the attempt is open',
  })
  async alsoHeals(
    @Root() { row }: ReconnectAttemptObject,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionObject[]> {
    return (await healedBy(context.useCase(), row)).visible.map(toConnection);
  }

  @FieldResolver(() => Int, { description: 'how many more it heals that the viewer may not see' })
  async alsoHealsOthersCount(@Root() { row }: ReconnectAttemptObject, @Ctx() context: RequestContext): Promise<number> {
    return (await healedBy(context.useCase(), row)).othersCount;
  }

  @FieldResolver(() => ActorUnion)
  async startedBy(@Root() { row }: ReconnectAttemptObject, @Ctx() context: RequestContext): Promise<object> {
    const { organisationId } = await connectionOf(context.loaders, row.connectionId);
    return toActor(context, actorOf(starterOf(row)), organisationId);
  }

  @FieldResolver(() => Boolean, {
    description: 'true for the session that started it: only that one can go on with it',
  })
  startedByThisSession(@Root() { row }: ReconnectAttemptObject, @Ctx() context: RequestContext): boolean {
    return isStartedBy(row, context.requireViewer());
  }
}
