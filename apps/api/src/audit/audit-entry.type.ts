import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { AuditAction } from '@relink/domain/audit/audit-action';
import { auditWords } from '@relink/domain/audit/audit-action';
import { AuditActionEnum, AuditSubjectKindEnum } from '../enums.ts';
import type { GlobalIdType } from '../id/global-id.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { AuditEntryRow, AuditFactsRow, AuditSubjectKind } from './audit-entry.entity.ts';

@ObjectType('AuditChange', { description: 'One fact, before and after. Secrets are never among them.' })
export class AuditChangeObject {
  @Field(() => String) fact!: string;
  @Field(() => String, { nullable: true, description: 'null: nothing is said of before' }) before!: string | null;
  @Field(() => String, { nullable: true, description: 'null: nothing is said of after' }) after!: string | null;
}

@ObjectType('AuditEntry', {
  implements: Node,
  description: 'One line of the audit log. Nobody can change it or take it back.',
})
export class AuditEntryObject extends Node {
  @Field(() => GraphQLDateTime) at!: Date;
  @Field(() => AuditActionEnum) action!: AuditAction;
  @Field(() => String, { description: 'what was done, in words that follow a name: "revoked an API key"' })
  words!: string;
  @Field(() => AuditSubjectKindEnum) subjectKind!: AuditSubjectKind;
  @Field(() => ID, { nullable: true, description: 'of what it was done to; null where that has no id of its own' })
  subjectId!: string | null;
  @Field(() => [AuditChangeObject]) changes!: AuditChangeObject[];
  @Field(() => String, { nullable: true, description: 'of the client, as far as the trusted proxies say' })
  address!: string | null;
  @Field(() => String, { nullable: true, description: 'as the client gave itself, up to 200 characters' })
  userAgent!: string | null;
  @Field(() => String, { nullable: true, description: 'the same for all entries of one request' })
  requestId!: string | null;
  row!: AuditEntryRow;
}

export const { Page: AuditEntryPage } = pageTypes('AuditEntry', () => AuditEntryObject);

/** The types whose ids clients know; sessions and the like have none. */
const idTypes: Partial<Record<AuditSubjectKind, GlobalIdType>> = {
  organisation: 'Organisation',
  connection: 'Connection',
  attempt: 'ReconnectAttempt',
  request: 'ReconnectRequest',
  link: 'ReconnectLink',
  user: 'User',
  apiKey: 'ApiKey',
};

export function subjectIdOf({ subjectKind, subjectId }: AuditEntryRow): string | null {
  const type = idTypes[subjectKind];
  return type === undefined || subjectId == null ? null : toGlobalId(type, subjectId);
}

/** Facts as clients may read them: ids are theirs, never the database's. */
export function publicFacts(facts: AuditFactsRow | null | undefined): AuditFactsRow | null {
  if (facts == null) return null;
  const types: Record<string, GlobalIdType> = {
    connection: 'Connection',
    xeroLogin: 'XeroLogin',
    refresh: 'ListRefresh',
  };
  const entries = Object.entries(facts).map(([fact, value]) => {
    const type = types[fact];
    return [fact, type !== undefined && typeof value === 'string' ? toGlobalId(type, value) : value];
  });
  return Object.fromEntries(entries) as AuditFactsRow;
}

function changesOf(row: AuditEntryRow): AuditChangeObject[] {
  const [before, after] = [publicFacts(row.before) ?? {}, publicFacts(row.after) ?? {}];
  const facts = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...facts].map((fact) => ({ fact, before: textOf(before[fact]), after: textOf(after[fact]) }));
}

function textOf(value: AuditFactsRow[string] | undefined): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? value.join(', ') : String(value);
}

export function toAuditEntry(row: AuditEntryRow): AuditEntryObject {
  return {
    id: toGlobalId('AuditEntry', String(row.id)),
    at: row.at,
    action: row.action,
    words: auditWords(row.action),
    subjectKind: row.subjectKind,
    subjectId: subjectIdOf(row),
    changes: changesOf(row),
    address: row.address ?? null,
    userAgent: row.userAgent ?? null,
    requestId: row.requestId ?? null,
    row,
  };
}
