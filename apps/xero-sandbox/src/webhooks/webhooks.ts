import { createHmac, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** @see https://developer.xero.com/documentation/guides/webhooks/configuring-your-server/ */
export type WebhookEvent = {
  readonly resourceUrl: string;
  readonly resourceId: string;
  /** without a mark of its zone, as Xero sends it */
  readonly eventDateUtc: string;
  readonly eventType: 'CREATE' | 'UPDATE';
  readonly eventCategory: 'CONTACT' | 'INVOICE';
  readonly tenantId: string;
  readonly tenantType: 'ORGANISATION';
};

export type WebhookTarget = { readonly url: string; readonly key: string };

/** Xero's webhooks of the app: what changed in the books of any connected organisation, signed, to one address. */
export class Webhooks {
  readonly #store: Store;
  #sequence = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  get target(): WebhookTarget | null {
    const setting = this.#store.settings.find('webhooks');
    return setting?.id === 'webhooks' ? setting.target : null;
  }

  /** Posts to the address; the status of the answer, or null without one. Nothing is sent again by itself. */
  async send(events: readonly WebhookEvent[], { signedWith }: { signedWith?: string } = {}): Promise<number | null> {
    const { target } = this;
    if (target === null) return null;
    const first = this.#sequence + 1;
    this.#sequence += events.length;
    const body = JSON.stringify({
      events,
      firstEventSequence: events.length === 0 ? 0 : first,
      lastEventSequence: events.length === 0 ? 0 : this.#sequence,
      entropy: randomBytes(15).toString('base64'),
    });
    const signature = createHmac('sha256', signedWith ?? target.key)
      .update(body)
      .digest('base64');
    try {
      const { status } = await fetch(target.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-xero-signature': signature },
        body,
        redirect: 'manual',
        // https://developer.xero.com/documentation/guides/webhooks/overview/: five seconds.
        signal: AbortSignal.timeout(5_000),
      });
      return status;
    } catch {
      return null;
    }
  }

  /** Tells of a change, if the organisation is connected and somebody listens. */
  async tell(change: Pick<WebhookEvent, 'eventCategory' | 'eventType' | 'resourceId' | 'tenantId'> & { at: number }) {
    const { tenantId } = change;
    if (this.target === null) return null;
    if (this.#store.connections.where((connection) => connection.tenantId === tenantId).length === 0) return null;
    return this.send([webhookEvent(change)]);
  }
}

export function webhookEvent({
  at,
  ...change
}: Pick<WebhookEvent, 'eventCategory' | 'eventType' | 'resourceId' | 'tenantId'> & { at: number }): WebhookEvent {
  const resource = change.eventCategory === 'CONTACT' ? 'Contacts' : 'Invoices';
  return {
    resourceUrl: `https://api.xero.com/api.xro/2.0/${resource}/${change.resourceId}`,
    eventDateUtc: new Date(at).toISOString().replace('Z', ''),
    tenantType: 'ORGANISATION',
    ...change,
  };
}
