import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordEvent, systemActor } from '../connection/record-event.ts';
import { handOnEvents } from '../connection-event/hand-on-events.ts';
import { toGlobalId } from '../id/global-id.ts';
import { registerSecret } from '../testing/evidence.ts';
import { seedWebhookEndpoint } from '../testing/seed-webhook-endpoint.ts';
import type { SeededOrganisation } from '../testing/seed.ts';
import { seedOrganisation } from '../testing/seed.ts';
import { TestApplication } from '../testing/test-application.ts';
import type { TestClient } from '../testing/test-client.ts';
import { WebhookReceiver } from '../testing/webhook-receiver.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';
import { webhookHeaders } from './webhook-signature.ts';

let application: TestApplication;
let receiver: WebhookReceiver;
let olga: TestClient;
let harbour: SeededOrganisation;

beforeAll(async () => {
  receiver = await WebhookReceiver.start();
  application = await TestApplication.start({ WEBHOOK_ALLOW_HOSTS: receiver.host });
  olga = await application.person('Olga', 'OWNER');
});
afterAll(async () => {
  await application.stop();
  await receiver.close();
});
beforeEach(async () => {
  await application.reset();
  receiver.taken.length = 0;
  receiver.seen.length = 0;
  receiver.answer = () => 204;
  harbour = await seedOrganisation(application, 'Harbour');
});

type Endpoint = {
  id: string;
  secret: string | null;
  address: string;
  state: string;
  previousSecretUntil: string | null;
};
type Answer = { webhookEndpoint: Endpoint | null; userErrors: { code: string; path: string[] | null }[] };

async function ask(name: string, input: object, key: string = randomUUID()): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const data = await olga.data<Record<string, Answer>>(
    `mutation($input: ${type}!) { ${name}(input: $input) {
      webhookEndpoint { id secret address state previousSecretUntil } userErrors { code path } } }`,
    { input: { ...input, idempotencyKey: key } },
  );
  const answer = data[name];
  if (answer === undefined) throw new Error('There was no answer.');
  if (answer.webhookEndpoint?.secret != null) registerSecret('webhook secret', answer.webhookEndpoint.secret);
  return answer;
}

async function make(more: object = {}): Promise<Endpoint> {
  const { webhookEndpoint, userErrors } = await ask('createWebhookEndpoint', {
    name: 'Ledger',
    address: receiver.url,
    ...more,
  });
  expect(userErrors).toEqual([]);
  if (webhookEndpoint === null) throw new Error('There is no endpoint.');
  receiver.secret = webhookEndpoint.secret ?? '';
  return webhookEndpoint;
}

async function happen(message: string): Promise<void> {
  const em = application.services.orm.em.fork();
  await recordEvent(em, harbour.connectionId, { kind: 'CHECKED', actor: systemActor, message });
  await handOnEvents(application.services);
  await deliverWebhooks(application.services);
}

type Delivery = { id: string; type: string; state: string; body: string; attempts: { status: number | null }[] };
async function deliveries(id: string): Promise<Delivery[]> {
  const { webhookEndpoint } = await olga.data<{ webhookEndpoint: { deliveries: { nodes: Delivery[] } } }>(
    `query($id: ID!) { webhookEndpoint(id: $id) {
      deliveries { nodes { id type state body attempts { status } } } } }`,
    { id },
  );
  return webhookEndpoint.deliveries.nodes;
}

const onRecord = async () =>
  (
    await application.sql<{ action: string }>(
      `select action from audit_entry where action like 'webhook.%' order by id`,
    )
  ).map(({ action }) => action);

describe('the secret of an endpoint', () => {
  it('is told once, and stored encrypted', async () => {
    const key = randomUUID();
    const input = { name: 'Ledger', address: receiver.url };
    const { webhookEndpoint } = await ask('createWebhookEndpoint', input, key);
    const secret = webhookEndpoint?.secret ?? '';
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect((await ask('createWebhookEndpoint', input, key)).webhookEndpoint).toMatchObject({
      id: webhookEndpoint?.id,
      secret: null,
    });
    const shown = await olga.data('{ webhookEndpoints { nodes { name secret } } }');
    expect(shown).toEqual({ webhookEndpoints: { nodes: [{ name: 'Ledger', secret: null }] } });
    expect(JSON.stringify(await application.sql('select * from webhook_endpoint'))).not.toContain(secret.slice(6, 20));
    expect(await onRecord()).toEqual(['webhook.created']);
  });

  it('verifies with the secret before and with the new one while both are valid, and then with the new one alone', async () => {
    const { id, secret: before } = await make();
    const { webhookEndpoint } = await ask('rotateWebhookSecret', { id, overlapHours: 24 });
    const after = webhookEndpoint?.secret ?? '';
    expect(after).not.toBe(before);
    expect(webhookEndpoint?.previousSecretUntil).not.toBeNull();
    for (const secret of [before ?? '', after]) {
      receiver.secret = secret;
      await happen('both');
    }
    expect(receiver.seen.map(({ status }) => status)).toEqual([204, 204]);
    await application.sql(`update webhook_endpoint set previous_until = now() - interval '1 second'`);
    receiver.secret = before ?? '';
    await happen('new alone');
    receiver.secret = after;
    await application.sql(`update webhook_delivery set next_try_at = now() where state = 'WAITING'`);
    await deliverWebhooks(application.services);
    expect(receiver.seen.map(({ status }) => status)).toEqual([204, 204, 401, 204]);
    expect(await onRecord()).toEqual(['webhook.created', 'webhook.rotated']);
  });

  it('ends at once without an overlap', async () => {
    const { id, secret: before } = await make();
    await ask('rotateWebhookSecret', { id, overlapHours: 0 });
    receiver.secret = before ?? '';
    await happen('first');
    expect(receiver.seen.map(({ status }) => status)).toEqual([401]);
  });
});

