let taken = '';

/** The secret of the link, which leaves the address at once: from here on it is in the page's memory alone. */
export function takeSecret(): string {
  const secret = window.location.hash.slice(1);
  if (secret !== '') {
    taken = secret;
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }
  return taken;
}
