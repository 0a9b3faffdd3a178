import type { EntityManager } from '../database/orm.ts';

const setting = 'returnAddresses';

/** Where reconnect links may lead at their end: the workspace's list, and nothing else ever (RFC 9700 4.11). */
export async function findReturnAddresses(em: EntityManager): Promise<string[]> {
  const [row] = await em.execute<{ value: string[] }[]>('select value from workspace_setting where name = ?', [
    setting,
  ]);
  return row?.value ?? [];
}

export async function storeReturnAddresses(em: EntityManager, addresses: readonly string[]): Promise<void> {
  await em.execute(
    `insert into workspace_setting (name, value) values (?, ?::jsonb)
     on conflict (name) do update set value = excluded.value`,
    [setting, JSON.stringify(addresses)],
  );
}

const longestAddress = 500;

/**
 * The one way to write an address, so that equal ones are equal; null for what must never be one. An address of the web
 * over TLS, without credentials (they pass for a host) and without a fragment; no character that browsers drop or turn
 * into another (they read `https:/\evil` and `ht\ttps://` as somewhere).
 */
export function normalReturnAddress(text: string): string | null {
  if (text.length > longestAddress || !/^https:\/\/[^/\\]/i.test(text) || /[\s\\]/.test(text) || hasControl(text))
    return null;
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || /^[^/?#]*@/.test(text.slice('https://'.length)) || url.href.includes('#'))
    return null;
  return url.href;
}

function hasControl(text: string): boolean {
  for (const character of text) if (character < ' ' || character === '\u007F') return true;
  return false;
}
