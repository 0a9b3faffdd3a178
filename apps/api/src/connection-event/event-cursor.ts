import { GraphQLError } from 'graphql';
import type { EntityManager } from '../database/orm.ts';

/**
 * A place in the order of events: its number, and the moment it was given in microseconds. Numbers come again after a
 * backup was put back; the moments tell them apart.
 */
export type Place = { readonly position: string; readonly stamp: string };

/** SQL of the columns of a `Place`; `p` is the row of `event_order`. */
export const placeColumns = `p.position::text as position, (extract(epoch from p.placed_at) * 1000000)::bigint::text as stamp`;

export function writeEventCursor({ position, stamp }: Place): string {
  return Buffer.from(`${position}.${stamp}`, 'utf8').toString('base64url');
}

/** Where a cursor says it stands; null for what is none. */
export function readEventCursor(cursor: string): Place | null {
  const [, position, stamp] = /^(\d{1,18})\.(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  return position === undefined || stamp === undefined ? null : { position, stamp };
}

/** The place behind a cursor that one may go on from; the top-level error that tells a client what to do otherwise. */
export async function requirePlace(em: EntityManager, cursor: string): Promise<Place> {
  const said = readEventCursor(cursor);
  if (said === null)
    throw refusal('BAD_USER_INPUT', 'after is not a cursor of connectionEvents. Use one that it has answered with.');
  const [place] = await em.execute<Place[]>(`select ${placeColumns} from event_order p where p.position = ?`, [
    said.position,
  ]);
  if (place?.stamp === said.stamp) return place;
  throw refusal(
    'CURSOR_EXPIRED',
    'What happened since this cursor is no longer known. Read the connections anew, and begin again without it.',
  );
}

/** The newest place there is. Every place before it has been given to something that can be seen. */
export async function newestPlace(em: EntityManager): Promise<Place> {
  const [place] = await em.execute<Place[]>(
    `select ${placeColumns} from event_order p order by p.position desc limit 1`,
  );
  if (place === undefined) throw new Error('The order of events is empty: its first row was removed.');
  return place;
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
