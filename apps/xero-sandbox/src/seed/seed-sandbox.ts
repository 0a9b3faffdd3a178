import { membershipId } from '../organisations/membership.ts';
import type { Store } from '../store/store.ts';
import { organisationSeeds } from './organisations.ts';
import { seededUsers } from './people.ts';
import { seedOrganisation } from './seed-organisation.ts';
import { stableId } from './stable-id.ts';

/** The same people, organisations and books in every run. */
export function seedSandbox(store: Store): void {
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
