import type { JWK } from 'jose';
import type { LimitSizes } from '../limits/limit-sizes.ts';
import type { SwitchValues } from '../switches/switches.ts';
import type { WebhookTarget } from '../webhooks/webhooks.ts';

/** The sandbox's own state: one row each. */
export type Setting =
  /** so far ahead of the machine at the machine's time `since`, and from there on so many times as fast */
  | { readonly id: 'clock'; readonly offsetMilliseconds: number; readonly speed: number; readonly since: number }
  | { readonly id: 'signing-key'; readonly privateKey: JWK }
  | { readonly id: 'switches'; readonly values: SwitchValues }
  | { readonly id: 'limits'; readonly sizes: LimitSizes }
  | { readonly id: 'connection-cap'; readonly limit: number | null }
  | { readonly id: 'webhooks'; readonly target: WebhookTarget | null };

export type SettingOf<Id extends Setting['id']> = Extract<Setting, { id: Id }>;
