import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import type { UserFault } from '../user-error/user-fault.ts';
import { notFound } from '../user-error/user-fault.ts';
import { viewerActor } from '../viewer/viewer.ts';
import { forgetUnsaid } from './forget-unsaid.ts';
import { channelManagerOrFault } from './manage-channels-or-fault.ts';
import { findNotificationChannels } from './notification-channels.ts';

/** Ends a channel, with what waits to be said there. */
export async function removeNotificationChannel(
  context: UseCaseContext,
  id: string | null,
): Promise<Result<{ readonly id: string }, UserFault>> {
  const person = await channelManagerOrFault(context);
  if (!person.ok) return person;
  return context.services.orm.em.fork().transactional(async (em): Promise<Result<{ id: string }, UserFault>> => {
    const [channel] = id === null ? [] : await findNotificationChannels(em, context.services, id);
    if (channel === undefined) return err(notFound('notification channel', ['id']));
    await em.execute('delete from notification_channel where id = ?', [channel.id]);
    await forgetUnsaid(em, channel.id);
    const { name, medium, destination } = channel;
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'notificationChannel.removed',
      subject: { kind: 'notificationChannel', id: channel.id },
      organisationId: null,
      before: { name, medium, destination },
      from: context.origin,
    });
    return ok({ id: channel.id });
  });
}
