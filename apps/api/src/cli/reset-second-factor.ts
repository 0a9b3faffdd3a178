import { parseArgs } from 'node:util';
import { withoutRequest } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { forgetRecoveryCodes } from '../second-factor/recovery-codes.ts';
import { endSessions } from '../session/end-session.ts';
import type { Services } from '../services.ts';
import { withServices } from './with-services.ts';

/**
 * For somebody who has lost both the phone and the recovery codes. Whoever may run this has the database anyway; that it
 * is really that person who asks is for the operator to find out. Their sessions end, the password stays.
 */
export function resetSecondFactor(args: readonly string[]): Promise<number> {
  const { email } = parseArgs({ args: [...args], options: { email: { type: 'string' } } }).values;
  if (email === undefined) {
    process.stderr.write('--email says whose: relink second-factor reset --email you@firm.example\n');
    return Promise.resolve(2);
  }
  return withServices(async (services) => {
    const removed = await remove(services, email);
    const answers = {
      nobody: `There is no account with ${email}.\n`,
      none: `${email} has no second factor.\n`,
    } as const;
    if (removed !== 'removed') {
      process.stderr.write(answers[removed]);
      return 1;
    }
    process.stdout.write(`The second factor of ${email} was removed, and their sessions have ended.\n`);
    return 0;
  });
}

async function remove(services: Services, email: string): Promise<'removed' | 'nobody' | 'none'> {
  const { rows } = await services.identity.pool.query<{ id: string }>(
    'select id::text from "user" where lower(email) = lower($1)',
    [email],
  );
  const userId = rows[0]?.id;
  if (userId === undefined) return 'nobody';
  // First, so that nothing a stolen session does can come between.
  await endSessions(services, userId);
  const removed = await services.orm.em.fork().transactional(async (em) => {
    const gone = await em.execute<unknown[]>('delete from second_factor where user_id = ? returning user_id', [userId]);
    if (gone.length === 0) return false;
    await recordAudit(em, {
      actor: { kind: 'operator' },
      action: 'secondFactor.disabled',
      subject: { kind: 'user', id: userId },
      organisationId: null,
      from: withoutRequest,
    });
    return true;
  });
  await forgetRecoveryCodes(services, userId);
  return removed ? 'removed' : 'none';
}
