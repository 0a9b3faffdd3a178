import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { accountingApi, faultOfSdkError } from './sdk.ts';
import { textOf } from './token-set.ts';
import type { Answer } from './xero-fetch.ts';
import { AnswerTooLong, fetchAnswer, parseJson } from './xero-fetch.ts';
import type { XeroFault } from './xero-fault.ts';
import { faultOfAnswer } from './xero-fault.ts';

/** A connection as Xero lists it: user × app × tenant. */
export type XeroConnection = {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantName: string;
  readonly authEventId: string | null;
};

export type XeroOrganisationFacts = {
  readonly name: string;
  readonly shortCode: string | null;
  readonly countryCode: string | null;
  readonly baseCurrency: string | null;
  readonly isDemoCompany: boolean;
};

/** The Xero API, one user's access token per call. The only user of xero-node besides its siblings in this folder. */
export class XeroApi {
  readonly #apiUrl: string;

  constructor({ apiUrl }: { apiUrl: string }) {
    this.#apiUrl = apiUrl;
  }

  /** What this login has connected: organisations only, never practices. https://developer.xero.com/documentation/guides/oauth2/tenants */
  async listConnections(accessToken: string): Promise<Result<XeroConnection[], XeroFault>> {
    const answer = await this.#call('GET', '/connections', accessToken);
    if (!answer.ok) return answer;
    const rows = parseJson(answer.value.text);
    // A row that cannot be read spoils the whole list: a connection left out would be taken for one that is gone.
    if (answer.value.status !== 200 || !Array.isArray(rows) || !rows.every(isConnectionRow)) {
      return err(faultOf(answer.value));
    }
    return ok(rows.filter((row) => row.tenantType === 'ORGANISATION').map(readConnection));
  }

  /** Removes one connection of this login. Gone already counts as done. */
  async deleteConnection(accessToken: string, xeroConnectionId: string): Promise<Result<null, XeroFault>> {
    const answer = await this.#call('DELETE', `/connections/${encodeURIComponent(xeroConnectionId)}`, accessToken);
    if (!answer.ok) return answer;
    return [200, 204, 404].includes(answer.value.status) ? ok(null) : err(faultOf(answer.value));
  }

  /** The cheapest call that proves the connection works: it does not count towards Xero's egress billing. */
  async getOrganisation(accessToken: string, tenantId: string): Promise<Result<XeroOrganisationFacts, XeroFault>> {
    try {
      const { body } = await accountingApi(this.#apiUrl, accessToken).getOrganisations(tenantId);
      const organisation = body.organisations?.[0];
      if (organisation === undefined) return err({ kind: 'serverError', status: 200 });
      return ok({
        name: organisation.name ?? '',
        shortCode: organisation.shortCode ?? null,
        countryCode: organisation.countryCode === undefined ? null : String(organisation.countryCode),
        baseCurrency: organisation.baseCurrency === undefined ? null : String(organisation.baseCurrency),
        isDemoCompany: organisation.isDemoCompany ?? false,
      });
    } catch (error) {
      return err(faultOfSdkError(error));
    }
  }

  async #call(method: string, path: string, accessToken: string): Promise<Result<Answer, XeroFault>> {
    try {
      const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
      return ok(await fetchAnswer(this.#apiUrl + path, { method, headers }));
    } catch (error) {
      return err(error instanceof AnswerTooLong ? { kind: 'serverError', status: 200 } : { kind: 'unreachable' });
    }
  }
}

function faultOf(answer: Answer): XeroFault {
  return faultOfAnswer(answer.status, parseJson(answer.text), answer.headers.get('retry-after'));
}

type ConnectionRow = {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantType: string;
  readonly tenantName?: unknown;
  readonly authEventId?: unknown;
};

function isConnectionRow(row: unknown): row is ConnectionRow {
  if (typeof row !== 'object' || row === null) return false;
  return ['id', 'tenantId', 'tenantType'].every((key) => textOf(Reflect.get(row, key)) !== null);
}

function readConnection({ id, tenantId, tenantName, authEventId }: ConnectionRow): XeroConnection {
  return { id, tenantId, tenantName: textOf(tenantName) ?? '', authEventId: textOf(authEventId) };
}
