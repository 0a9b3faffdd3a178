import { Initial } from './0001-initial.ts';
import { AppendOnlyGrantEvents } from './0002-append-only-grant-events.ts';
import { XeroCallBudget } from './0003-xero-call-budget.ts';
import { Heartbeat } from './0004-heartbeat.ts';
import { XeroPacing } from './0005-xero-pacing.ts';
import { ApiKeys } from './0006-api-keys.ts';
import { People } from './0007-people.ts';
import { CredentialChanges } from './0008-credential-changes.ts';
import { ReconnectLinks } from './0010-reconnect-links.ts';
import { SignIn } from './0008-sign-in.ts';
import { AuditLog } from './0011-audit-log.ts';
import { AnsweredRequests } from './0013-answered-requests.ts';
import { LeaseOwnerIsGone } from './0012-lease-owner-is-gone.ts';
import { Lists } from './0013-lists.ts';
import { SingleSignOn } from './0014-single-sign-on.ts';
import { Documents } from './0015-documents.ts';
import { Attachments } from './0016-attachments.ts';
import { Webhooks } from './0020-webhooks.ts';
import { Notifications } from './0021-notifications.ts';
import { OneOrderOfEvents } from './0024-one-order-of-events.ts';
import { HeldWebhooks } from './0025-held-webhooks.ts';
import { CheckRuns } from './0022-check-runs.ts';
import { ListRefreshBatches } from './0017-list-refresh-batches.ts';
import { EventOrder } from './0018-event-order.ts';
import { CallersThatAreGone } from './0029-callers-that-are-gone.ts';
import { InvoicesInXero } from './0030-invoices-in-xero.ts';
import { MailsOfChannels } from './0031-mails-of-channels.ts';

/** In the order in which they are applied. */
export const migrations = [
  Initial,
  AppendOnlyGrantEvents,
  XeroCallBudget,
  Heartbeat,
  XeroPacing,
  ApiKeys,
  People,
  CredentialChanges,
  ReconnectLinks,
  SignIn,
  AuditLog,
  LeaseOwnerIsGone,
  AnsweredRequests,
  Lists,
  SingleSignOn,
  Documents,
  Attachments,
  Webhooks,
  Notifications,
  CheckRuns,
  ListRefreshBatches,
  EventOrder,
  OneOrderOfEvents,
  HeldWebhooks,
  CallersThatAreGone,
  InvoicesInXero,
  MailsOfChannels,
];
