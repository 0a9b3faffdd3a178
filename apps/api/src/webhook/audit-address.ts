/** Without its query, where some receivers have people put a secret. */
export function auditAddress(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname}`;
}
