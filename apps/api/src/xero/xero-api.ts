import { createRequire } from 'node:module';
import type { AccountingApi } from 'xero-node';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { Answer } from './xero-fetch.ts';
import { answerWithinMilliseconds, fetchAnswer, parseJson } from './xero-fetch.ts';
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
    if (answer.value.status !== 200 || !Array.isArray(rows)) return err(faultOf(answer.value));
    return ok(rows.filter((row) => row?.tenantType === 'ORGANISATION').map(readConnection));
  }

  /** Removes one connection of this login. Gone already counts as done. */
  async deleteConnection(accessToken: string, xeroConnectionId: string): Promise<Result<null, XeroFault>> {
    const answer = await this.#call('DELETE', `/connections/${encodeURIComponent(xeroConnectionId)}`, accessToken);
    if (!answer.ok) return answer;
    return [200, 204, 404].includes(answer.value.status) ? ok(null) : err(faultOf(answer.value));
  }

  /** The cheapest call that proves the connection works: it does not count towards Xero's egress billing. */
  async getOrganisation(accessToken: string, tenantId: string): Promise<Result<XeroOrganisationFacts, XeroFault>> {
    const api = accountingApi();
    api.basePath = `${this.#apiUrl}/api.xro/2.0`;
    api.accessToken = accessToken;
    try {
      const { body } = await api.getOrganisations(tenantId);
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
    } catch {
      return err({ kind: 'unreachable' });
    }
  }
}

function faultOf(answer: Answer): XeroFault {
  return faultOfAnswer(answer.status, parseJson(answer.text), answer.headers.get('retry-after'));
}

function readConnection(row: Record<string, unknown>): XeroConnection {
  return {
    id: String(row['id']),
    tenantId: String(row['tenantId']),
    tenantName: String(row['tenantName']),
    authEventId: typeof row['authEventId'] === 'string' ? row['authEventId'] : null,
  };
}

const require = createRequire(import.meta.url);

/**
 * One stateful SDK object per call: shared ones have sent calls under another user's token. The SDK sets no time
 * limit, so the axios instance it uses (the CommonJS one) gets ours. Loaded late: it costs 300 ms and 95 MB.
 */
function accountingApi(): AccountingApi {
  const axios = require('axios') as { defaults: { timeout: number; maxRedirects: number } };
  axios.defaults.timeout = answerWithinMilliseconds;
  axios.defaults.maxRedirects = 0;
  const sdk = require('xero-node') as typeof import('xero-node');
  return new sdk.AccountingApi();
}

type SdkError = { response?: { statusCode?: number; body?: unknown; headers?: Record<string, string> } };

/** xero-node rejects with a JSON string, not an Error (XeroAPI/xero-node issue 741). */
function faultOfSdkError(error: unknown): XeroFault {
  const parsed = (typeof error === 'string' ? parseJson(error) : null) as SdkError | null;
  const response = parsed?.response;
  if (response?.statusCode === undefined) return { kind: 'unreachable' };
  return faultOfAnswer(response.statusCode, response.body, response.headers?.['retry-after'] ?? null);
}
