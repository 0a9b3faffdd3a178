import { GraphQLUUID } from 'graphql-scalars';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { OrganisationRole } from '@relink/domain/permission/role';
import type { Permission } from '@relink/domain/permission/permission';
import type { Result } from '@relink/domain/result';
import { ok } from '@relink/domain/result';
import { ConnectionObject, toConnection } from '../connection/connection.type.ts';
import { OrganisationRoleEnum, PermissionEnum } from '../enums.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { InvitationPage } from '../invitation/invitation.type.ts';
import { listInvitations } from '../invitation/list-invitations.ts';
import { listMembers } from '../member/list-members.ts';
import { MemberPage } from '../member/member.type.ts';
import { mutate } from '../mutate.ts';
import { PageArgs, toPage } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan, viewerPermissions } from '../viewer/viewer.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { archiveOrganisation, renameOrganisation, restoreOrganisation } from './change-organisation.ts';
import { createOrganisation } from './create-organisation.ts';
import { listOrganisations } from './list-organisations.ts';
import { OrganisationObject, OrganisationPage, toOrganisation } from './organisation.type.ts';

@ArgsType()
class OrganisationsArgs extends PageArgs {
  @Field(() => String, { nullable: true }) search?: string;
  @Field(() => Boolean, { nullable: true, defaultValue: false }) includeArchived?: boolean;
}

