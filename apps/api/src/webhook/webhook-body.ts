import { parseConnectionHealth } from '@relink/domain/connection/connection-status';
import { connectionWords } from '@relink/domain/connection/connection-words';
import { webhookType } from '@relink/domain/webhook/webhook-rules';
import type { HandedOnEvent } from '../connection-event/hand-on-events.ts';
import { toGlobalId } from '../id/global-id.ts';

/**
 * What a receiver is told of an event: what happened, to which connection, and what is to be done, in the ids and words
 * of the API. Not who did it: that depends on who asks, and is asked for by the event's id.
 */
export function eventBody(event: HandedOnEvent): string {
  const health = event.status === null ? null : parseConnectionHealth(event.status, event.reason);
  return JSON.stringify({
    type: webhookType(event.kind),
    timestamp: event.at.toISOString(),
    data: {
      eventId: toGlobalId('ConnectionEvent', event.id),
      kind: event.kind,
      connectionId: toGlobalId('Connection', event.connectionId),
      organisationId: toGlobalId('Organisation', event.organisationId),
      organisationName: event.organisationName,
      message: event.message,
      ...(health === null
        ? {}
        : { status: health.status, reason: health.reason, whoMustAct: connectionWords(health).whoMustAct }),
    },
  });
}

export function testBody(at: Date): string {
  return JSON.stringify({
    type: webhookType(null),
    timestamp: at.toISOString(),
    data: { message: 'This is a test from Relink. Nothing has happened.' },
  });
}
