import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { AttachmentStateEnum } from '../enums.ts';
import type { AttachmentRow, AttachmentState } from './attachment-rows.ts';

@ObjectType('DocumentAttachment', {
  description:
    'A file of a document. `PUT /documents/{id}/attachments/{file name}` attaches it, `DELETE` takes it away.',
})
export class DocumentAttachmentObject {
  @Field(() => String) fileName!: string;
  @Field(() => String, { description: 'application/pdf, image/png or image/jpeg, by what is in it' }) mimeType!: string;
  @Field(() => Int, { description: 'in bytes' }) length!: number;
  @Field(() => String, { description: 'of its bytes, as hexadecimal digits' }) sha256!: string;
  @Field(() => AttachmentStateEnum) state!: AttachmentState;
  @Field(() => String, { nullable: true, description: 'why it is not in Xero: what refused it, or what it waits for' })
  message!: string | null;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'when it is tried again by itself' })
  nextAttemptAt!: Date | null;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'when Xero took it' }) sentAt!: Date | null;
}

export function toAttachment(row: AttachmentRow): DocumentAttachmentObject {
  const { fileName, mimeType, length, sha256, state, message } = row;
  return {
    fileName,
    mimeType,
    length,
    sha256,
    state,
    message,
    nextAttemptAt: row.nextAttemptAt === null ? null : new Date(row.nextAttemptAt),
    createdAt: new Date(row.createdAt),
    sentAt: row.sentAt === null ? null : new Date(row.sentAt),
  };
}
