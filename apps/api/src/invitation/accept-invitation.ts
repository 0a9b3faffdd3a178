import { randomUUID } from 'node:crypto';
import { mayGrant } from '@relink/domain/permission/may-grant';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainLine } from '@relink/domain/text/plain-text';
import type { Origin } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import { insertAccount } from '../identity/insert-account.ts';
import { hashPassword } from '../identity/password-hash.ts';
import { whyNoPassword } from '../identity/password-rules.ts';
import { lockMembers, presentRoles } from '../member/lock-roles.ts';
import type { Services } from '../services.ts';
import { findPersonByEmail } from '../viewer/people.ts';
import type { Person } from '../viewer/viewer.ts';
import type { SsoIdentity } from '../single-sign-on/operator-provider.ts';
import { findLinkedPerson, insertLink } from '../single-sign-on/linked-identity.ts';
import { findOpenInvitation, findOpenInvitationByHash } from './find-invitation.ts';
import { roleOf } from './invitation-role.ts';
import type { InvitationRow } from './invitation.entity.ts';
import { lockInvitation } from './resend-invitation.ts';

export type AcceptFault =
  /** unknown, expired, revoked, accepted, or sent by somebody who could not send it any more: nobody is told which */
  | 'gone'
  /** this address has an account: whoever accepts has to be signed in to it */
  | 'signInFirst'
  /** signed in, but as somebody else */
  | 'otherAccount'
  | 'badName'
  | 'badPassword';

export type Acceptance = {
  readonly secret: string;
  /** whoever is signed in here, if anybody */
  readonly signedIn: Person | null;
  /** of a new person; nobody else's is looked at */
  readonly name: string;
  readonly password: string;
  readonly from: Origin;
};

export type Accepted = {
  readonly userId: string;
  readonly email: string;
  readonly organisationId: string | null;
};

export const longestName = 100;

/**
 * Takes up an invitation, once: account, place in the workspace and role are made in one transaction that has locked the
 * invitation, so of two at the same moment one finds it taken, and a process that dies leaves it as it was.
 *
 * The secret has come from the mailbox, so a new account's address needs no other proof. An account that exists is
 * another matter: its password or single sign-on is asked for as ever, and no invitation gets around it.
 */
export async function acceptInvitation(
  services: Services,
  acceptance: Acceptance,
): Promise<Result<Accepted, AcceptFault>> {
  const em = services.orm.em.fork();
  const invitation = await findOpenInvitation(em, acceptance.secret);
  if (invitation === null) return err('gone');
  const account = acceptance.signedIn ?? (await findPersonByEmail(services, invitation.email));
  if (account === null) return acceptAsNew(services, invitation, acceptance);
  if (acceptance.signedIn === null) return err('signInFirst');
  if (account.email.toLowerCase() !== invitation.email) return err('otherAccount');
  return take(services, invitation, acceptance.from, () => Promise.resolve(account.id));
}

async function acceptAsNew(
  services: Services,
  invitation: InvitationRow,
  acceptance: Acceptance,
): Promise<Result<Accepted, AcceptFault>> {
  const name = plainLine(acceptance.name);
  if (name === '' || name.length > longestName) return err('badName');
  if (whyNoPassword(acceptance.password, { email: invitation.email, name }) !== null) return err('badPassword');
  const passwordHash = await hashPassword(acceptance.password);
  return take(services, invitation, acceptance.from, (locked) =>
    insertAccount(locked, { name, email: invitation.email, passwordHash }),
  );
}

export type SsoAcceptance = {
  /** of the invitation, whose secret this browser had when it left */
  readonly secretHash: string;
  readonly name: string;
  readonly identity: SsoIdentity;
  readonly from: Origin;
};

/**
 * The same for a new person who takes single sign-on in place of a password: the identity is linked to the account that
 * the invitation makes, in its transaction. An identity that gets another account at that moment stops it by its unique
 * key, and nothing is made.
 */
export async function acceptWithSingleSignOn(
  services: Services,
  { secretHash, name, identity, from }: SsoAcceptance,
): Promise<Result<Accepted, 'gone' | 'signInFirst' | 'identityTaken'>> {
  const invitation = await findOpenInvitationByHash(services.orm.em.fork(), secretHash);
  if (invitation === null) return err('gone');
  if ((await findLinkedPerson(services.identity, identity)) !== null) return err('identityTaken');
  return take(services, invitation, from, async (locked) => {
    const userId = await insertAccount(locked, { name, email: invitation.email, passwordHash: null });
    if (userId === null) return null;
    if (!(await insertLink(locked, userId, identity))) throw new Error('This identity was linked at the same moment.');
    await recordAudit(locked, {
      actor: { kind: 'user', userId },
      action: 'sso.linked',
      subject: { kind: 'user', id: userId },
      organisationId: null,
      after: { issuer: identity.issuer },
      from,
    });
    return userId;
  });
}

/** The transaction. `personOf` answers null when the address got an account in the meantime. */
function take(
  services: Services,
  { id, secretHash }: InvitationRow,
  from: Origin,
  personOf: (em: EntityManager) => Promise<string | null>,
): Promise<Result<Accepted, 'gone' | 'signInFirst'>> {
  return services.orm.em.fork().transactional(async (em): Promise<Result<Accepted, 'gone' | 'signInFirst'>> => {
    const invitation = await lockInvitation(em, id);
    // Accepted or revoked since; or sent again, and then it has another secret.
    if (invitation === null || invitation.secretHash !== secretHash) return err('gone');
    if (!(await isStillGiven(em, invitation))) return err('gone');
    const userId = await personOf(em);
    if (userId === null) return err('signInFirst');
    await giveRole(em, invitation, userId);
    invitation.acceptedAt = new Date();
    invitation.acceptedByUserId = userId;
    await em.flush();
    const organisationId = invitation.organisationId ?? null;
    await recordAudit(em, {
      actor: { kind: 'user', userId },
      action: 'member.accepted',
      subject: { kind: 'invitation', id },
      organisationId,
      after: invitation.organisationRole
        ? { role: invitation.organisationRole }
        : { workspaceRole: invitation.workspaceRole ?? null },
      from,
    });
    return ok({ userId, email: invitation.email, organisationId });
  });
}

/**
 * An offer is worth what its giver may give now: one who was removed must not come back through an invitation that they
 * sent to themselves before. Their roles are locked like for any change of roles.
 */
async function isStillGiven(em: EntityManager, invitation: InvitationRow): Promise<boolean> {
  const members = invitation.organisationId ? await lockMembers(em, invitation.organisationId) : [];
  return mayGrant(await presentRoles(em, invitation.invitedByUserId, members), roleOf(invitation));
}

/** A role that they already have stays; a place in the workspace is only ever raised, from MEMBER. */
async function giveRole(em: EntityManager, invitation: InvitationRow, userId: string): Promise<void> {
  await em.execute(
    `insert into workspace_member as present (user_id, role) values (?, ?)
     on conflict (user_id) do update set role = excluded.role where present.role = 'MEMBER'`,
    [userId, invitation.workspaceRole ?? 'MEMBER'],
  );
  if (!invitation.organisationId) return;
  await em.execute(
    `insert into membership (id, organisation_id, user_id, role) values (?, ?, ?, ?)
     on conflict (organisation_id, user_id) do nothing`,
    [randomUUID(), invitation.organisationId, userId, invitation.organisationRole ?? null],
  );
}
