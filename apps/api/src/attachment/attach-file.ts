import { parseAttachmentName } from '@relink/domain/attachment/attachment-name';
import type { AttachmentType } from '@relink/domain/attachment/attachment-type';
import {
  attachmentTypeName,
  attachmentTypes,
  endingProblem,
  longestAttachment,
} from '@relink/domain/attachment/attachment-type';
import type { Result } from '@relink/domain/result';
import { err, ok } from '@relink/domain/result';
import type { UseCaseContext } from '../use-case-context.ts';
import type { AttachmentFault } from './attachment-fault.ts';
import { findAttachments } from './attachment-rows.ts';
import { findAttachable } from './find-attachable.ts';
import { FileTooLong, IncomingFile } from './incoming-file.ts';
import type { Attached } from './name-content.ts';
import { nameContent, whyNotAttached } from './name-content.ts';

export type FileToAttach = {
  readonly documentId: string | null;
  readonly fileName: string;
  /** as its sender says; null: nothing is said */
  readonly contentType: string | null;
  readonly length: number | null;
  readonly body: AsyncIterable<Uint8Array>;
};

/**
 * Attaches a file to a document. Its bytes are stored first, under a name that nobody knows, and only then one
 * transaction names them: what is cut off before has left nothing that could be taken for a file. Who asks is read anew
 * in between (`renew`): a slow upload outlives rights.
 */
export async function attachFile(
  context: UseCaseContext,
  file: FileToAttach,
  renew: () => Promise<UseCaseContext | null>,
): Promise<Result<Attached, AttachmentFault>> {
  const document = await findAttachable(context, file.documentId);
  if (document === null) return err({ kind: 'notFound' });
  const name = parseAttachmentName(file.fileName);
  if (!name.ok) return err({ kind: 'invalid', field: 'fileName', message: name.error });
  const refused = whyNotAttached(document, await findAttachments(context.em, [document.id]), name.value);
  if (refused !== null) return err(refused);
  const { contents } = context.services;
  if (file.length !== null && file.length > longestAttachment) return err({ kind: 'tooLong' });
  if (file.length === null && contents.needsLength) return err({ kind: 'lengthRequired' });
  const incoming = await IncomingFile.begin(file.body);
  const type = typeOf(incoming, file.contentType, name.value);
  if (!type.ok) return type;
  const contentId = await storeUnlessTooLong(() => contents.put(incoming.bytes(), file.length));
  if (contentId === null) return err({ kind: 'tooLong' });
  const stored = { id: contentId, length: incoming.length, sha256: incoming.sha256(), type: type.value };
  const renewed = await renew();
  const attached =
    renewed === null
      ? err({ kind: 'notFound' } as const)
      : await nameContent(renewed, { documentId: document.id, name: name.value, stored });
  const isNamed = attached.ok && attached.value.row.contentId === contentId;
  if (!isNamed) await contents.forget(contentId);
  return attached;
}

async function storeUnlessTooLong(store: () => Promise<string>): Promise<string | null> {
  try {
    return await store();
  } catch (error) {
    if (error instanceof FileTooLong) return null;
    throw error;
  }
}

/** What the bytes say counts. A header that says otherwise is a mistake to tell of; a name would mislead in Xero. */
function typeOf(file: IncomingFile, contentType: string | null, name: string): Result<AttachmentType, AttachmentFault> {
  if (file.isEmpty) return err({ kind: 'invalid', field: 'body', message: 'The file is empty.' });
  const names = attachmentTypes.map(attachmentTypeName).join(', ');
  if (file.type === null) {
    return err({ kind: 'wrongType', message: `The file is none of these by what is in it: ${names}.` });
  }
  const said = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const isOpen = said === '' || said === 'application/octet-stream';
  if (!isOpen && said !== file.type && !(said === 'image/jpg' && file.type === 'image/jpeg')) {
    const message = `The file is a ${attachmentTypeName(file.type)}, and its Content-Type says ${said}. Send ${file.type}.`;
    return err({ kind: 'wrongType', message });
  }
  const ending = endingProblem(name, file.type);
  return ending === null ? ok(file.type) : err({ kind: 'invalid', field: 'fileName', message: ending });
}
