/** What happens to an answer or a request on the way to Xero and back. */
export type NetworkFault =
  | { readonly kind: 'dropRequest' | 'dropAnswer' | 'truncateAnswer' | 'invalidClient' }
  /** an error before Xero looked at the token, or after it had rotated */
  | { readonly kind: 'error500' | 'htmlAfterRotation' }
  | { readonly kind: 'rateLimit'; readonly seconds: number }
  /** the client gives up after its timeout, the request arrives all the same */
  | { readonly kind: 'delayRequest' | 'delayAnswer'; readonly by: number };

export type StatementFault =
  | { readonly kind: 'fails' | 'unknownButDone' | 'unknownAndNotDone' }
  /** the connection breaks, and the statement takes effect later */
  | { readonly kind: 'unknownAndDoneLater'; readonly after: number };

/** Where in an attempt a process can be hit. F1 to F7 of the fault points. */
export const moments = ['intentCommitted', 'beforeSend', 'sent', 'rotatedAtXero', 'answered', 'committed'] as const;
export type Moment = (typeof moments)[number];

/** One step of a schedule. Plain data, so that a counterexample can be written down and replayed. */
export type Command =
  | { readonly do: 'advance'; readonly by: number }
  /** `force`: Xero refused the access token, so another one is wanted in any case */
  | { readonly do: 'demand'; readonly instance: number; readonly wish: 'use' | 'force' }
  | { readonly do: 'network'; readonly instance: number; readonly fault: NetworkFault }
  | { readonly do: 'statement'; readonly instance: number; readonly fault: StatementFault }
  | { readonly do: 'crashAt' | 'pauseAt'; readonly instance: number; readonly moment: Moment; readonly for: number }
  /** `stop`: asked to end, as in a deployment; it is killed after a minute. `seemGone`: it lives, and others take it for dead */
  | { readonly do: 'crash' | 'pause' | 'stop' | 'seemGone'; readonly instance: number; readonly for: number }
  | { readonly do: 'jumpClock'; readonly instance: number; readonly by: number }
  | { readonly do: 'databaseDown' | 'secretRejected' | 'keyMissing'; readonly for: number }
  | { readonly do: 'failOver'; readonly lost: number }
  | { readonly do: 'reconnect' | 'retire' | 'revoke' | 'rotateKey' };
