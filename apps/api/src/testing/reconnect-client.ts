import { randomUUID } from 'node:crypto';
import type { SeededOrganisation } from './seed.ts';
import type { TestClient } from './test-client.ts';
import type { AtXero } from './xero-browser.ts';
import { XeroBrowser } from './xero-browser.ts';

type Choice = { tenantId: string; name: string; isExpected: boolean; linkedElsewhere: boolean };

export type Attempt = {
  id: string;
  state: string;
  message: string;
  authorizationUrl: string | null;
  signedInAs: string | null;
  expected: Choice | null;
  choices: Choice[] | null;
  otherChoicesCount: number;
  alsoHeals: { id: string }[];
  alsoHealsOthersCount: number;
  startedByThisSession: boolean;
  finishedAt: string | null;
};

type UserError = {
  __typename: string;
  code: string;
  message: string;
  path: string[] | null;
  retryable: boolean;
};

export type Answer = { attempt: Attempt | null; userErrors: UserError[]; connection?: Record<string, unknown> | null };

const choice = '{ tenantId name isExpected linkedElsewhere }';

export const attemptFields = `id state message authorizationUrl signedInAs expected ${choice} choices ${choice}
  otherChoicesCount alsoHeals { id } alsoHealsOthersCount startedByThisSession finishedAt`;

const errorFields = `__typename code message path retryable ... on WrongOrganisationError { expected ${choice} chosen ${choice} }
  ... on NotAllowedError { needs askAdmins { email } }`;

/** The wizard's calls, as one session makes them. */
export class ReconnectClient {
  readonly #client: TestClient;

  constructor(client: TestClient) {
    this.#client = client;
  }

  async start(organisation: Pick<SeededOrganisation, 'globalConnectionId'>, more: object = {}): Promise<Answer> {
    const input = { connectionId: organisation.globalConnectionId, idempotencyKey: randomUUID(), ...more };
    const query = `mutation($input: StartReconnectInput!) { startReconnect(input: $input) {
      attempt { ${attemptFields} } userErrors { ${errorFields} } } }`;
    const { startReconnect } = await this.#client.data<{ startReconnect: Answer }>(query, { input });
    return startReconnect;
  }

  /** Starts, or goes on with `attemptId`, and comes back from Xero; the attempt as it then is. */
  async trip(organisation: SeededOrganisation, at: AtXero, attemptId?: string): Promise<Attempt> {
    const { id, callback } = await this.toXero(organisation, at, attemptId);
    await this.comeBack(callback);
    return this.read(id);
  }

  /** As `trip`, but the browser is stopped on its way back. */
  async toXero(
    organisation: SeededOrganisation,
    at: AtXero,
    attemptId?: string,
  ): Promise<{ id: string; callback: string }> {
    const { attempt, userErrors } = await this.start(organisation, attemptId === undefined ? {} : { attemptId });
    if (attempt === null || attempt.authorizationUrl === null) throw new Error(JSON.stringify(userErrors));
    return { id: attempt.id, callback: await XeroBrowser.consent(attempt.authorizationUrl, at) };
  }

  /** Opens the callback with this session's cookie; where it sends the browser. */
  async comeBack(callback: string): Promise<string> {
    const answer = await this.#client.get(callback.slice(new URL(callback).origin.length));
    if (answer.status !== 303) throw new Error(`The callback answered ${answer.status}.`);
    return answer.headers.get('location') ?? '';
  }

  async read(id: string): Promise<Attempt> {
    const query = `query($id: ID!) { reconnectAttempt(id: $id) { ${attemptFields} } }`;
    const { reconnectAttempt } = await this.#client.data<{ reconnectAttempt: Attempt | null }>(query, { id });
    if (reconnectAttempt === null) throw new Error('This attempt cannot be seen.');
    return reconnectAttempt;
  }

  async complete(attemptId: string, tenantId: string, more: object = {}): Promise<Answer> {
    const input = { attemptId, tenantId, idempotencyKey: randomUUID(), ...more };
    const query = `mutation($input: CompleteReconnectInput!) { completeReconnect(input: $input) {
      attempt { ${attemptFields} } connection { id status reason } userErrors { ${errorFields} } } }`;
    const { completeReconnect } = await this.#client.data<{ completeReconnect: Answer }>(query, { input });
    return completeReconnect;
  }

  async cancel(attemptId: string): Promise<Answer> {
    const input = { attemptId, idempotencyKey: randomUUID() };
    const query = `mutation($input: CancelReconnectInput!) { cancelReconnect(input: $input) {
      attempt { ${attemptFields} } userErrors { ${errorFields} } } }`;
    const { cancelReconnect } = await this.#client.data<{ cancelReconnect: Answer }>(query, { input });
    return cancelReconnect;
  }

  async disconnect(organisation: Pick<SeededOrganisation, 'globalConnectionId'>): Promise<Answer> {
    const input = { connectionId: organisation.globalConnectionId, idempotencyKey: randomUUID() };
    const query = `mutation($input: DisconnectInput!) { disconnect(input: $input) {
      connection { id status } userErrors { ${errorFields} } } }`;
    const { disconnect } = await this.#client.data<{ disconnect: Answer }>(query, { input });
    return disconnect;
  }
}
