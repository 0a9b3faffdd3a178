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
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import { OrganisationRoleEnum, WorkspaceRoleEnum } from '../enums.ts';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { mutate } from '../mutate.ts';
import { PageArgs } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { changeMemberRole } from './change-member-role.ts';
import { changeWorkspaceRole } from './change-workspace-role.ts';
import { listWorkspaceMembers } from './list-workspace-members.ts';
import { MemberObject, toMember, WorkspaceMemberObject, WorkspaceMemberPage } from './member.type.ts';
import { MembershipEntity } from './membership.entity.ts';
import { showWorkspaceMember } from './show-workspace-member.ts';

@InputType()
export class ChangeMemberRoleInput {
  @Field(() => ID) memberId!: string;
  @Field(() => OrganisationRoleEnum) role!: OrganisationRole;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RemoveMemberInput {
  @Field(() => ID) memberId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class ChangeWorkspaceRoleInput {
  @Field(() => ID) workspaceMemberId!: string;
  @Field(() => WorkspaceRoleEnum) role!: WorkspaceRole;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RemoveWorkspaceMemberInput {
  @Field(() => ID) workspaceMemberId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ArgsType()
class WorkspaceMembersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'part of a name or an e-mail address' }) search?: string;
}

@ObjectType()
export class ChangeMemberRolePayload {
  @Field(() => MemberObject, { nullable: true }) member!: MemberObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RemoveMemberPayload {
  @Field(() => ID, { nullable: true }) memberId!: string | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class ChangeWorkspaceRolePayload {
  @Field(() => WorkspaceMemberObject, { nullable: true }) workspaceMember!: WorkspaceMemberObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RemoveWorkspaceMemberPayload {
  @Field(() => ID, { nullable: true }) workspaceMemberId!: string | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

const goneMember = notFound('member', ['memberId']);
const gonePerson = notFound('person', ['workspaceMemberId']);

@Resolver(() => WorkspaceMemberObject)
export class MemberResolver {
  @Query(() => WorkspaceMemberPage, {
    nullable: true,
    description: 'everybody who may sign in, by name; null without WORKSPACE_MANAGE',
  })
  async workspaceMembers(@Args(() => WorkspaceMembersArgs) args: WorkspaceMembersArgs, @Ctx() context: RequestContext) {
    if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
    return listWorkspaceMembers(context, args);
  }

  @Mutation(() => ChangeMemberRolePayload, {
    nullable: true,
    description:
      'gives a member of an organisation another role, at once in every session. Needs MEMBERS_MANAGE and a fresh sign-in; CONFLICT for the last Admin',
  })
  async changeMemberRole(
    @Arg('input', () => ChangeMemberRoleInput) input: ChangeMemberRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeMemberRolePayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'changeMemberRole',
      input,
      work: (useCase) =>
        changeMemberRole(useCase, { membershipId: fromGlobalId('Member', input.memberId), role: input.role }),
      // Who has given their own role away no longer sees who is who here.
      show: async ({ membershipId, organisationId }) => {
        if (!viewerCan(context.requireViewer(), organisationId, 'connection:view')) return null;
        const membership = await context.em.findOne(MembershipEntity, { id: membershipId });
        return membership === null ? null : { member: await toMember(context, membership) };
      },
      gone: goneMember,
    });
    return { member: shown?.member ?? null, userErrors };
  }

  @Mutation(() => RemoveMemberPayload, {
    nullable: true,
    description:
      'takes the role in an organisation away, and with it everything they may know of it. Needs MEMBERS_MANAGE and a fresh sign-in; CONFLICT for the last Admin',
  })
  async removeMember(
    @Arg('input', () => RemoveMemberInput) input: RemoveMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveMemberPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'removeMember',
      input,
      work: (useCase) =>
        changeMemberRole(useCase, { membershipId: fromGlobalId('Member', input.memberId), role: null }),
      show: ({ membershipId }) => Promise.resolve(toGlobalId('Member', membershipId)),
      gone: goneMember,
    });
    return { memberId: shown, userErrors };
  }

  @Mutation(() => ChangeWorkspaceRolePayload, {
    nullable: true,
    description:
      'gives somebody another role in the workspace, at once in every session. Needs WORKSPACE_MANAGE and a fresh sign-in; CONFLICT for the last Owner',
  })
  async changeWorkspaceRole(
    @Arg('input', () => ChangeWorkspaceRoleInput) input: ChangeWorkspaceRoleInput,
    @Ctx() context: RequestContext,
  ): Promise<ChangeWorkspaceRolePayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'changeWorkspaceRole',
      input,
      work: (useCase) =>
        changeWorkspaceRole(useCase, {
          userId: fromGlobalId('WorkspaceMember', input.workspaceMemberId),
          role: input.role,
        }),
      show: async ({ userId }) => ({ member: await showWorkspaceMember(context, userId) }),
      gone: gonePerson,
    });
    return { workspaceMember: shown?.member ?? null, userErrors };
  }

  @Mutation(() => RemoveWorkspaceMemberPayload, {
    nullable: true,
    description:
      'takes somebody out of the workspace, with their roles in every organisation; their sessions end. Needs WORKSPACE_MANAGE and a fresh sign-in; CONFLICT for the last Owner, and for the last Admin of an organisation',
  })
  async removeWorkspaceMember(
    @Arg('input', () => RemoveWorkspaceMemberInput) input: RemoveWorkspaceMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<RemoveWorkspaceMemberPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'removeWorkspaceMember',
      input,
      work: (useCase) =>
        changeWorkspaceRole(useCase, { userId: fromGlobalId('WorkspaceMember', input.workspaceMemberId), role: null }),
      show: ({ userId }) => Promise.resolve(toGlobalId('WorkspaceMember', userId)),
      gone: gonePerson,
    });
    return { workspaceMemberId: shown, userErrors };
  }

  @FieldResolver(() => Int, { description: 'in how many organisations they have a role' })
  organisationCount(@Root() { userId }: WorkspaceMemberObject, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.membershipCounts.load(userId);
  }
}
