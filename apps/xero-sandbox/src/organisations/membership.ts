import type { Store } from '../store/store.ts';

export const roles = ['adviser', 'standard', 'invoice-only', 'read-only'] as const;
export type Role = (typeof roles)[number];

/** A user's place in an organisation. Gone when the user is removed from it. */
export type Membership = {
  readonly id: string;
  readonly userId: string;
  readonly tenantId: string;
  readonly role: Role;
};

export function membershipId(userId: string, tenantId: string): string {
  return `${userId}|${tenantId}`;
}

export function findMembership(store: Store, userId: string, tenantId: string): Membership | undefined {
  return store.memberships.find(membershipId(userId, tenantId));
}

/** Only Standard and Adviser users may connect an app. @see https://developer.xero.com/faq/permissions */
export function mayConnect(role: Role): boolean {
  return role === 'adviser' || role === 'standard';
}
