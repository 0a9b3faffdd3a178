import { randomUUID } from 'node:crypto';
import { closedBreaker } from '@relink/domain/grant/breaker';
import type { DocumentCause } from '@relink/domain/document/document-cause';
import { listKinds } from '@relink/domain/list/list-kind';
import { demoIntervals } from '../intervals.ts';
import { sweepListRefreshes } from '../list/sweep-list-refreshes.ts';
import { setReadOnly } from './read-only-database.ts';
import { ReconnectClient } from './reconnect-client.ts';
import type { SeededOrganisation } from './seed.ts';
import { seedConnected, seedOrganisation } from './seed.ts';
import { TestApplication } from './test-application.ts';
import type { TestClient } from './test-client.ts';
import { harbourName, priya } from './xero-people.ts';

type Remedy = { kind: string; label: string; allowed: boolean; whyNot: string | null; contact: string | null };
export type ShownChecklist = {
  verdict: string;
  whoMustAct: string;
  cause: string | null;
  remedy: Remedy | null;
  checks: { kind: string; state: string; cause: string | null; evidence: string; remedy: Remedy | null }[];
};

const remedyFields = 'remedy { kind label allowed whyNot contact }';
export const checklistFields = `verdict whoMustAct cause ${remedyFields} checks { kind state cause evidence ${remedyFields} }`;
const runChecks = `mutation($input: RunChecksInput!) { runChecks(input: $input) {
  connection { status reason checklist { ${checklistFields} } } userErrors { code message } } }`;

type Ran = {
  runChecks: {
    connection: { status: string; reason: string | null; checklist: ShownChecklist } | null;
    userErrors: { code: string; message: string }[];
  };
};

/** Harbour Café, connected by Priya, all well; its people; and what can be broken and pressed. */
export class ChecklistWorld {
  readonly application: TestApplication;
  readonly olga: TestClient;
  readonly ada: TestClient;
  readonly eve: TestClient;
  readonly vic: TestClient;
  readonly sven: TestClient;
  harbour!: SeededOrganisation;
  /** which connection is looked at, where nothing else is said */
  subject!: SeededOrganisation;
  grantId!: string;

  /** asked for where no test says otherwise */
  readonly scopes: readonly string[];
  private isReadOnly = false;

  private constructor(application: TestApplication, people: readonly TestClient[]) {
    this.application = application;
    this.scopes = application.services.environment.xero.scopes;
    [this.olga, this.ada, this.eve, this.vic, this.sven] = people as [
      TestClient,
      TestClient,
      TestClient,
      TestClient,
      TestClient,
    ];
  }

  static async start(variables: Record<string, string> = {}): Promise<ChecklistWorld> {
    // What is broken here is asked about again at once.
    const INTERVALS = JSON.stringify({ ...demoIntervals, checksFresh: 1, credentialsFresh: 1 });
    const application = await TestApplication.start({ XERO_APP_TIER: 'starter', INTERVALS, ...variables });
    const people = [
      await application.person('Olga', 'OWNER'),
      await application.person('Ada'),
      await application.person('Eve'),
      await application.person('Vic'),
      await application.person('Sven', 'SUPPORT'),
    ];
    return new ChecklistWorld(application, people);
  }

  /** What the installation asks of Xero, as after a change of XERO_SCOPES and a start. */
  askFor(scopes: readonly string[]): void {
    Object.assign(this.application.services.environment.xero, { scopes });
  }

  async reset(): Promise<void> {
    if (this.isReadOnly) await this.setReadOnly('off');
    this.askFor(this.scopes);
    await this.application.reset();
    this.application.services.breaker.current = closedBreaker;
    this.harbour = await this.organisation(harbourName);
    this.subject = this.harbour;
    this.grantId = await seedConnected(this.application, priya, [this.harbour]);
    await this.listsAged(this.harbour, 3_600);
  }

  organisation(name: string): Promise<SeededOrganisation> {
    return seedOrganisation(this.application, name, { ADMIN: this.ada, EDITOR: this.eve, VIEWER: this.vic });
  }

  /** All lists of the connection were refreshed so many seconds ago. */
  async listsAged({ connectionId }: SeededOrganisation, seconds: number): Promise<void> {
    await this.application.sql('delete from synced_list where connection_id = ?', [connectionId]);
    await this.application.sql(
      `insert into synced_list (connection_id, kind, tenant_id, refreshed_at, full_at)
       select c.id, kind, c.tenant_id, now() - make_interval(secs => ?), now()
       from connection c, unnest(?::text[]) kind where c.id = ?`,
      [seconds, `{${listKinds.join(',')}}`, connectionId],
    );
  }

