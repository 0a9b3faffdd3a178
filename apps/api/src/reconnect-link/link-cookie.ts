import { isSecretOf } from '../encryption/one-time-secret.ts';
import type { Services } from '../services.ts';
import type { ReconnectLinkRow } from './reconnect-link.entity.ts';
import { ReconnectLinkEntity } from './reconnect-link.entity.ts';

const prefix = 'relink-link-';

/** One cookie per link: a browser may hold several, and each is worth nothing for another. */
export function linkCookieName(linkId: string): string {
  return `${prefix}${linkId}`;
}

/** The link, for the browser that opened it: nobody else can do anything with its id. */
export async function findOpenedLink(
  services: Services,
  linkId: string | null,
  browserSecretFor: (linkId: string) => string | null,
): Promise<ReconnectLinkRow | null> {
  if (linkId === null) return null;
  const link = await services.orm.em.fork().findOne(ReconnectLinkEntity, { id: linkId });
  return link !== null && isSecretOf(link.browserHash, browserSecretFor(linkId)) ? link : null;
}

/** The links that this browser has opened, as far as it still has their cookies. */
export async function findOpenedLinks(
  services: Services,
  cookieNames: readonly string[],
  cookie: (name: string) => string | null,
): Promise<ReconnectLinkRow[]> {
  const ids = cookieNames
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    .slice(0, 50);
  if (ids.length === 0) return [];
  const links = await services.orm.em.fork().find(ReconnectLinkEntity, { id: { $in: ids } });
  return links.filter((link) => isSecretOf(link.browserHash, cookie(linkCookieName(link.id))));
}