@InputType()
export class CreateOrganisationInput {
  @Field(() => String) name!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class UpdateOrganisationInput {
  @Field(() => ID) organisationId!: string;
  @Field(() => String, { description: '1 to 200 characters' }) name!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class ArchiveOrganisationInput {
  @Field(() => ID) organisationId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RestoreOrganisationInput {
  @Field(() => ID) organisationId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class CreateOrganisationPayload {
  @Field(() => OrganisationObject, { nullable: true }) organisation!: OrganisationObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class UpdateOrganisationPayload {
  @Field(() => OrganisationObject, { nullable: true }) organisation!: OrganisationObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class ArchiveOrganisationPayload {
  @Field(() => OrganisationObject, { nullable: true }) organisation!: OrganisationObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RestoreOrganisationPayload {
  @Field(() => OrganisationObject, { nullable: true }) organisation!: OrganisationObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@Resolver(() => OrganisationObject)
export class OrganisationResolver {
  @Query(() => OrganisationPage, { description: 'the organisations the viewer may see, by name' })
  async organisations(@Args(() => OrganisationsArgs) args: OrganisationsArgs, @Ctx() context: RequestContext) {
    const page = await listOrganisations(context.em, context.requireViewer(), args);
    return toPage(page, (id) => loadOrganisation(context, id));
  }

  @Query(() => OrganisationObject, { nullable: true })
  async organisation(
    @Arg('id', () => ID) id: string,
    @Ctx() context: RequestContext,
  ): Promise<OrganisationObject | null> {
    return showOrganisation(context, fromGlobalId('Organisation', id));
  }

  @Mutation(() => CreateOrganisationPayload, {
    nullable: true,
    description: 'creates an organisation with its connection, which then waits to be connected',
  })
  async createOrganisation(
    @Arg('input', () => CreateOrganisationInput) input: CreateOrganisationInput,
    @Ctx() context: RequestContext,
  ): Promise<CreateOrganisationPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'createOrganisation',
      input,
      work: async (useCase) => {
        const result = await createOrganisation(useCase, input);
        return result.ok ? ok({ organisationId: result.value.id }) : result;
      },
      show: ({ organisationId }) => showOrganisation(context, organisationId),
      gone: notFound('organisation', ['idempotencyKey']),
    });
    return { organisation: shown, userErrors };
  }

  @Mutation(() => UpdateOrganisationPayload, { nullable: true, description: 'renames an organisation' })
  updateOrganisation(
    @Arg('input', () => UpdateOrganisationInput) input: UpdateOrganisationInput,
    @Ctx() context: RequestContext,
  ): Promise<UpdateOrganisationPayload> {
    return changed(context, 'updateOrganisation', input, (useCase, organisationId) =>
      renameOrganisation(useCase, { organisationId, name: input.name }),
    );
  }

  @Mutation(() => ArchiveOrganisationPayload, {
    nullable: true,
    description:
      'takes an organisation out of the lists and the fleet, and keeps all of it; CONFLICT while it is connected to Xero',
  })
  archiveOrganisation(
    @Arg('input', () => ArchiveOrganisationInput) input: ArchiveOrganisationInput,
    @Ctx() context: RequestContext,
  ): Promise<ArchiveOrganisationPayload> {
    return changed(context, 'archiveOrganisation', input, archiveOrganisation);
  }

  @Mutation(() => RestoreOrganisationPayload, { nullable: true, description: 'takes an archived organisation back' })
  restoreOrganisation(
    @Arg('input', () => RestoreOrganisationInput) input: RestoreOrganisationInput,
    @Ctx() context: RequestContext,
  ): Promise<RestoreOrganisationPayload> {
    return changed(context, 'restoreOrganisation', input, restoreOrganisation);
  }

  @FieldResolver(() => ConnectionObject)
  async connection(@Root() { row }: OrganisationObject, @Ctx() { loaders }: RequestContext): Promise<ConnectionObject> {
    const connection = await loaders.connectionOfOrganisation.load(row.id);
    if (connection === null) throw new Error(`Organisation ${row.id} has no connection.`);
    return toConnection(connection);
  }

  @FieldResolver(() => OrganisationRoleEnum, {
    nullable: true,
    description: "the viewer's role here; null where a workspace role gives the access, and for an API key",
  })
  viewerRole(@Root() { row }: OrganisationObject, @Ctx() context: RequestContext): OrganisationRole | null {
    const viewer = context.requireViewer();
    return viewer.kind === 'person' ? (viewer.organisationRoles.get(row.id) ?? null) : null;
  }

  @FieldResolver(() => [PermissionEnum], {
    description: 'what the viewer may do here, so that a client can explain a disabled button',
  })
  viewerPermissions(@Root() { row }: OrganisationObject, @Ctx() context: RequestContext): Permission[] {
    return viewerPermissions(context.requireViewer(), row.id);
  }

  @FieldResolver(() => MemberPage, { nullable: true, description: 'null without MEMBERS_MANAGE' })
  async members(
    @Root() { row }: OrganisationObject,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ) {
    if (!viewerCan(context.requireViewer(), row.id, 'members:manage')) return null;
    return listMembers(context, row.id, args);
  }

  @FieldResolver(() => InvitationPage, {
    nullable: true,
    description: 'invitations that nobody has accepted yet, the latest first; null without MEMBERS_MANAGE',
  })
  async invitations(
    @Root() { row }: OrganisationObject,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: RequestContext,
  ) {
    if (!viewerCan(context.requireViewer(), row.id, 'members:manage')) return null;
    return listInvitations(context, row.id, args);
  }
}

type Change = (
  useCase: UseCaseContext,
  organisationId: string | null,
) => Promise<Result<{ organisationId: string }, UserFault>>;

async function changed(
  context: RequestContext,
  operation: string,
  input: { readonly organisationId: string; readonly idempotencyKey: string },
  work: Change,
) {
  const { shown, userErrors } = await mutate(context, {
    operation,
    input,
    work: (useCase) => work(useCase, fromGlobalId('Organisation', input.organisationId)),
    show: ({ organisationId }) => showOrganisation(context, organisationId),
    gone: notFound('organisation', ['organisationId']),
  });
  return { organisation: shown, userErrors };
}

async function showOrganisation(context: RequestContext, id: string | null): Promise<OrganisationObject | null> {
  const viewer = context.requireViewer();
  return id !== null && viewerCan(viewer, id, 'connection:view') ? loadOrganisation(context, id) : null;
}

async function loadOrganisation(context: RequestContext, id: string): Promise<OrganisationObject | null> {
  const row = await context.loaders.organisations.load(id);
  return row === null ? null : toOrganisation(row);
}
