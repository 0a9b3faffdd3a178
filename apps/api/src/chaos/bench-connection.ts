import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { ConnectionEntity } from '../connection/connection.entity.ts';
import { systemActor } from '../connection/record-event.ts';
import type { SandboxProcess } from './sandbox-process.ts';
import { storeConsent } from '../grant/store-consent.ts';
import { insertOrganisation } from '../organisation/create-organisation.ts';
import type { Services } from '../services.ts';
import { readClaims } from '../xero/token-set.ts';

type Consent = {
  readonly token_set: { access_token: string; refresh_token: string; expires_in: number; scope: string };
  readonly connections: readonly { id: string; tenantId: string; tenantName: string }[];
};

const user = 'priya.sharma@harbourbooks.example';

/** An organisation of that name, connected to the one of the sandbox; the id of its connection. */
export async function connectAtSandbox(services: Services, sandbox: SandboxProcess, name: string): Promise<string> {
  const { xero } = services.environment;
  const input = { user, organisations: [name], scopes: xero.scopes.join(' ') };
  const { token_set: tokens, connections } = await sandbox.control<Consent>('consent', input);
  const made = connections.find(({ tenantName }) => tenantName === name);
  if (made === undefined) throw new Error(`The sandbox did not connect ${name}.`);
  return services.orm.em.fork().transactional(async (em) => {
    const { id: organisationId } = await insertOrganisation(em, name);
    await em.flush();
    const { id } = await em.findOneOrFail(ConnectionEntity, { organisationId });
    const grantId = await storeConsent(em, services, {
      xeroUserId: String(readClaims(tokens.access_token)['xero_userid']),
      name: user,
      email: user,
      tokens: {
        accessToken: tokens.access_token,
        refreshToken: tokens.refresh_token,
        expiresInSeconds: tokens.expires_in,
        scopes: tokens.scope.split(' '),
      },
      obtainedAt: Date.now(),
    });
    await applyConnectionEvent(em, id, {
      event: { kind: 'attemptCompleted' },
      actor: systemActor,
      at: new Date(),
      facts: { grantId, tenantId: made.tenantId, tenantName: made.tenantName, xeroConnectionId: made.id },
    });
    return id;
  });
}
