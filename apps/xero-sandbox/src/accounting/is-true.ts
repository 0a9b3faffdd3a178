/** xero-node writes true, other clients True. */
export function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true';
}
