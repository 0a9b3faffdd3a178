import { webhookEvent } from '../../webhooks/webhooks.ts';
import type { Control } from '../control.ts';
import { ControlError } from '../control-error.ts';
import { nullable, oneOf, optional, integer, text } from '../fields.ts';
import { getOrganisation } from '../find-subjects.ts';
import { organisationField } from '../subject-fields.ts';

const url = nullable(text('url', 'an http or https address'));
const key = optional(text('key', 'the signing key'));
const category = oneOf('category', ['CONTACT', 'INVOICE']);
const type = optional(oneOf('type', ['CREATE', 'UPDATE']));
const resourceId = text('resourceId', 'the id of the contact or invoice');
const times = optional(integer('times', { from: 1, to: 100 }));

export const webhookControls = {
  webhooks: {
    description:
      "Says where the app's webhooks go and what signs them; null stops them. Contacts and invoices that are changed here by hand are told.",
    fields: [url, key],
    run(state, input) {
      const address = url.read(input);
      const target = address === null ? null : { url: address, key: key.read(input) ?? 'sandbox-webhook-key' };
      if (target !== null && !/^https?:$/.test(URL.parse(target.url)?.protocol ?? ''))
        throw new ControlError('url', 'url must be an http or https address, or null.');
      if (target !== null) state.secrets.add('webhook key', target.key);
      state.store.settings.put({ id: 'webhooks', target });
      return { message: target === null ? 'No webhooks are sent.' : `Webhooks go to ${target.url}.` };
    },
  },
  'intent-to-receive': {
    description:
      'Asks the address of the webhooks whether it wants them: one that is signed, and one that is signed wrongly.',
    fields: [],
    async run(state) {
      if (state.webhooks.target === null) throw new ControlError(null, 'There is no address: set webhooks first.');
      const signed = await state.webhooks.send([]);
      const signedWrongly = await state.webhooks.send([], { signedWith: 'another key' });
      const accepted = signed === 200 && signedWrongly === 401;
      return { message: accepted ? 'It wants them.' : 'It failed.', accepted, signed, signedWrongly };
    },
  },
  'send-webhook': {
    description: 'Sends a webhook of one event, so many times over, whatever is in the books.',
    fields: [organisationField, category, resourceId, type, times],
    async run(state, input) {
      const organisation = getOrganisation(state, organisationField.read(input));
      const event = webhookEvent({
        eventCategory: category.read(input),
        eventType: type.read(input) ?? 'UPDATE',
        resourceId: resourceId.read(input),
        tenantId: organisation.id,
        at: state.now(),
      });
      const statuses: (number | null)[] = [];
      for (let turn = 0; turn < (times.read(input) ?? 1); turn += 1) statuses.push(await state.webhooks.send([event]));
      return { message: `Sent; answered ${statuses.join(', ')}.`, statuses };
    },
  },
} satisfies Record<string, Control>;
