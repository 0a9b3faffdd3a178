import { membershipId } from '../organisations/membership.ts';
import { pkceClientId } from '../state/sandbox-options.ts';
import type { SandboxState } from '../state/sandbox-state.ts';
import { organisationSeeds } from './organisations.ts';
import { seededUsers } from './people.ts';
import { seedOrganisation } from './seed-organisation.ts';
import { stableId } from './stable-id.ts';

/** The same people, organisations and books in every run. */
export function seedSandbox({ store, options }: SandboxState): void {
  const redirectUris = options.redirectUris;
  store.clients.put({ id: options.clientId, name: 'Relink', secret: options.clientSecret, redirectUris });
  store.clients.put({ id: pkceClientId, name: 'Relink desktop', secret: null, redirectUris });
  for (const user of seededUsers) store.users.put(user);
  for (const seed of organisationSeeds) {
    const tenantId = stableId(`organisation ${seed.number}`);
    seedOrganisation(store, { ...seed, tenantId, isDemoCompany: seed.class === 'DEMO' });
    for (const user of seededUsers) {
      const role = seed.members[user.givenName];
      if (role === undefined) continue;
      store.memberships.put({ id: membershipId(user.id, tenantId), userId: user.id, tenantId, role });
    }
  }
}
