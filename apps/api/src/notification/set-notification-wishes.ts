import type { NotificationKind } from '@relink/domain/notification/notification-kind';
import { notificationKinds } from '@relink/domain/notification/notification-kind';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { EntityManager } from '../database/orm.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { needsPerson } from '../viewer/person-or-fault.ts';

export type NotificationWish = { readonly kind: NotificationKind; readonly isWanted: boolean | null };

/** Says of what one wants to be mailed; null takes a wish back. */
export async function setNotificationWishes(
  context: UseCaseContext,
  wishes: readonly NotificationWish[],
): Promise<Result<null, UserFault>> {
  if (context.viewer.kind !== 'person') return err(needsPerson);
  // So many statements as there are kinds, however long the list.
  if (new Set(wishes.map(({ kind }) => kind)).size < wishes.length) return err(eachOnce);
  const { id } = context.viewer.person;
  await context.em.fork().transactional(async (em) => {
    for (const { kind, isWanted } of wishes) {
      if (isWanted === null) {
        await em.execute('delete from notification_wish where user_id = ? and kind = ?', [id, kind]);
        continue;
      }
      await em.execute(
        `insert into notification_wish (user_id, kind, is_wanted) values (?, ?, ?)
         on conflict (user_id, kind) do update set is_wanted = excluded.is_wanted`,
        [id, kind, isWanted],
      );
    }
  });
  return ok(null);
}

const eachOnce: UserFault = {
  kind: 'general',
  code: 'INVALID_INPUT',
  path: ['wishes'],
  message: 'Say of each kind once whether it is wanted.',
};

/** Every kind, with what this person has said of it. */
export async function findNotificationWishes(em: EntityManager, userId: string): Promise<NotificationWish[]> {
  const rows = await em.execute<{ kind: string; is_wanted: boolean }[]>(
    'select kind, is_wanted from notification_wish where user_id = ?',
    [userId],
  );
  const wanted = new Map(rows.map(({ kind, is_wanted: isWanted }) => [kind, isWanted]));
  return notificationKinds.map((kind) => ({ kind, isWanted: wanted.get(kind) ?? null }));
}
