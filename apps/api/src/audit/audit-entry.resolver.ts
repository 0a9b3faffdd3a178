import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, InputType, Query, Resolver, Root } from 'type-graphql';
import type { AuditAction } from '@relink/domain/audit/audit-action';
import { ActorUnion } from '../connection-event/actor.type.ts';
import { AuditActionEnum } from '../enums.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { OrganisationObject, toOrganisation } from '../organisation/organisation.type.ts';
import { PageArgs, toPage } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { AuditEntryObject, AuditEntryPage, toAuditEntry } from './audit-entry.type.ts';
import type { AskedActor, AuditQuestion } from './audit-scope.ts';
import { auditConditions } from './audit-scope.ts';
import { findAuditEntries, listAuditEntries } from './list-audit-entries.ts';
import { showAuditActor } from './show-audit-actor.ts';

@InputType()
export class AuditFilter {
  @Field(() => [AuditActionEnum], { nullable: true, description: 'any of these; none: all' }) actions?:
    | AuditAction[]
    | null;
  @Field(() => ID, { nullable: true, description: 'what this user or this API key did' }) actorId?: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'at this moment or later' }) from?: Date | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'before this moment' }) to?: Date | null;
}

@ArgsType()
class AuditLogArgs extends PageArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'what concerns this organisation; without it, all the viewer may see',
  })
  organisationId?: string | null;
}

@Resolver(() => AuditEntryObject)
export class AuditEntryResolver {
  @Query(() => AuditEntryPage, {
    nullable: true,
    description: 'who did what, newest first; null without AUDIT_VIEW, there or anywhere',
  })
  async auditLog(
    @Args(() => AuditLogArgs) args: AuditLogArgs,
    @Arg('filter', () => AuditFilter, { nullable: true }) filter: AuditFilter | undefined,
    @Ctx() context: RequestContext,
  ) {
    const conditions = auditConditions(context.requireViewer(), toQuestion(args.organisationId, filter ?? {}));
    if (conditions === null) return null;
    const page = await listAuditEntries(context.em, conditions, args);
    const rows = await findAuditEntries(
      context.em,
      page.entries.map((entry) => entry.id),
    );
    return toPage(page, async (id) => {
      const row = rows.get(id);
      return row === undefined ? null : toAuditEntry(row);
    });
  }

  @FieldResolver(() => ActorUnion)
  async actor(@Root() { row }: AuditEntryObject, @Ctx() context: RequestContext): Promise<object> {
    return (await showAuditActor(context, row)).object;
  }

  @FieldResolver(() => OrganisationObject, {
    nullable: true,
    description: 'the organisation it concerns; null when it concerns the workspace, or one the viewer may not see',
  })
  async organisation(
    @Root() { row }: AuditEntryObject,
    @Ctx() context: RequestContext,
  ): Promise<OrganisationObject | null> {
    const id = row.organisationId;
    if (id == null || !viewerCan(context.requireViewer(), id, 'connection:view')) return null;
    const organisation = await context.loaders.organisations.load(id);
    return organisation === null ? null : toOrganisation(organisation);
  }
}

/** An id that is nobody's is asked for like any other, and finds nothing. */
export function toQuestion(organisationId: string | null | undefined, filter: AuditFilter): AuditQuestion {
  const { actions, actorId, from, to } = filter;
  return {
    ...(organisationId == null ? {} : { organisationId: fromGlobalId('Organisation', organisationId) }),
    ...(actorId == null ? {} : { actor: actorOf(actorId) }),
    actions: actions ?? null,
    from: from ?? null,
    to: to ?? null,
  };
}

function actorOf(id: string): AskedActor | null {
  const userId = fromGlobalId('User', id);
  if (userId !== null) return { kind: 'user', id: userId };
  const apiKeyId = fromGlobalId('ApiKey', id);
  return apiKeyId === null ? null : { kind: 'apiKey', id: apiKeyId };
}
