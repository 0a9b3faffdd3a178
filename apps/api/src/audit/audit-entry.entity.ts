import type { InferEntity } from '@mikro-orm/core';
import { defineEntity, p } from '@mikro-orm/core';
import type { AuditFact } from '@relink/domain/audit/audit-action';
import { auditActions } from '@relink/domain/audit/audit-action';

/** Who can have done something. */
const auditActorKinds = ['user', 'apiKey', 'link', 'xeroLogin', 'operator', 'system', 'unknown'] as const;

export const auditSubjectKinds = [
  'workspace',
  'organisation',
  'connection',
  'attempt',
  'request',
  'document',
  'link',
  'user',
  'session',
  'invitation',
  'apiKey',
  'webhookEndpoint',
  'notificationChannel',
  'auditLog',
] as const;
export type AuditSubjectKind = (typeof auditSubjectKinds)[number];

export type AuditFactsRow = Readonly<Record<string, AuditFact>>;

/** One line of the audit log. Append-only: the database refuses to change one or take it back. */
export const AuditEntryEntity = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    at: p.datetime().defaultRaw('clock_timestamp()'),
    action: p.enum(auditActions),
    actorKind: p.enum(auditActorKinds),
    actorId: p.text().nullable(),
    subjectKind: p.enum(auditSubjectKinds),
    subjectId: p.text().nullable(),
    organisationId: p.uuid().nullable(),
    before: p.json<AuditFactsRow>().nullable(),
    after: p.json<AuditFactsRow>().nullable(),
    address: p.text().nullable(),
    userAgent: p.text().nullable(),
    requestId: p.uuid().nullable(),
  },
});
export type AuditEntryRow = InferEntity<typeof AuditEntryEntity>;
