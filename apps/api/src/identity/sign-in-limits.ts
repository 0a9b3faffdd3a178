import { createHash } from 'node:crypto';
import type { Origin } from '../audit/origin.ts';
import type { EntityManager } from '../database/orm.ts';
import { networkOf } from '../rate-limit/network-of.ts';
import { takeTurn } from '../rate-limit/take-turn.ts';

type Door = 'signIn' | 'singleSignOn' | 'secondFactor' | 'passwordReset' | 'link';

/** For one account, and for one client (a /64 of IPv6), whichever accounts it tries. ASVS 6.3.1 */
const limits: Record<Door, { readonly account: number; readonly network: number; readonly seconds: number }> = {
  signIn: { account: 10, network: 30, seconds: 60 },
  // Each sign-in takes two: to leave, and to come back.
  singleSignOn: { account: 60, network: 60, seconds: 60 },
  secondFactor: { account: 5, network: 30, seconds: 60 },
  passwordReset: { account: 3, network: 10, seconds: 600 },
  link: { account: 10, network: 10, seconds: 60 },
};

/**
 * A code has six digits and three of them count at a time: five tries a minute, all day, would find one within weeks. Only
 * who has the password comes this far, so only they could use up somebody's day.
 */
const mostCodesPerDay = 100;
const day = 24 * 60 * 60;

/**
 * Takes a turn before anything is looked at: a try counts whatever comes of it, and of many at once no more are looked
 * at than there are turns. Null: go on; else the seconds to wait. An account that does not exist has turns as well.
 */
export async function takeTurnAt(
  em: EntityManager,
  door: Door,
  { account, origin }: { account: string; origin: Origin },
): Promise<number | null> {
  const { account: most, network, seconds } = limits[door];
  const fromHere = await takeTurn(em, {
    key: `${door}/from/${networkOf(origin.address ?? '')}`,
    most: network,
    withinSeconds: seconds,
  });
  if (fromHere !== null) return fromHere;
  const wait = await takeTurn(em, { key: `${door}/account/${digestOf(account)}`, most, withinSeconds: seconds });
  if (wait !== null || door !== 'secondFactor') return wait;
  return takeTurn(em, { key: dayKeyOf(account), most: mostCodesPerDay, withinSeconds: day });
}

const dayKeyOf = (account: string): string => `secondFactor/day/${digestOf(account)}`;

/** Whoever got in has not been guessing: their account's turns are given back, those of the network are not. */
export async function giveTurnsBack(em: EntityManager, door: Door, account: string): Promise<void> {
  await em.execute('delete from rate_limit where key in (?, ?)', [
    `${door}/account/${digestOf(account)}`,
    door === 'secondFactor' ? dayKeyOf(account) : '',
  ]);
}

/** Whatever was typed as an address is not kept. */
const digestOf = (account: string): string =>
  createHash('sha256').update(account.trim().toLowerCase()).digest('base64url').slice(0, 22);
