/** Calls that Xero has left without a usable answer, one after the other and of late; of one instance, on its monotonic clock. */
export type OutageSuspicion = readonly { readonly grantId: string; readonly at: number }[];

export const noSuspicion: OutageSuspicion = [];

const callsToBeSure = 5;

/**
 * What one more answer makes of it. An outage is five calls in a row without a usable answer, and not all of one grant:
 * one that Xero always stumbles over must not stop the others. Any answer of Xero's own, a refusal too, ends the row.
 */
export function hearAnswer(
  suspicion: OutageSuspicion,
  answer: { readonly grantId: string; readonly at: number; readonly isUsable: boolean },
  { breakerProbe }: { readonly breakerProbe: number },
): { readonly suspicion: OutageSuspicion; readonly isOutage: boolean } {
  if (answer.isUsable) return { suspicion: noSuspicion, isOutage: false };
  const { grantId, at } = answer;
  const row = [...suspicion.filter((earlier) => earlier.at > at - 2 * breakerProbe), { grantId, at }];
  const isOutage = row.length >= callsToBeSure && row.some((other) => other.grantId !== grantId);
  return { suspicion: row.slice(-callsToBeSure), isOutage };
}
