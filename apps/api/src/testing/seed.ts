import { randomUUID } from 'node:crypto';
import type { OrganisationRole } from '@relink/domain/permission/role';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { systemActor } from '../connection/record-event.ts';
import { storeConsent } from '../grant/store-consent.ts';
import { toGlobalId } from '../id/global-id.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { insertOrganisation } from '../organisation/create-organisation.ts';
import { readClaims } from '../xero/token-set.ts';
import type { TestApplication } from './test-application.ts';
import type { TestClient } from './test-client.ts';

export type SeededOrganisation = {
  readonly id: string;
  readonly name: string;
  readonly connectionId: string;
  readonly globalId: string;
  readonly globalConnectionId: string;
};

/** An organisation with the people in it. */
export async function seedOrganisation(
  application: TestApplication,
  name: string,
  people: Partial<Record<OrganisationRole, TestClient>> = {},
): Promise<SeededOrganisation> {
  const seeded = await application.services.orm.em.fork().transactional(async (em) => {
    const organisation = await insertOrganisation(em, name);
    for (const [role, client] of Object.entries(people)) {
      const membership = {
        organisationId: organisation.id,
        userId: client.account.userId,
        role: role as OrganisationRole,
      };
      em.create(MembershipEntity, { id: randomUUID(), ...membership, createdAt: new Date() });
    }
    await em.flush();
    const connection = await em.findOneOrFail(ConnectionEntity, { organisationId: organisation.id });
    return {
      id: organisation.id,
      name,
      connectionId: connection.id,
      globalId: toGlobalId('Organisation', organisation.id),
      globalConnectionId: toGlobalId('Connection', connection.id),
    };
  });
  await application.heard();
  return seeded;
}

/** Connects organisations to the Xero organisations of the same names by one consent of one Xero user. Answers the grant's id. */
export async function seedConnected(
  application: TestApplication,
  xeroUser: string,
  organisations: readonly SeededOrganisation[],
  scopes: readonly string[] = application.services.environment.xero.scopes,
): Promise<string> {
  const { services, sandbox } = application;
  const consent = (await sandbox.control('consent', {
    user: xeroUser,
    organisations: organisations.map((organisation) => organisation.name),
    scopes: scopes.join(' '),
  })) as unknown as {
    token_set: { access_token: string; refresh_token: string; expires_in: number; scope: string };
    connections: { id: string; tenantId: string; tenantName: string }[];
  };
  const tokens = consent.token_set;
  return services.orm.em.fork().transactional(async (em) => {
    const grantId = await storeConsent(em, services, {
      xeroUserId: String(readClaims(tokens.access_token)['xero_userid']),
      name: xeroUser,
      email: xeroUser,
      tokens: {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
        expiresInSeconds: tokens.expires_in,
        scopes: tokens.scope.split(' '),
      },
      obtainedAt: Date.now(),
    });
    for (const organisation of organisations) {
      const made = consent.connections.find((one) => one.tenantName === organisation.name);
      if (made === undefined) throw new Error(`The sandbox did not connect ${organisation.name}.`);
      await applyConnectionEvent(em, organisation.connectionId, {
        event: { kind: 'attemptCompleted' },
        actor: systemActor,
        at: new Date(),
        facts: { grantId, tenantId: made.tenantId, tenantName: made.tenantName, xeroConnectionId: made.id },
      });
    }
    return grantId;
  });
}

/** The stored access of a login has died: its tokens are refused for good, and all of its connections show it. */
export async function killGrant(application: TestApplication, grantId: string): Promise<void> {
  const { orm } = application.services;
  await application.sql(
    `update xero_grant set status = 'NEEDS_RECONNECT', reason = 'REFRESH_TOKEN_REJECTED' where id = ?`,
    [grantId],
  );
  for (const { id } of await orm.em.fork().find(ConnectionEntity, { grantId })) {
    const event = { kind: 'deathProved', reason: 'REFRESH_TOKEN_REJECTED' } as const;
    await orm.em
      .fork()
      .transactional((em) => applyConnectionEvent(em, id, { event, actor: systemActor, at: new Date() }));
  }
}
