import { randomUUID } from 'node:crypto';
import type { AttachmentType } from '@relink/domain/attachment/attachment-type';
import { mostAttachments } from '@relink/domain/attachment/attachment-type';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import { recordAudit } from '../audit/record-audit.ts';
import type { EntityManager } from '../database/orm.ts';
import { notify } from '../live/notify.ts';
import type { UseCaseContext } from '../use-case-context.ts';
import { viewerActor } from '../viewer/viewer.ts';
import type { StoredContent } from './attachment-contents.ts';
import type { AttachmentFault } from './attachment-fault.ts';
import type { AttachmentRow } from './attachment-rows.ts';
import { findAttachments } from './attachment-rows.ts';
import type { AttachableDocument } from './find-attachable.ts';
import { findAttachable, lockAttachable } from './find-attachable.ts';

export type Attached = { readonly row: AttachmentRow; readonly isNew: boolean };

type NamedContent = {
  readonly documentId: string;
  readonly name: string;
  readonly stored: StoredContent & { readonly type: AttachmentType };
};

/**
 * Makes what was stored an attachment of the document, and has the outbox looked at. The same file again changes nothing,
 * so that a client that did not hear the answer may ask again; another one takes its place until it has gone to Xero.
 */
export async function nameContent(
  context: UseCaseContext,
  { documentId, name, stored }: NamedContent,
): Promise<Result<Attached, AttachmentFault>> {
  const document = await findAttachable(context, documentId);
  if (document === null) return err({ kind: 'notFound' });
  return context.em.fork().transactional(async (em) => {
    const locked = await lockAttachable(em, document);
    const present = await findAttachments(em, [document.id]);
    const same = present.find(({ fileName }) => fileName === name);
    if (same !== undefined && same.sha256 === stored.sha256 && same.state !== 'REJECTED') {
      return ok({ row: same, isNew: false });
    }
    const refused = whyNotAttached(locked, present, name) ?? whyNotReplaced(same);
    if (refused !== null) return err(refused);
    await (same === undefined
      ? insert(em, context, { document, name, stored })
      : replace(em, context, { id: same.id, stored }));
    const [row] = (await findAttachments(em, [document.id])).filter(({ fileName }) => fileName === name);
    if (row === undefined) throw new Error('An attachment that was just written is not there.');
    await recordAudit(em, {
      actor: viewerActor(context.viewer),
      action: 'attachment.added',
      subject: { kind: 'document', id: document.id },
      organisationId: document.organisationId,
      ...(same === undefined ? {} : { before: factsOf(same) }),
      after: factsOf(row),
      from: context.origin,
    });
    await notify(em, { connectionId: document.connectionId, documentId: document.id });
    return ok({ row, isNew: same === undefined });
  });
}

/** What can be told before the file has been read. */
export function whyNotAttached(
  { state }: Pick<AttachableDocument, 'state'>,
  present: readonly AttachmentRow[],
  name: string,
): AttachmentFault | null {
  if (state === 'DISCARDED')
    return conflict('The document was discarded: it does not go to Xero, and no file with it.');
  if (present.length < mostAttachments || present.some(({ fileName }) => fileName === name)) return null;
  return conflict(`A document has ${mostAttachments} files in Xero at most, and this one has them.`);
}

function whyNotReplaced(same: AttachmentRow | undefined): AttachmentFault | null {
  if (same?.state !== 'SENT') return null;
  return conflict('Another file of this name is in Xero already. Attach this one under another name.');
}

export function conflict(message: string): AttachmentFault {
  return { kind: 'conflict', message };
}

export function factsOf({ fileName, mimeType, length, sha256 }: AttachmentRow) {
  return { fileName, mimeType, length, sha256 };
}

async function insert(
  em: EntityManager,
  { viewer }: UseCaseContext,
  { document, name, stored }: { document: AttachableDocument } & Omit<NamedContent, 'documentId'>,
): Promise<void> {
  await em.execute(
    `insert into document_attachment (id, document_id, connection_id, file_name, mime_type, length, sha256, state,
       content_id, actor) values (?, ?, ?, ?, ?, ?, ?, 'QUEUED', ?, ?::jsonb)`,
    [
      randomUUID(),
      document.id,
      document.connectionId,
      name,
      stored.type,
      stored.length,
      stored.sha256,
      stored.id,
      JSON.stringify(viewerActor(viewer)),
    ],
  );
}

/** What was stored before is of no attachment any more, and is swept. */
async function replace(
  em: EntityManager,
  { viewer }: UseCaseContext,
  { id, stored }: { id: string } & Pick<NamedContent, 'stored'>,
): Promise<void> {
  await em.execute(
    `update document_attachment set mime_type = ?, length = ?, sha256 = ?, content_id = ?, actor = ?::jsonb,
       state = 'QUEUED', message = null, failures = 0, next_attempt_at = null where id = ?`,
    [stored.type, stored.length, stored.sha256, stored.id, JSON.stringify(viewerActor(viewer)), id],
  );
}
