import { randomUUID } from 'node:crypto';
import type { SandboxState } from '../state/sandbox-state.ts';

export type XeroObject = Record<string, unknown>;

export type Pagination = {
  readonly page: number;
  readonly pageSize: number;
  readonly pageCount: number;
  readonly itemCount: number;
};

/** What wraps every answer of the accounting API. @see https://developer.xero.com/documentation/api/accounting/requests-and-responses */
export function envelope(
  state: SandboxState,
  plural: string,
  rows: readonly XeroObject[],
  pagination?: Pagination,
): XeroObject {
  return {
    Id: randomUUID(),
    Status: 'OK',
    ProviderName: state.webClient.name,
    DateTimeUTC: `/Date(${state.now()})/`,
    ...(pagination === undefined ? {} : { pagination }),
    [plural]: rows,
  };
}
