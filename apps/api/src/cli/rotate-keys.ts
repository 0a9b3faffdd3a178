import { withoutRequest } from '../audit/origin.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { countKeyUsage } from '../encryption/key-usage.ts';
import { rotateKeys } from '../encryption/rotate-keys.ts';
import { withServices } from './with-services.ts';

/** Encrypts with the first key of ENCRYPTION_KEYS whatever another one has encrypted. 0: no other key is needed any more. */
export function rotateKeysCommand(): Promise<number> {
  return withServices(async ({ orm, environment: { encryptionKeys: keyRing } }) => {
    const { writeKeyId } = keyRing;
    process.stdout.write(`Encrypting everything with the key "${writeKeyId}".\n`);
    const result = await rotateKeys({
      orm,
      keyRing,
      onProgress: ({ table, rows }) => process.stdout.write(`  ${table}: ${rows} rows\n`),
    });
    await recordAudit(orm.em.fork(), {
      actor: { kind: 'operator' },
      action: 'keys.rotated',
      subject: { kind: 'workspace', id: null },
      organisationId: null,
      after: { keyId: writeKeyId, rows: result.rows, unreadable: result.unreadable.length },
      from: withoutRequest,
    });
    process.stdout.write(`Encrypted anew: ${result.rows} rows. Rows by key:\n`);
    const usage = await countKeyUsage(orm.em.fork());
    for (const { keyId, rows } of usage) {
      process.stdout.write(`  ${keyId === null ? '(no ciphertext)' : keyId}: ${rows}\n`);
    }
    for (const { table, column, id } of result.unreadable) {
      process.stderr.write(`No key reads ${column} of ${table} ${id}; it was left as it is.\n`);
    }
    const remaining = usage.filter(({ keyId }) => keyId !== writeKeyId);
    if (remaining.length === 0) return 0;
    process.stderr.write(
      result.unreadable.length > 0
        ? 'Not everything could be read: put the missing key back into ENCRYPTION_KEYS and run this again.\n'
        : `Something was written with another key meanwhile. Give every server the key "${writeKeyId}" first, restart it, and run this again.\n`,
    );
    return 1;
  });
}
