import type { Result } from '@relink/domain/result';
import { err } from '@relink/domain/result';
import { Arg, Ctx, FieldResolver, Mutation, Resolver } from 'type-graphql';
import { fromGlobalId, toGlobalId } from '../id/global-id.ts';
import { RequestContext } from '../request-context.ts';
import { beginSecondFactor } from '../second-factor/begin-second-factor.ts';
import { disableSecondFactor } from '../second-factor/disable-second-factor.ts';
import { enableSecondFactor } from '../second-factor/enable-second-factor.ts';
import { hasSecondFactor } from '../second-factor/has-second-factor.ts';
import { countRecoveryCodes } from '../second-factor/recovery-codes.ts';
import { replaceRecoveryCodes } from '../second-factor/replace-recovery-codes.ts';
import { findLink } from '../single-sign-on/linked-identity.ts';
import { unlinkSingleSignOn } from '../single-sign-on/unlink-single-sign-on.ts';
import { findPasswordHash } from '../identity/find-password-hash.ts';
import { listSessions } from '../session/list-sessions.ts';
import type { UserErrorInterface } from '../user-error/user-error.type.ts';
import { toUserError } from '../user-error/user-error.type.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { needsPerson } from '../viewer/person-or-fault.ts';
import { ViewerObject } from '../viewer/viewer.type.ts';
import type { AccountContext } from './account-context.ts';
import {
  AccountPayload,
  BeginSecondFactorPayload,
  ChangePasswordInput,
  EnableSecondFactorInput,
  EndSessionInput,
  RecoveryCodesPayload,
  SecondFactorObject,
  SessionObject,
  SingleSignOnLinkObject,
} from './account.type.ts';
import { changePassword } from './change-password.ts';
import { endOtherSessions, endOwnSession } from './end-own-sessions.ts';

/** What people do with their own account: also those who can do nothing else until there is a second factor. */
@Resolver(() => ViewerObject)
export class AccountResolver {
  @FieldResolver(() => [SessionObject], {
    nullable: true,
    description: "the viewer's live sessions, the one used last first; null for an API key",
  })
  async sessions(@Ctx() context: RequestContext): Promise<SessionObject[] | null> {
    const account = context.account();
    if (account === null) return null;
    const sessions = await listSessions(context.services, account.viewer.person.id);
    return sessions.map((session) => ({
      ...session,
      id: toGlobalId('Session', session.id),
      current: session.id === account.viewer.sessionId,
    }));
  }

  @FieldResolver(() => SecondFactorObject, { nullable: true, description: 'null for an API key' })
  async secondFactor(@Ctx() context: RequestContext): Promise<SecondFactorObject | null> {
    const account = context.account();
    if (account === null) return null;
    const { services, viewer } = account;
    return {
      enabled: await hasSecondFactor(services.orm.em.fork(), viewer.person.id),
      required: viewer.needsSecondFactor,
      recoveryCodesLeft: await countRecoveryCodes(services, viewer.person.id),
    };
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'the account has a password; null for an API key' })
  async hasPassword(@Ctx() context: RequestContext): Promise<boolean | null> {
    const account = context.account();
    if (account === null) return null;
    return (await findPasswordHash(context.services.identity, account.viewer.person.id)) !== null;
  }

  @FieldResolver(() => SingleSignOnLinkObject, {
    nullable: true,
    description: 'the identity that this account has linked; null without one, and for an API key',
  })
  async singleSignOn(@Ctx() context: RequestContext): Promise<SingleSignOnLinkObject | null> {
    const account = context.account();
    return account && findLink(context.services.identity, account.viewer.person.id);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description:
      'takes single sign-on off the account, and ends all other sessions. Needs a fresh sign-in; CONFLICT when nothing is linked, or when the account has no password and would have no way in',
  })
  unlinkSingleSignOn(@Ctx() context: RequestContext): Promise<AccountPayload> {
    return payload(context, unlinkSingleSignOn);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description: "ends one of the viewer's own sessions, with its sockets, on every instance; NOT_FOUND for any other",
  })
  endSession(
    @Arg('input', () => EndSessionInput) { sessionId }: EndSessionInput,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    return payload(context, (account) => endOwnSession(account, fromGlobalId('Session', sessionId)));
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description: "ends all of the viewer's sessions but the one that asks",
  })
  endOtherSessions(@Ctx() context: RequestContext): Promise<AccountPayload> {
    return payload(context, async (account) => {
      await endOtherSessions(account);
      return { ok: true, value: null };
    });
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description: 'another password; ends all other sessions. Needs a fresh sign-in; INVALID_INPUT says what is wrong',
  })
  changePassword(
    @Arg('input', () => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() context: RequestContext,
  ): Promise<AccountPayload> {
    return payload(context, (account) => changePassword(account, input));
  }

  @Mutation(() => BeginSecondFactorPayload, {
    nullable: true,
    description:
      'a new key for an authenticator app; counts for nothing until enableSecondFactor. Needs a fresh sign-in; CONFLICT when there is a second factor',
  })
  async beginSecondFactor(@Ctx() context: RequestContext): Promise<BeginSecondFactorPayload> {
    const result = await asPerson(context, beginSecondFactor);
    return result.ok
      ? { ...result.value, userErrors: [] }
      : { key: null, uri: null, userErrors: [toUserError(result.error)] };
  }

  @Mutation(() => RecoveryCodesPayload, {
    nullable: true,
    description:
      'turns the second factor on by a first code of it, and ends all other sessions. Needs a fresh sign-in; INVALID_INPUT for a wrong code, RATE_LIMITED after five',
  })
  enableSecondFactor(
    @Arg('input', () => EnableSecondFactorInput) { code }: EnableSecondFactorInput,
    @Ctx() context: RequestContext,
  ): Promise<RecoveryCodesPayload> {
    return codes(context, (account) => enableSecondFactor(account, code));
  }

  @Mutation(() => RecoveryCodesPayload, {
    nullable: true,
    description:
      'new recovery codes in place of all earlier ones. Needs a fresh sign-in; CONFLICT without a second factor',
  })
  replaceRecoveryCodes(@Ctx() context: RequestContext): Promise<RecoveryCodesPayload> {
    return codes(context, replaceRecoveryCodes);
  }

  @Mutation(() => AccountPayload, {
    nullable: true,
    description: 'removes the second factor, and ends all other sessions. Needs a fresh sign-in; CONFLICT without one',
  })
  disableSecondFactor(@Ctx() context: RequestContext): Promise<AccountPayload> {
    return payload(context, disableSecondFactor);
  }
}

type Work<Value> = (account: AccountContext) => Promise<Result<Value, UserFault>>;

/** Afterwards this instance has heard of it as well: the next answer shows it. */
async function asPerson<Value>(context: RequestContext, work: Work<Value>): Promise<Result<Value, UserFault>> {
  const account = context.account();
  if (account === null) return err(needsPerson);
  const result = await work(account);
  await context.services.credentials.catchUp();
  return result;
}

async function payload(context: RequestContext, work: Work<null>): Promise<{ userErrors: UserErrorInterface[] }> {
  const result = await asPerson(context, work);
  return { userErrors: result.ok ? [] : [toUserError(result.error)] };
}

async function codes(context: RequestContext, work: Work<readonly string[]>): Promise<RecoveryCodesPayload> {
  const result = await asPerson(context, work);
  return result.ok
    ? { recoveryCodes: result.value, userErrors: [] }
    : { recoveryCodes: null, userErrors: [toUserError(result.error)] };
}
