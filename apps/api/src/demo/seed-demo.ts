import { randomUUID } from 'node:crypto';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { systemActor } from '../connection/record-event.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import type { EntityManager } from '../database/orm.ts';
import { storeConsent } from '../grant/store-consent.ts';
import { putDownRemoval } from '../grant/put-down-removal.ts';
import { findPersonByEmail } from '../viewer/people.ts';
import { createPerson } from '../identity/create-person.ts';
import { MembershipEntity } from '../member/membership.entity.ts';
import { insertOrganisation } from '../organisation/create-organisation.ts';
import { OrganisationEntity } from '../organisation/organisation.entity.ts';
import type { Services } from '../services.ts';
import { readClaims, textOf } from '../xero/token-set.ts';
import type { DemoOrganisation } from './demo-workspace.ts';
import { demoOrganisations, demoPassword, demoPeople } from './demo-workspace.ts';
import { SandboxControl } from './sandbox-control.ts';

const demoSeeded = 'demoSeededAt';

/**
 * Fills an empty workspace with something to look at, once. Connections are made by real consents at the sandbox and
 * broken by its switches: the monitor finds the breaks by itself. Cut off half-way, the next start goes on.
 */
export async function seedDemo(services: Services): Promise<void> {
  const em = services.orm.em.fork();
  const seeded = await em.execute('select 1 from workspace_setting where name = ?', [demoSeeded]);
  if (seeded.length > 0) return;
  const sandbox = new SandboxControl(services.environment.xero.sandboxUrl ?? '');
  const state = await sandbox.state();
  const userIds = await seedPeople(services, em);
  for (const demo of demoOrganisations) await seedOrganisation(services, demo, userIds);
  const logins = [...new Set(demoOrganisations.flatMap((demo) => demo.login ?? []))];
  for (const login of logins) {
    const mine = demoOrganisations.filter((demo) => demo.login === login);
    const consent = await sandbox.consent(
      login,
      mine.map((demo) => demo.name),
      services.environment.xero.scopes,
    );
    const { token_set: tokens } = consent;
    const user = state.users.find((one) => one.email === login);
    await em.fork().transactional(async (locked) => {
      const grantId = await storeConsent(locked, services, {
        xeroUserId: textOf(readClaims(tokens.access_token)['xero_userid']) ?? user?.id ?? '',
        name: user?.name ?? null,
        email: login,
        tokens: {
          accessToken: tokens.access_token,
          refreshToken: tokens.refresh_token,
          expiresInSeconds: tokens.expires_in,
          scopes: tokens.scope.split(' '),
        },
        obtainedAt: Date.now(),
      });
      for (const demo of mine) {
        const made = consent.connections.find((one) => one.tenantName === demo.name);
        if (made !== undefined) await connect(locked, demo, { grantId, ...made });
      }
    });
    for (const demo of mine) await breakIt(services, sandbox, demo);
  }
  await em.execute('insert into workspace_setting (name, value) values (?, to_jsonb(now()))', [demoSeeded]);
}

type People = Record<keyof typeof demoPeople, string>;

async function seedPeople(services: Services, em: EntityManager): Promise<People> {
  const ids: [string, string][] = [];
  for (const [key, person] of Object.entries(demoPeople)) {
    const made = await createPerson(em, { ...person, password: demoPassword });
    const found = made ?? (await findPersonByEmail(services, person.email))?.id;
    if (found !== undefined) ids.push([key, found]);
  }
  return Object.fromEntries(ids) as People;
}

async function seedOrganisation(services: Services, demo: DemoOrganisation, userIds: People): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const known = await em.findOne(OrganisationEntity, { name: demo.name });
    const organisation = known ?? (await insertOrganisation(em, demo.name));
    for (const [key, role] of Object.entries(demo.roles)) {
      const userId = userIds[key as keyof typeof demoPeople];
      const place = { organisationId: organisation.id, userId };
      if ((await em.count(MembershipEntity, place)) > 0) continue;
      em.create(MembershipEntity, { id: randomUUID(), ...place, role, createdAt: new Date() });
    }
  });
}

type Made = { grantId: string; id: string; tenantId: string; tenantName: string };

async function connect(em: EntityManager, demo: DemoOrganisation, made: Made): Promise<void> {
  const organisation = await em.findOneOrFail(OrganisationEntity, { name: demo.name });
  const connection = await em.findOneOrFail(ConnectionEntity, { organisationId: organisation.id });
  const facts = {
    grantId: made.grantId,
    tenantId: made.tenantId,
    tenantName: made.tenantName,
    xeroConnectionId: made.id,
  };
  await applyConnectionEvent(em, connection.id, {
    event: { kind: 'attemptCompleted' },
    actor: systemActor,
    at: new Date(),
    facts,
  });
}

async function breakIt(services: Services, sandbox: SandboxControl, demo: DemoOrganisation): Promise<void> {
  if (demo.login === undefined) return;
  if (demo.afterwards === 'disconnectedInXero') await sandbox.disconnect(demo.name, demo.login);
  if (demo.afterwards === 'userRemovedInXero') await sandbox.removeUser(demo.name, demo.login);
  if (demo.afterwards === 'disconnectedHere') await disconnectHere(services, demo);
}

async function disconnectHere(services: Services, demo: DemoOrganisation): Promise<void> {
  await services.orm.em.fork().transactional(async (em) => {
    const organisation = await em.findOneOrFail(OrganisationEntity, { name: demo.name });
    const connection = await em.findOneOrFail(ConnectionEntity, { organisationId: organisation.id });
    const now = new Date();
    await applyConnectionEvent(em, connection.id, {
      event: { kind: 'disconnectedOnPurpose' },
      actor: systemActor,
      at: now,
    });
    if (!connection.xeroConnectionId || !connection.tenantId || !connection.grantId) return;
    const { xeroConnectionId, tenantId, grantId } = connection;
    await putDownRemoval(em, services, { xeroConnectionId, tenantId, access: { grantId } });
  });
}
