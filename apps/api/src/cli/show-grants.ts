import { parseArgs } from 'node:util';
import type { GrantHistory } from '../grant/grant-history.ts';
import { findGrantHistories } from '../grant/grant-history.ts';
import { toGlobalId } from '../id/global-id.ts';
import { agoText, textTable, timeText } from './text-table.ts';
import { withServices } from './with-services.ts';

const options = {
  login: { type: 'string' },
  limit: { type: 'string', default: '20' },
  json: { type: 'boolean', default: false },
} as const;

/** Shows what is known of a login's tokens, and what happened to them. Tokens and ciphertexts are never read for it. */
export function showGrants(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options });
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 0 || limit > 100_000) {
    process.stderr.write('--limit needs a whole number up to 100000: how much of the history to show.\n');
    return Promise.resolve(2);
  }
  return withServices(async ({ orm }) => {
    const { now, grants } = await findGrantHistories(orm.em.fork(), { login: values.login ?? null, limit });
    if (values.json) process.stdout.write(`${JSON.stringify({ now, grants }, null, 2)}\n`);
    else process.stdout.write(grants.map((grant) => grantText(grant, now)).join('\n'));
    if (grants.length > 0 || values.login === undefined) return 0;
    process.stderr.write(`There is no Xero login ${JSON.stringify(values.login)}.\n`);
    return 1;
  });
}

function grantText(grant: GrantHistory, now: Date): string {
  const who = [grant.name, grant.email === grant.name ? null : grant.email].filter(Boolean).join(' · ');
  const status = [grant.status, grant.reason].filter(Boolean).join(' ');
  const head = textTable([[who || grant.xeroUserId, status]]);
  const facts = textTable(factsOf(grant, now), '  ');
  const connections = grant.connections.map((one) => [
    one.organisation,
    [one.status, one.reason].filter(Boolean).join(' '),
    `since ${timeText(one.statusSince)}`,
  ]);
  const events = grant.events.map((event) => [
    timeText(event.at),
    event.kind,
    `generation ${event.generation}`,
    detailText(event.detail),
  ]);
  return [
    head,
    facts,
    connections.length === 0 ? '  no connections\n' : `  connections\n${textTable(connections, '    ')}`,
    events.length === 0 ? '' : `  history\n${textTable(events, '    ')}`,
  ].join('');
}

function factsOf(grant: GrantHistory, now: Date): string[][] {
  const isLeased = grant.leaseUntil !== null && grant.leaseUntil > now;
  const trouble = [
    grant.strikes > 0 ? `${grant.strikes} refusals, the first ${agoText(grant.firstStrikeAt, now)}` : null,
    grant.failures > 0 ? `${grant.failures} failures in a row, last ${grant.lastFailure ?? 'unknown'}` : null,
    grant.unclean ? 'an earlier refresh was interrupted' : null,
  ];
  return [
    ['id', `${toGlobalId('XeroLogin', grant.id)} (${grant.id})`],
    ['Xero user', grant.xeroUserId],
    ['generation', `${grant.generation}, fence ${grant.fence}`],
    ['lease', isLeased ? `${grant.leaseOwner ?? 'unknown'}, ends ${agoText(grant.leaseUntil, now)}` : 'free'],
    ['rotated', `${agoText(grant.lastRotatedAt, now)} (${timeText(grant.lastRotatedAt)})`],
    ['access token', `expires ${agoText(grant.accessTokenExpiresAt, now)}`],
    ['refresh token', `first used ${agoText(grant.currentFirstUsedAt, now)}`],
    ['the one before', `first used ${agoText(grant.previousFirstUsedAt, now)}`],
    ['trouble', trouble.filter((one) => one !== null).join('; ') || 'none'],
    ['next attempt', grant.nextAttemptAt === null ? 'whenever it is needed' : agoText(grant.nextAttemptAt, now)],
    ['next check', agoText(grant.nextCheckAt, now)],
    ['scopes', grant.scopes.join(' ')],
  ];
}

function detailText(detail: Readonly<Record<string, unknown>>): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}
