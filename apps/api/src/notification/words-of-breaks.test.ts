import { causeMessage, causes } from '@relink/domain/check/cause';
import { needsReconnectReasons } from '@relink/domain/connection/connection-status';
import type { ConnectionEvent } from '@relink/domain/connection/connection-transitions';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { applyConnectionEvent } from '../connection/apply-connection-event.ts';
import { systemActor } from '../connection/record-event.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { deliverMail } from '../mail/deliver-mail.ts';
import { MailSink } from '../testing/mail-sink.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { seedWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { tellNotifications } from './tell-notifications.ts';

let application: TestApplication;
let sink: MailSink;
let ada: TestClient;

beforeAll(async () => {
  sink = await MailSink.start();
  application = await TestApplication.start({ SMTP_URL: sink.url, MAIL_FROM: 'Relink <relink@firm.example>' });
  ada = await application.person('Ada');
});
afterAll(async () => {
  await application.stop();
  await sink.stop();
});
beforeEach(async () => {
  await application.reset();
  sink.received.length = 0;
});

const change = ({ connectionId }: SeededOrganisation, event: ConnectionEvent) =>
  application.services.orm.em
    .fork()
    .transactional((em) => applyConnectionEvent(em, connectionId, { event, actor: systemActor, at: new Date() }));

async function checklistOf({
  globalConnectionId,
}: SeededOrganisation): Promise<{ verdict: string; whoMustAct: string }> {
  const { connection } = await ada.data<{ connection: { checklist: { verdict: string; whoMustAct: string } } }>(
    'query($id: ID!) { connection(id: $id) { checklist { verdict whoMustAct } } }',
    { id: globalConnectionId },
  );
  return connection.checklist;
}

/** One catalogue for whoever looks, whoever is written to, and whoever listens. */
it.each(needsReconnectReasons)('%s is worded alike by mail, by webhook and in the checklist', async (reason) => {
  const { services } = application;
  const harbour = await seedOrganisation(application, 'Harbour', { ADMIN: ada });
  await seedWebhookEndpoint(services, { organisationIds: [harbour.id] });
  await change(harbour, { kind: 'attemptCompleted' });
  await change(harbour, { kind: 'deathProved', reason });
  await handOnEvents(services);
  await application.sql('update notification set due_at = now()');
  await tellNotifications(services);
  await deliverMail(services);
  const cause = causes[reason];
  const words = causeMessage(cause);

  const [mail] = sink.to(ada.account.email);
  expect(mail?.text).toContain(`\n\n${words}\n\n`);
  const [delivery] = await application.sql<{ body: string }>(
    `select body from webhook_delivery where kind = 'STATUS_CHANGED' order by position desc limit 1`,
  );
  const { data } = JSON.parse(delivery?.body ?? '{}') as { data: Record<string, string> };
  expect(data).toMatchObject({ status: 'NEEDS_RECONNECT', reason, whoMustAct: cause.whoMustAct });
  expect(data['message']).toMatch(/^[A-Z][^:]+: /);
  expect(data['message']?.endsWith(`: ${words}`)).toBe(true);
  expect(await checklistOf(harbour)).toEqual({ verdict: words, whoMustAct: cause.whoMustAct });
});
