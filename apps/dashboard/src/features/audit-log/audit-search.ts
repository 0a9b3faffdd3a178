import { type AuditAction, auditActions } from '@relink/domain/audit/audit-action';

import type { AuditFilter } from '../../gql/graphql.ts';
import { actionName } from './audit-words.ts';

/** All of it is in the address: a filtered log is a link. */
export type AuditSearch = {
  readonly organisation?: string;
  readonly action?: AuditAction;
  readonly actor?: string;
  /** the first and the last day, where the viewer is: `2026-11-24` */
  readonly from?: string;
  readonly to?: string;
};

export type AuditSearchChange = { readonly [K in keyof AuditSearch]?: AuditSearch[K] | undefined };

/** Leaves out what is undefined: the address says only what is asked for. */
export function changeAuditSearch(search: AuditSearch, by: AuditSearchChange): AuditSearch {
  return Object.fromEntries(Object.entries({ ...search, ...by }).filter(([, value]) => value !== undefined));
}

/** Addresses are typed, mailed and edited: what is unknown in one is dropped, never an error. */
export function parseAuditSearch(raw: Record<string, unknown>): AuditSearch {
  return changeAuditSearch(
    {},
    {
      organisation: idIn(raw['organisation']),
      action: auditActions.find((known) => known === raw['action']),
      actor: idIn(raw['actor']),
      from: dayIn(raw['from']),
      to: dayIn(raw['to']),
    },
  );
}

export function isFiltered(search: AuditSearch): boolean {
  return Object.keys(search).length > 0;
}

function idIn(raw: unknown): string | undefined {
  return typeof raw === 'string' && /^[\w-]{1,100}$/.test(raw) ? raw : undefined;
}

function dayIn(raw: unknown): string | undefined {
  return typeof raw === 'string' && startOf(raw) !== null ? raw : undefined;
}

/** Where that day begins, `days` later; null for what is no day. */
function startOf(day: string, days = 0): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (parts === null) return null;
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const start = new Date(year, month - 1, date);
  // the 30th of February would be a day of March
  if (start.getFullYear() !== year || start.getMonth() !== month - 1 || start.getDate() !== date) return null;
  return new Date(year, month - 1, date + days);
}

/** Days as the moments that the API asks for: the last day is meant as a whole. */
function momentsOf({ from, to }: AuditSearch): { from: string | null; to: string | null } {
  return {
    from: from === undefined ? null : (startOf(from)?.toISOString() ?? null),
    to: to === undefined ? null : (startOf(to, 1)?.toISOString() ?? null),
  };
}

export function auditVariables(search: AuditSearch): { organisationId: string | null; filter: AuditFilter } {
  const { organisation, action, actor } = search;
  return {
    organisationId: organisation ?? null,
    filter: {
      actions: action === undefined ? null : [actionName(action)],
      actorId: actor ?? null,
      ...momentsOf(search),
    },
  };
}

/** Where the same entries are to be had as a file. */
export function exportHref(format: 'csv' | 'jsonl', search: AuditSearch): string {
  const { from, to } = momentsOf(search);
  const asked = { organisationId: search.organisation, action: search.action, actorId: search.actor, from, to };
  const parameters = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined && value !== null) parameters.set(name, value);
  return `/audit/export?${parameters}`;
}
