import type { Breaker } from '@relink/domain/grant/breaker';
import type { RefreshResult } from '@relink/domain/grant/refresh-attempt';
import type { Logger } from 'pino';
import type { AttachmentContents } from './attachment/attachment-contents.ts';
import type { CallBudget } from './budget/call-budget.ts';
import type { CredentialCache } from './credential-cache/credential-cache.ts';
import type { TokenTurns } from './budget/token-turns.ts';
import type { Orm } from './database/orm.ts';
import type { Presence } from './grant/presence.ts';
import type { Vault } from './encryption/vault.ts';
import type { Environment } from './environment.ts';
import type { NotNow } from './grant/refresh-grant.ts';
import type { Identity } from './identity/identity.ts';
import type { ChangeFeed } from './live/change-feed.ts';
import type { MailTransport } from './mail/mail-transport.ts';
import type { OperatorProvider } from './single-sign-on/operator-provider.ts';
import type { Viewer } from './viewer/viewer.ts';
import type { XeroApi } from './xero/xero-api.ts';
import type { XeroInvoices } from './xero/xero-invoices.ts';
import type { XeroAttachments } from './xero/xero-attachments.ts';
import type { XeroLists } from './xero/xero-lists.ts';
import type { XeroOAuth } from './xero/xero-oauth.ts';

/** What lives as long as the process. */
export type Services = {
  readonly environment: Environment;
  readonly log: Logger;
  readonly orm: Orm;
  readonly identity: Identity;
  /** where people sign in who have linked it; null: nowhere but here */
  readonly singleSignOn: OperatorProvider | null;
  readonly vault: Vault;
  readonly oauth: XeroOAuth;
  readonly xero: XeroApi;
  readonly lists: XeroLists;
  readonly invoices: XeroInvoices;
  /** the bytes of files */
  readonly contents: AttachmentContents;
  readonly attachments: XeroAttachments;
  /** calls for one Xero organisation go through it */
  readonly budget: CallBudget;
  /** calls to Xero's token endpoint wait for their turn here */
  readonly tokenTurns: TokenTurns;
  readonly changes: ChangeFeed;
  /** how mail leaves; use cases write to the outbox instead (`sendMail`) */
  readonly mail: MailTransport;
  /** who is behind a session or key, without asking the database each time */
  readonly credentials: CredentialCache<Viewer>;
  /** aborted when this instance is about to end: attempts that have sent nothing yet send nothing any more */
  readonly stopping: AbortController;
  /** the refreshes that run in this process, by grant */
  readonly refreshes: Map<string, Promise<RefreshResult | NotNow>>;
  /** open while Xero refuses the credentials of the app */
  readonly breaker: { current: Breaker };
  /** shows other instances that this one lives, and names it in leases */
  readonly presence: Presence;
};
