import type { Account } from '../accounting/account.ts';
import type { Attachment } from '../accounting/attachment.ts';
import type { Contact } from '../accounting/contact.ts';
import type { Currency } from '../accounting/currency.ts';
import type { HistoryRecord } from '../accounting/history.ts';
import type { IdempotentAnswer } from '../accounting/idempotency.ts';
import type { Invoice } from '../accounting/invoice.ts';
import type { Item } from '../accounting/item.ts';
import type { TaxRate } from '../accounting/tax-rate.ts';
import type { TrackingCategory } from '../accounting/tracking-category.ts';
import type { Connection } from '../connections/connection.ts';
import type { AuthorizationCode } from '../oauth/authorization-code.ts';
import type { Client } from '../oauth/client.ts';
import type { Grant } from '../oauth/grant.ts';
import type { RefreshToken } from '../oauth/refresh-token.ts';
import type { ScopeConsent } from '../oauth/scope-consent.ts';
import type { Session } from '../oauth/session.ts';
import type { TokenLogEntry } from '../oauth/token-log.ts';
import type { Membership } from '../organisations/membership.ts';
import type { Organisation } from '../organisations/organisation.ts';
import type { User } from '../people/user.ts';
import type { Setting } from '../state/setting.ts';
import { type Change, Collection, type Row } from './collection.ts';
import { Journal } from './journal.ts';

/** Everything the sandbox remembers. With a data file each change is journalled; without one it lives in memory. */
export class Store {
  readonly #collections = new Map<string, Collection<Row>>();
  #journal: Journal | undefined;

  readonly settings = this.#collection<Setting>('settings');
  readonly users = this.#collection<User>('users');
  readonly organisations = this.#collection<Organisation>('organisations');
  readonly memberships = this.#collection<Membership>('memberships');
  readonly clients = this.#collection<Client>('clients');
  readonly sessions = this.#collection<Session>('sessions');
  readonly scopeConsents = this.#collection<ScopeConsent>('scopeConsents');
  readonly codes = this.#collection<AuthorizationCode>('codes');
  readonly grants = this.#collection<Grant>('grants');
  readonly refreshTokens = this.#collection<RefreshToken>('refreshTokens');
  readonly tokenLog = this.#collection<TokenLogEntry>('tokenLog');
  readonly connections = this.#collection<Connection>('connections');
  readonly accounts = this.#collection<Account>('accounts');
  readonly contacts = this.#collection<Contact>('contacts');
  readonly taxRates = this.#collection<TaxRate>('taxRates');
  readonly trackingCategories = this.#collection<TrackingCategory>('trackingCategories');
  readonly items = this.#collection<Item>('items');
  readonly currencies = this.#collection<Currency>('currencies');
  readonly invoices = this.#collection<Invoice>('invoices');
  readonly attachments = this.#collection<Attachment>('attachments');
  readonly history = this.#collection<HistoryRecord>('history');
  readonly idempotentAnswers = this.#collection<IdempotentAnswer>('idempotentAnswers');

  static async open(dataFile: string | undefined): Promise<Store> {
    const store = new Store();
    if (dataFile === undefined) return store;
    for (const [name, id, row] of await Journal.read(dataFile)) store.#collections.get(name)?.restore(id, row as Row);
    store.#journal = await Journal.start(dataFile, store.#everything());
    return store;
  }

  /** Settles once all changes made so far would survive a crash. */
  async commit(): Promise<void> {
    await this.#journal?.commit();
  }

  async close(): Promise<void> {
    await this.#journal?.close();
  }

  /** Forgets all but the settings, which hold the signing key and the clock. */
  clear(): void {
    for (const [name, collection] of this.#collections) if (name !== 'settings') collection.clear();
  }

  #everything(): Change[] {
    return [...this.#collections].flatMap(([name, rows]) => rows.all().map((row): Change => [name, row.id, row]));
  }

  #collection<T extends Row>(name: string): Collection<T> {
    const collection = new Collection<T>(name, (change) => this.#journal?.record(change));
    this.#collections.set(name, collection);
    return collection;
  }
}