describe('an endpoint', () => {
  it.each([
    ['address', { address: 'https://10.0.0.1/' }],
    ['address', { address: 'https://169.254.169.254/latest' }],
    ['address', { address: 'gopher://books.example' }],
    ['name', { name: ' ' }],
    ['kinds', { kinds: [] }],
    ['organisationIds', { organisationIds: [] }],
  ])('is refused for its %s: %j', async (field, wrong) => {
    const { webhookEndpoint, userErrors } = await ask('createWebhookEndpoint', {
      name: 'Ledger',
      address: 'https://books.example/hook',
      ...wrong,
    });
    expect(webhookEndpoint).toBeNull();
    expect(userErrors).toEqual([{ code: 'INVALID_INPUT', path: [field] }]);
  });

  it('is not made for an organisation that does not exist', async () => {
    const organisationIds = [toGlobalId('Organisation', randomUUID())];
    const { userErrors } = await ask('createWebhookEndpoint', {
      name: 'Ledger',
      address: receiver.url,
      organisationIds,
    });
    expect(userErrors).toEqual([{ code: 'NOT_FOUND', path: ['organisationIds'] }]);
  });

  it('needs a fresh sign-in to be made, changed or given a secret, and none to be removed', async () => {
    const { id } = await make();
    await application.sql(`update auth.session set confirmed_at = now() - interval '1 hour'`);
    const address = receiver.url;
    for (const [name, input] of [
      ['createWebhookEndpoint', { name: 'Other', address }],
      ['updateWebhookEndpoint', { id, name: 'Other', address }],
      ['rotateWebhookSecret', { id }],
    ] as const) {
      expect((await ask(name, input)).userErrors).toEqual([{ code: 'NOT_ALLOWED', path: ['confirmSignIn'] }]);
    }
    const removed = await olga.data(
      `mutation($input: RemoveWebhookEndpointInput!) { removeWebhookEndpoint(input: $input) { removedId userErrors { code } } }`,
      { input: { id, idempotencyKey: randomUUID() } },
    );
    expect(removed).toEqual({ removeWebhookEndpoint: { removedId: id, userErrors: [] } });
    expect(await application.sql('select from webhook_endpoint')).toEqual([]);
    await application.sql(`update auth.session set confirmed_at = now()`);
    await application.sql(`select pg_notify('relink_credential', 'everything')`);
    await application.heard();
  });

  it('that is changed is sent the rest where it is now, and nothing of an organisation it no longer hears of', async () => {
    const lantern = await seedOrganisation(application, 'Lantern');
    const { id } = await make({ address: 'https://unused.example/' });
    receiver.answer = () => 204;
    const em = () => application.services.orm.em.fork();
    await recordEvent(em(), harbour.connectionId, { kind: 'CHECKED', actor: systemActor, message: 'harbour' });
    await recordEvent(em(), lantern.connectionId, { kind: 'CHECKED', actor: systemActor, message: 'lantern' });
    await handOnEvents(application.services);
    const change = { id, name: 'Ledger', address: receiver.url, organisationIds: [lantern.globalId] };
    expect((await ask('updateWebhookEndpoint', change)).userErrors).toEqual([]);
    await deliverWebhooks(application.services);
    expect(receiver.taken.map(({ data }) => data['message'])).toEqual(['lantern']);
    expect(JSON.stringify(await deliveries(id))).not.toContain('harbour');
    expect(await onRecord()).toEqual(['webhook.created', 'webhook.changed']);
  });

  it('is switched off and on by hand', async () => {
    const { id } = await make();
    const change = { id, name: 'Ledger', address: receiver.url };
    expect((await ask('updateWebhookEndpoint', { ...change, isEnabled: false })).webhookEndpoint?.state).toBe(
      'DISABLED',
    );
    await happen('off');
    expect((await ask('updateWebhookEndpoint', change)).webhookEndpoint?.state).toBe('ENABLED');
    await happen('on');
    expect(receiver.taken.map(({ data }) => data['message'])).toEqual(['on']);
  });
});

