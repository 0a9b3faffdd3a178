/** The sandbox's own side: never subject to faults, limits or the request log. */
export function isControlPath(url: string): boolean {
  return url === '/' || url.startsWith('/sandbox/');
}
