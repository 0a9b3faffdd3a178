import type { AttachmentType } from '@relink/domain/attachment/attachment-type';
import type { EntityManager } from '../database/orm.ts';

export const attachmentStates = ['QUEUED', 'SENT', 'REJECTED'] as const;
export type AttachmentState = (typeof attachmentStates)[number];

/** Raw statements answer with texts for times. */
export type AttachmentRow = {
  readonly id: string;
  readonly documentId: string;
  readonly fileName: string;
  readonly mimeType: AttachmentType;
  readonly length: number;
  readonly sha256: string;
  readonly state: AttachmentState;
  readonly message: string | null;
  readonly attempts: number;
  readonly failures: number;
  readonly nextAttemptAt: string | null;
  readonly sendingSince: string | null;
  readonly contentId: string | null;
  readonly createdAt: string;
  readonly sentAt: string | null;
};

const attachmentColumns = `a.id, a.document_id as "documentId", a.file_name as "fileName",
  a.mime_type as "mimeType", a.length, a.sha256, a.state, a.message, a.attempts, a.failures,
  a.next_attempt_at as "nextAttemptAt", a.sending_since as "sendingSince", a.content_id as "contentId",
  a.created_at as "createdAt", a.sent_at as "sentAt"`;

/** Those of documents, in the order in which they were attached. */
export function findAttachments(em: EntityManager, documentIds: readonly string[]): Promise<AttachmentRow[]> {
  return em.execute<AttachmentRow[]>(
    `select ${attachmentColumns} from document_attachment a where a.document_id = any(?::uuid[])
     order by a.created_at, a.file_name`,
    [`{${documentIds.join(',')}}`],
  );
}