describe('a test', () => {
  const test = (id: string) =>
    olga.data<{ sendTestWebhook: { delivery: Delivery | null; userErrors: { code: string }[] } }>(
      `mutation($input: SendTestWebhookInput!) { sendTestWebhook(input: $input) {
        delivery { id type state body attempts { status } } userErrors { code } } }`,
      { input: { id, idempotencyKey: randomUUID() } },
    );

  it('arrives once, verified, and its delivery says how that went', async () => {
    const { id } = await make();
    const { sendTestWebhook } = await test(id);
    expect(sendTestWebhook).toMatchObject({ delivery: { type: 'relink.test', state: 'WAITING', attempts: [] } });
    await deliverWebhooks(application.services);
    expect(receiver.taken.map(({ type }) => type)).toEqual(['relink.test']);
    expect(receiver.taken[0]?.id).toBe(sendTestWebhook.delivery?.id);
    expect(await deliveries(id)).toMatchObject([{ state: 'DELIVERED', attempts: [{ status: 204 }] }]);
    expect(await onRecord()).toEqual(['webhook.created', 'webhook.tested']);
  });

  it('that is refused is not tried again, and does not switch the endpoint off', async () => {
    const { id } = await make();
    receiver.answer = () => 410;
    await test(id);
    await deliverWebhooks(application.services);
    expect(await deliveries(id)).toMatchObject([{ state: 'GIVEN_UP', attempts: [{ status: 410 }] }]);
    expect(await application.sql('select disabled_at from webhook_endpoint')).toEqual([{ disabled_at: null }]);
  });

  it('is sent ten times a minute and no more', async () => {
    const { id } = await make();
    const codes: string[] = [];
    for (let count = 0; count < 11; count += 1) {
      const { sendTestWebhook } = await test(id);
      codes.push(sendTestWebhook.userErrors[0]?.code ?? 'sent');
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'sent'), 'RATE_LIMITED']);
  });
});

describe('a delivery', () => {
  const replay = (id: string) =>
    olga.data<{ replayWebhookDelivery: { delivery: Delivery | null; userErrors: { code: string }[] } }>(
      `mutation($input: ReplayWebhookDeliveryInput!) { replayWebhookDelivery(input: $input) {
        delivery { id state } userErrors { code } } }`,
      { input: { id, idempotencyKey: randomUUID() } },
    );

  it('is sent once more under its id, with the same payload, and shows both tries', async () => {
    const { id } = await make();
    await happen('first');
    const [delivery] = await deliveries(id);
    await replay(delivery?.id ?? '');
    await deliverWebhooks(application.services);
    const [one, other] = receiver.taken;
    expect(receiver.taken).toHaveLength(2);
    expect(other).toEqual(one);
    expect((await deliveries(id))[0]).toMatchObject({
      state: 'DELIVERED',
      attempts: [{ status: 204 }, { status: 204 }],
    });
    expect(await onRecord()).toEqual(['webhook.created', 'webhook.replayed']);
  });

  it('that was given up is replayed without holding up what comes after it', async () => {
    const { id } = await make();
    await happen('first');
    const [delivery] = await deliveries(id);
    await replay(delivery?.id ?? '');
    await application.sql(`update webhook_delivery set next_try_at = now() + interval '1 hour'`);
    await happen('second');
    expect(receiver.taken.map(({ data }) => data['message'])).toEqual(['first', 'second']);
  });

  it('of an endpoint that is off is not replayed', async () => {
    const { id } = await make();
    await happen('first');
    const [delivery] = await deliveries(id);
    await ask('updateWebhookEndpoint', { id, name: 'Ledger', address: receiver.url, isEnabled: false });
    const { replayWebhookDelivery } = await replay(delivery?.id ?? '');
    expect(replayWebhookDelivery.userErrors).toEqual([{ code: 'CONFLICT' }]);
  });
});

it('shows nothing of webhooks to staff that only support', async () => {
  const { id } = await seedWebhookEndpoint(application.services);
  const vera = await application.person('Vera', 'SUPPORT');
  const shown = await vera.data(
    `{ webhookEndpoints { totalCount } webhookEndpoint(id: "${toGlobalId('WebhookEndpoint', id)}") { id } }`,
  );
  expect(shown).toEqual({ webhookEndpoints: null, webhookEndpoint: null });
});

it('signs as the vector of Standard Webhooks says', () => {
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/index.test.ts
  const webhook = new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const at = new Date(1_614_265_330_000);
  expect(webhook.sign('msg_p5jXN8AQM9LWM0D4loKWxJek', at, '{"test": 2432232314}')).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  );
  expect(
    webhookHeaders({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at,
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    })['webhook-signature'],
  ).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
