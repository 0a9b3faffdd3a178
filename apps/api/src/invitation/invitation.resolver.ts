import { GraphQLUUID } from 'graphql-scalars';
import {
  Arg,
  Args,
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
import type { GrantedRole } from '@relink/domain/permission/may-grant';
import type { OrganisationRole, WorkspaceRole } from '@relink/domain/permission/role';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { InvitationDeliveryEnum, OrganisationRoleEnum, WorkspaceRoleEnum } from '../enums.ts';
import type { InvitationDelivery } from '../enums.ts';
import { fromGlobalId } from '../id/global-id.ts';
import { MailOutboxEntity } from '../mail/mail-outbox.entity.ts';
import { UserObject, toUser } from '../member/member.type.ts';
import { mutate } from '../mutate.ts';
import { PageArgs } from '../page/page.type.ts';
import { RequestContext } from '../request-context.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerCan } from '../viewer/viewer.ts';
import { findOwnInvitation } from './find-invitation.ts';
import { InvitationObject, InvitationPage, toInvitation } from './invitation.type.ts';
import { inviteMember } from './invite-member.ts';
import { listInvitations } from './list-invitations.ts';
import { resendInvitation } from './resend-invitation.ts';
import { revokeInvitation } from './revoke-invitation.ts';

@InputType()
export class InviteMemberInput {
  @Field(() => String) email!: string;
  @Field(() => ID, { nullable: true, description: 'with role; without: an invitation to the workspace' })
  organisationId?: string | null;
  @Field(() => OrganisationRoleEnum, { nullable: true, description: 'in the organisation' })
  role?: OrganisationRole | null;
  @Field(() => WorkspaceRoleEnum, { nullable: true, description: 'in place of an organisation and a role there' })
  workspaceRole?: WorkspaceRole | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class ResendInvitationInput {
  @Field(() => ID) invitationId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class RevokeInvitationInput {
  @Field(() => ID) invitationId!: string;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class InviteMemberPayload {
  @Field(() => InvitationObject, { nullable: true }) invitation!: InvitationObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class ResendInvitationPayload {
  @Field(() => InvitationObject, { nullable: true }) invitation!: InvitationObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RevokeInvitationPayload {
  @Field(() => ID, { nullable: true }) invitationId!: string | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@Resolver(() => InvitationObject)
export class InvitationResolver {
  @Query(() => InvitationPage, {
    nullable: true,
    description: 'invitations to the workspace as a whole that nobody has accepted yet; null without WORKSPACE_MANAGE',
  })
  async workspaceInvitations(@Args(() => PageArgs) args: PageArgs, @Ctx() context: RequestContext) {
    if (!viewerCan(context.requireViewer(), null, 'workspace:manage')) return null;
    return listInvitations(context, null, args);
  }

  @Mutation(() => InviteMemberPayload, {
    nullable: true,
    description:
      'offers a role by mail: in an organisation (MEMBERS_MANAGE), or in the workspace (WORKSPACE_MANAGE). The link in it works once, for seven days, and is told to nobody else. Needs a fresh sign-in; NOT_ALLOWED when this installation sends no mail, CONFLICT for a member or an address that has an invitation',
  })
  async inviteMember(
    @Arg('input', () => InviteMemberInput) input: InviteMemberInput,
    @Ctx() context: RequestContext,
  ): Promise<InviteMemberPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'inviteMember',
      input,
      work: async (useCase) => {
        const offer = offerOf(input);
        if (!offer.ok) return offer;
        const result = await inviteMember(useCase, { email: input.email, ...offer.value });
        return result.ok ? ok({ invitationId: result.value.id }) : result;
      },
      show: ({ invitationId }) => showInvitation(context, invitationId),
      gone: notFound('invitation', ['idempotencyKey']),
    });
    return { invitation: shown, userErrors };
  }

  @Mutation(() => ResendInvitationPayload, {
    nullable: true,
    description:
      'sends an invitation again with a new link for seven days; the one sent before ends. Needs a fresh sign-in. RATE_LIMITED within a minute of the last mail',
  })
  async resendInvitation(
    @Arg('input', () => ResendInvitationInput) input: ResendInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<ResendInvitationPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'resendInvitation',
      input,
      work: async (useCase) => {
        const result = await resendInvitation(useCase, fromGlobalId('Invitation', input.invitationId));
        return result.ok ? ok({ invitationId: result.value.id }) : result;
      },
      show: ({ invitationId }) => showInvitation(context, invitationId),
      gone: notFound('invitation', ['invitationId']),
    });
    return { invitation: shown, userErrors };
  }

  @Mutation(() => RevokeInvitationPayload, {
    nullable: true,
    description: 'ends an invitation: its link works no more',
  })
  async revokeInvitation(
    @Arg('input', () => RevokeInvitationInput) input: RevokeInvitationInput,
    @Ctx() context: RequestContext,
  ): Promise<RevokeInvitationPayload> {
    const { shown, userErrors } = await mutate(context, {
      operation: 'revokeInvitation',
      input,
      work: async (useCase) => {
        const result = await revokeInvitation(useCase, fromGlobalId('Invitation', input.invitationId));
        return result.ok ? ok({ invitationId: result.value.id }) : result;
      },
      show: async ({ invitationId }) =>
        (await findOwnInvitation(context.useCase(), invitationId)) && input.invitationId,
      gone: notFound('invitation', ['invitationId']),
    });
    return { invitationId: shown, userErrors };
  }

  @FieldResolver(() => UserObject, { nullable: true, description: 'who sent it last; null for somebody who has left' })
  async invitedBy(@Root() { row }: InvitationObject, @Ctx() { loaders }: RequestContext): Promise<UserObject | null> {
    const person = await loaders.people.load(row.invitedByUserId);
    return person === null ? null : toUser(person);
  }

  @FieldResolver(() => InvitationDeliveryEnum, { description: 'what became of its mail' })
  async delivery(@Root() { row }: InvitationObject, @Ctx() { em }: RequestContext): Promise<InvitationDelivery> {
    const mail = row.mailId
      ? await em.findOne(MailOutboxEntity, { id: row.mailId }, { fields: ['sentAt', 'givenUpAt'] })
      : null;
    if (mail?.givenUpAt) return 'FAILED';
    return mail === null || mail.sentAt ? 'SENT' : 'WAITING';
  }
}

async function showInvitation(context: RequestContext, id: string): Promise<InvitationObject | null> {
  const row = await findOwnInvitation(context.useCase(), id);
  return row === null ? null : toInvitation(row);
}

type Offer = { readonly place: { organisationId: string | null } | null; readonly role: GrantedRole };

/** Either a role in an organisation, or one in the workspace. */
function offerOf({ organisationId, role, workspaceRole }: InviteMemberInput): Result<Offer, UserFault> {
  if (organisationId && role && !workspaceRole) {
    const id = fromGlobalId('Organisation', organisationId);
    return ok({ place: id === null ? null : { organisationId: id }, role: { organisationRole: role } });
  }
  if (workspaceRole && !organisationId && !role)
    return ok({ place: { organisationId: null }, role: { workspaceRole } });
  const message = 'Name an organisation and a role in it, or else a role in the workspace.';
  return err({ kind: 'general', code: 'INVALID_INPUT', path: ['organisationId'], message });
}
