import { randomUUID } from 'node:crypto';
import { seedConnected, seedOrganisation } from './seed.ts';
import type { TestApplication } from './test-application.ts';

/** So many Xero users who are new at Xero, each with an organisation that is connected; the ids of their grants. */
export async function seedLogins(application: TestApplication, count: number): Promise<string[]> {
  const grants: string[] = [];
  for (let number = 1; number <= count; number += 1) {
    const email = `login-${number}@firm.example`;
    const name = `Client ${number} Ltd`;
    const person = { id: randomUUID(), givenName: 'Login', familyName: String(number), password: '' };
    application.sandbox.state.store.users.put({ ...person, email });
    await application.sandbox.control('add-organisation', { name, country: 'GB', users: [email] });
    grants.push(await seedConnected(application, email, [await seedOrganisation(application, name)]));
  }
  return grants;
}
