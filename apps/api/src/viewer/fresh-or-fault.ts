import type { UserFault } from '../user-error/user-fault.ts';
import type { Viewer } from './viewer.ts';

/** Null while the sign-in is fresh; else the refusal that asks for the password or single sign-on again (ASVS 7.5.3). A key is never fresh. */
export function freshOrFault(viewer: Viewer, whatHappens: string): UserFault | null {
  if (viewer.kind === 'person' && viewer.freshUntil.getTime() > Date.now()) return null;
  const message = `Confirm your sign-in: ${whatHappens}`;
  return { kind: 'general', code: 'NOT_ALLOWED', path: ['confirmSignIn'], message };
}
