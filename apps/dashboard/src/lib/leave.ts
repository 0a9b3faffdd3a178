/** Leaves for Xero, or for the single sign-on, in this very tab: never a frame, never a new tab, never anything but an address of the web. */
export function leaveFor(address: string): void {
  const { protocol } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') throw new Error(`Refusing to leave for a ${protocol} address.`);
  window.location.assign(address);
}
