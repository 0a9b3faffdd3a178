/** The limits of webhook endpoints, the same in the API, the dashboard and the docs. */
export const webhookRules = {
  mostEndpoints: 50,
  longestName: 80,
  longestAddress: 1_000,
  mostOrganisations: 500,
  defaultOverlapHours: 24,
  mostOverlapHours: 168,
} as const;

export const webhookEndpointStates = ['ENABLED', 'DISABLED'] as const;
export type WebhookEndpointState = (typeof webhookEndpointStates)[number];

/** Why nothing is sent to an endpoint any more. */
export const webhookDisabledReasons = ['FAILING', 'GONE', 'BY_PERSON'] as const;
export type WebhookDisabledReason = (typeof webhookDisabledReasons)[number];

export const webhookDisabledWords: Record<WebhookDisabledReason, string> = {
  FAILING: 'It has taken nothing for as long as Relink tries.',
  GONE: 'It answered 410 Gone, which asks for nothing more.',
  BY_PERSON: 'Somebody has switched it off.',
};

export const webhookDeliveryStates = ['WAITING', 'DELIVERED', 'GIVEN_UP'] as const;
export type WebhookDeliveryState = (typeof webhookDeliveryStates)[number];

export const webhookDeliveryWords: Record<WebhookDeliveryState, string> = {
  WAITING: 'on its way, or to be tried again',
  DELIVERED: 'the receiver has taken it',
  GIVEN_UP: 'it was tried for as long as Relink tries, or the endpoint was disabled; it can be replayed',
};

export function isOverlap(hours: number): boolean {
  return Number.isInteger(hours) && hours >= 0 && hours <= webhookRules.mostOverlapHours;
}

/** `STATUS_CHANGED` is `connection.status_changed`: https://www.standardwebhooks.com, "Event types". */
export function webhookType(kind: string | null): string {
  return kind === null ? 'relink.test' : `connection.${kind.toLowerCase()}`;
}
