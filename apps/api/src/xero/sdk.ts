import { createRequire } from 'node:module';
import type { AxiosResponse, AxiosStatic, InternalAxiosRequestConfig } from 'axios';
import type { AccountingApi } from 'xero-node';
import { noteCall } from './observe-calls.ts';
import { answerWithinMilliseconds, longestAnswer, parseJson } from './xero-fetch.ts';
import type { XeroFault } from './xero-fault.ts';
import { faultOfAnswer } from './xero-fault.ts';

const require = createRequire(import.meta.url);

let sdk: typeof import('xero-node') | null = null;

/** One stateful SDK object per call: shared ones have sent calls under another user's token. */
export function accountingApi(apiUrl: string, accessToken: string): AccountingApi {
  sdk ??= loadSdk();
  const api = new sdk.AccountingApi();
  api.basePath = `${apiUrl}/api.xro/2.0`;
  api.accessToken = accessToken;
  return api;
}

/**
 * Loaded late: it costs 300 ms and 95 MB. The SDK sets no limits, so the axios instance it uses (the CommonJS one) gets
 * ours. The time limit is a signal, over headers and body together: axios' own `timeout` starts anew with every byte.
 */
function loadSdk(): typeof import('xero-node') {
  const axios = require('axios') as AxiosStatic;
  axios.defaults.maxRedirects = 0;
  axios.defaults.maxContentLength = longestAnswer;
  axios.interceptors.request.use((config) => {
    config.signal = AbortSignal.timeout(answerWithinMilliseconds);
    sentAt.set(config, Date.now());
    return config;
  });
  axios.interceptors.response.use(
    (response) => {
      note(response.config, response);
      return response;
    },
    (error: unknown) => {
      if (axios.isAxiosError(error) && error.config !== undefined) note(error.config, error.response ?? null);
      throw error;
    },
  );
  return require('xero-node') as typeof import('xero-node');
}

const sentAt = new WeakMap<object, number>();

function note(config: InternalAxiosRequestConfig, response: AxiosResponse | null): void {
  const sent = { url: config.url ?? '', sentAt: sentAt.get(config) ?? Date.now() };
  if (!URL.canParse(sent.url)) return;
  const header = (name: string): string | null => {
    const value: unknown = response?.headers[name];
    return typeof value === 'string' ? value : null;
  };
  // A success whose body did not arrive is no answer.
  noteCall(sent, response === null ? null : { status: response.status, header });
}

type SdkError = { response?: { statusCode?: number; body?: unknown; headers?: Record<string, string> } };

/** xero-node rejects with a JSON string, not an Error (XeroAPI/xero-node issue 741). */
export function faultOfSdkError(error: unknown): XeroFault {
  const parsed = (typeof error === 'string' ? parseJson(error) : null) as SdkError | null;
  const response = parsed?.response;
  // A success that is an error: its body did not arrive.
  if (response?.statusCode === undefined || response.statusCode === 200) return { kind: 'unreachable' };
  return faultOfAnswer(response.statusCode, response.body, response.headers?.['retry-after'] ?? null);
}
