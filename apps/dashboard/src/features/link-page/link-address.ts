import { linkRefusals, type LinkRefusal } from '@relink/domain/reconnect-link/link-page';

/** What the address says: the secret of a link, the name of one that this browser has opened, or a way back that fits none. */
export type LinkAddress =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'refused'; readonly refusal: LinkRefusal }
  | { readonly kind: 'nothing' };

/** Reads the address, and takes the secret out of it: from here on it is in the page's memory alone. */
export function takeAddress(
  location: Pick<Location, 'hash' | 'search' | 'pathname'>,
  history: Pick<History, 'replaceState'>,
): LinkAddress {
  const secret = location.hash.slice(1);
  if (secret !== '') {
    history.replaceState(null, '', location.pathname);
    return { kind: 'secret', secret };
  }
  const search = new URLSearchParams(location.search);
  const refusal = linkRefusals.find((one) => one === search.get('problem'));
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const link = search.get('link');
  return link === null || link === '' ? { kind: 'nothing' } : { kind: 'link', link };
}

/** The address that finds the page again in this browser: a name, no secret. */
export function keepAddress(
  history: Pick<History, 'replaceState'>,
  { pathname }: Pick<Location, 'pathname'>,
  link: string,
) {
  history.replaceState(null, '', `${pathname}?link=${encodeURIComponent(link)}`);
}
