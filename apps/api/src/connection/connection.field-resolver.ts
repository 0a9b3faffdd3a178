import { GraphQLDateTime } from 'graphql-scalars';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ConnectionWarning } from '@relink/domain/connection/connection-warning';
import { listEvents } from '../connection-event/list-events.ts';
import { ConnectionEventPage } from '../connection-event/connection-event.type.ts';
import { ConnectionWarningEnum } from '../enums.ts';
import { toXeroLogin, XeroLoginObject } from '../grant/xero-login.type.ts';
import { OrganisationObject, toOrganisation } from '../organisation/organisation.type.ts';
import { PageArgs } from '../page/page.type.ts';
import { ReconnectAttemptObject, toReconnectAttempt } from '../reconnect/reconnect-attempt.type.ts';
import { ReconnectRequestObject, toReconnectRequest } from '../reconnect-request/reconnect-request.type.ts';
import { RequestContext } from '../request-context.ts';
import { ConnectionObject } from './connection.type.ts';
import { XeroRateLimitObject } from './xero-rate-limit.type.ts';

@Resolver(() => ConnectionObject)
export class ConnectionFieldResolver {
  @FieldResolver(() => OrganisationObject)
  async organisation(
    @Root() { row }: ConnectionObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<OrganisationObject> {
    const organisation = await loaders.organisations.load(row.organisationId);
    if (organisation === null) throw new Error(`Connection ${row.id} has no organisation.`);
    return toOrganisation(organisation);
  }

  @FieldResolver(() => [ConnectionWarningEnum])
  warnings(@Root() { row }: ConnectionObject, @Ctx() { loaders }: RequestContext): Promise<ConnectionWarning[]> {
    return loaders.warnings.load(row.id);
  }

  @FieldResolver(() => XeroRateLimitObject, {
    nullable: true,
    description: "what is left of Xero's limits for this organisation; null while it is not connected",
  })
  async rateLimit(
    @Root() { row }: ConnectionObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<XeroRateLimitObject | null> {
    if (!row.tenantId || row.status === 'DISCONNECTED') return null;
    return loaders.rateLimits.load(row.tenantId);
  }

  @FieldResolver(() => XeroLoginObject, { nullable: true, description: 'the Xero login this connection hangs on' })
  async login(@Root() { row }: ConnectionObject, @Ctx() { loaders }: RequestContext): Promise<XeroLoginObject | null> {
    if (!row.grantId || row.status === 'DISCONNECTED') return null;
    const grant = await loaders.grants.load(row.grantId);
    return grant === null ? null : toXeroLogin(grant);
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description: 'when the connection would die if nothing used it',
  })
  async expiresIfUnusedAt(
    @Root() { row }: ConnectionObject,
    @Ctx() { loaders, services }: RequestContext,
  ): Promise<Date | null> {
    if (!row.grantId || (row.status !== 'CONNECTED' && row.status !== 'DEGRADED')) return null;
    const grant = await loaders.grants.load(row.grantId);
    return grant === null ? null : new Date(grant.lastRotatedAt.getTime() + services.environment.intervals.unusedLife);
  }

  @FieldResolver(() => ReconnectAttemptObject, { nullable: true })
  async openAttempt(
    @Root() { row }: ConnectionObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReconnectAttemptObject | null> {
    const attempt = await loaders.openAttempts.load(row.id);
    return attempt === null ? null : toReconnectAttempt(attempt);
  }

  @FieldResolver(() => ReconnectRequestObject, { nullable: true })
  async openRequest(
    @Root() { row }: ConnectionObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReconnectRequestObject | null> {
    const request = await loaders.openRequests.load(row.id);
    return request === null ? null : toReconnectRequest(request);
  }

  @FieldResolver(() => ReconnectRequestObject, {
    nullable: true,
    description: 'the latest request for a reconnect, open or answered: what became of it',
  })
  async lastRequest(
    @Root() { row }: ConnectionObject,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReconnectRequestObject | null> {
    const request = await loaders.lastRequests.load(row.id);
    return request === null ? null : toReconnectRequest(request);
  }

  @FieldResolver(() => ConnectionEventPage, { description: 'the history, newest first' })
  events(@Root() { row }: ConnectionObject, @Args(() => PageArgs) args: PageArgs, @Ctx() context: RequestContext) {
    return listEvents(context, row.id, args);
  }
}