  async setReadOnly(value: 'on' | 'off'): Promise<void> {
    await setReadOnly(this.application, value);
    this.isReadOnly = value === 'on';
  }

  async documents(
    { connectionId }: SeededOrganisation,
    state: 'QUEUED' | 'REJECTED' | 'HELD',
    count: number,
    cause: DocumentCause | null = null,
  ): Promise<void> {
    await this.application.sql(
      `insert into document (id, connection_id, kind, state, cause, contact_name, date, line_amounts, xero_status, lines, total,
         submitted_by, submission_key, submission_hash)
       select gen_random_uuid(), ?, 'BILL', ?, ?, 'Supplier', '2026-11-20', 'NO_TAX', 'DRAFT', '[]', 0,
         '{"kind":"system"}', gen_random_uuid(), 'hash' from generate_series(1, ?::int)`,
      [connectionId, state, cause, count],
    );
  }

  async run(
    client: TestClient,
    organisation: SeededOrganisation = this.subject,
    kinds: readonly string[] = [],
  ): Promise<ShownChecklist> {
    const input = { connectionId: organisation.globalConnectionId, kinds, idempotencyKey: randomUUID() };
    const { runChecks: ran } = await client.data<Ran>(runChecks, { input });
    if (ran.connection === null) throw new Error(JSON.stringify(ran.userErrors));
    return ran.connection.checklist;
  }

  /** Without asking Xero. */
  async look(client: TestClient, organisation: SeededOrganisation = this.subject): Promise<ShownChecklist> {
    const { connection } = await client.data<{ connection: { checklist: ShownChecklist } }>(
      `query($id: ID!) { connection(id: $id) { checklist { ${checklistFields} } } }`,
      { id: organisation.globalConnectionId },
    );
    return connection.checklist;
  }

  control(name: string, input: Record<string, unknown> = {}): Promise<unknown> {
    return this.application.sandbox.control(name, input);
  }

  /** The button RECONNECT, all the way through Xero, as an Admin. */
  async pressReconnect(organisation: SeededOrganisation = this.harbour, as = priya, allow?: string): Promise<void> {
    // Time that a test let pass has passed for what is stored; who signs in does so now.
    await this.control('clock', { offsetSeconds: 0 });
    const wizard = new ReconnectClient(this.ada);
    const attempt = await wizard.trip(organisation, { as, ...(allow === undefined ? {} : { allow }) });
    const chosen = attempt.expected ?? attempt.choices?.find(({ name }) => name === allow) ?? null;
    const { userErrors } = await wizard.complete(attempt.id, chosen?.tenantId ?? '');
    if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors));
  }

  /** The button RETRY_DOCUMENTS. */
  async pressRetryDocuments(cause: DocumentCause | null = null): Promise<void> {
    await this.eve.data(
      'mutation($input: RetryDocumentsInput!) { retryDocuments(input: $input) { userErrors { code } } }',
      { input: { connectionId: this.harbour.globalConnectionId, cause, idempotencyKey: randomUUID() } },
    );
  }

  /** The button REFRESH_LISTS, and the work that it asks for. */
  async pressRefreshLists(): Promise<void> {
    await this.eve.data(
      'mutation($input: RefreshListsInput!) { refreshLists(input: $input) { userErrors { code } } }',
      { input: { connectionId: this.harbour.globalConnectionId, idempotencyKey: randomUUID() } },
    );
    await sweepListRefreshes(this.application.services, new AbortController().signal);
  }
}
/** Times differ from run to run. */
function withoutTimes(text: string): string {
  return text
    .replaceAll(/(\d{1,2} \w{3} \d{4}, )?\d\d:\d\d UTC/g, 'HH:MM UTC')
    .replaceAll(/\d{1,2} [A-Z][a-z]{2} \d{4}/g, 'DAY');
}

/** In brackets, where the viewer may press it; else who can. */
function buttonOf(remedy: Remedy | null): string {
  if (remedy === null) return '';
  return remedy.allowed ? ` [${remedy.kind}]` : ` (${remedy.kind}: ${remedy.whyNot ?? ''})`;
}

/** A checklist in a few lines: what does not pass, with its evidence and its button. */
export function summaryOf(checklist: ShownChecklist) {
  return {
    verdict: withoutTimes(checklist.verdict),
    whoMustAct: checklist.whoMustAct,
    remedy: checklist.remedy?.kind ?? null,
    checks: checklist.checks
      .filter(({ state }) => state !== 'PASS')
      .map(({ kind, state, cause, evidence, remedy }) =>
        withoutTimes(`${kind} ${state}${cause === null ? '' : ` ${cause}`}${buttonOf(remedy)}: ${evidence}`),
      ),
  };
}
