import type { EntityManager } from '../database/orm.ts';
import { sendMail } from '../mail/send-mail.ts';
import { WorkspaceMemberEntity } from '../member/workspace-member.entity.ts';
import type { Services } from '../services.ts';
import { findPeople } from '../viewer/people.ts';
import { auditAddress } from './audit-address.ts';

type Disabled = { readonly name: string; readonly address: string; readonly why: string };

/** Tells the Owners, who alone manage webhooks, in the transaction that disables the endpoint: so once. */
export async function mailOwnersOfDisabled(em: EntityManager, services: Services, disabled: Disabled): Promise<void> {
  const owners = await em.find(WorkspaceMemberEntity, { role: 'OWNER' });
  const people = await findPeople(
    services,
    owners.map(({ userId }) => userId),
  );
  for (const { email } of people.values()) {
    await sendMail(em, services, {
      to: email,
      kind: 'WEBHOOK_DISABLED',
      subject: `Relink no longer sends webhooks to “${disabled.name}”`,
      text: [
        `Relink has switched off the webhook endpoint “${disabled.name}”:`,
        auditAddress(disabled.address),
        '',
        disabled.why,
        '',
        'Events from now on are not kept for it. When the receiver works again, switch the endpoint on. What could not be delivered is listed there and can be sent once more:',
        '',
        `${services.environment.publicUrl}/settings/webhooks`,
        '',
      ].join('\n'),
    });
  }
}
