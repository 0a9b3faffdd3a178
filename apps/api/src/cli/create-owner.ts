import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { withoutRequest } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { createPerson } from '../identity/create-person.ts';
import { withServices } from './with-services.ts';

/** Makes an Owner with a password of its own choosing, shown once on this terminal. */
export function createOwner(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { email: { type: 'string' }, name: { type: 'string' } } });
  const { email } = values;
  if (email === undefined || !/^[^\s@]+@[^\s@]+$/.test(email)) {
    process.stderr.write('--email needs an e-mail address: relink owner create --email you@firm.example\n');
    return Promise.resolve(2);
  }
  return withServices(async (services) => {
    const password = randomBytes(18).toString('base64url');
    const name = values.name ?? email;
    const id = await createPerson(services.orm.em, {
      name,
      email,
      password,
      workspaceRole: 'OWNER',
    });
    if (id === null) {
      process.stderr.write(`There is an account with ${email} already.\n`);
      return 1;
    }
    await recordAudit(services.orm.em.fork(), {
      actor: { kind: 'operator' },
      action: 'owner.created',
      subject: { kind: 'user', id },
      organisationId: null,
      after: { email },
      from: withoutRequest,
    });
    process.stdout.write(`Owner ${email} was created. The password, shown this once:\n\n  ${password}\n\n`);
    return 0;
  });
}
