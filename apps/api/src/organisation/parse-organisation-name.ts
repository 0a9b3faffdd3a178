import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { plainLine } from '@relink/domain/text/plain-text';
import type { UserFault } from '../user-error/user-fault.ts';

const longestName = 200;

export function parseOrganisationName(text: string): Result<string, UserFault> {
  const name = plainLine(text);
  if (name !== '' && name.length <= longestName) return ok(name);
  const message = `The name must have 1 to ${longestName} characters.`;
  return err({ kind: 'general', code: 'INVALID_INPUT', path: ['name'], message });
}
