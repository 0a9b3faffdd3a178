import { GraphQLUUID } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import type { DocumentCause } from '@relink/domain/document/document-cause';
import type { DocumentDraft } from '@relink/domain/document/document-draft';
import type { DocumentKind, LineAmountType, XeroInvoiceStatus } from '@relink/domain/document/document-kind';
import type { DocumentState } from '@relink/domain/document/document-state';
import { plainLine, plainText } from '@relink/domain/text/plain-text';
import {
  DocumentCauseEnum,
  DocumentKindEnum,
  DocumentStateEnum,
  LineAmountTypeEnum,
  XeroInvoiceStatusEnum,
} from '../enums.ts';
import { PageArgs } from '../page/page.type.ts';
import { UserErrorInterface } from '../user-error/user-error.type.ts';
import { DocumentObject } from './document.type.ts';

@ArgsType()
export class DocumentsArgs extends PageArgs {
  @Field(() => ID, { nullable: true }) connectionId?: string | null;
  @Field(() => [DocumentStateEnum], { nullable: true, description: 'none: all of them' })
  state?: DocumentState[] | null;
  @Field(() => [DocumentCauseEnum], { nullable: true, description: 'none: all of them' })
  cause?: DocumentCause[] | null;
  @Field(() => String, { nullable: true, description: 'part of the contact, the reference or the number' })
  search?: string | null;
}

@InputType()
export class DocumentLineInput {
  @Field(() => String, { description: '1 to 4,000 characters' }) description!: string;
  @Field(() => String, { description: 'a decimal like 1.5, up to 15 digits, 4 of them after the point' })
  quantity!: string;
  @Field(() => String, { description: 'a decimal like 12.50, up to 15 digits, 4 of them after the point' })
  unitAmount!: string;
  @Field(() => String, { nullable: true, description: 'may be left out where an item has one' })
  accountCode?: string | null;
  @Field(() => String, { nullable: true, description: 'none: that of the account' }) taxType?: string | null;
  @Field(() => String, { nullable: true }) itemCode?: string | null;
}

@InputType()
export class SubmitDocumentInput {
  @Field(() => ID) connectionId!: string;
  @Field(() => GraphQLUUID, { description: 'kept with the document for good: it is never made twice' })
  idempotencyKey!: string;
  @Field(() => DocumentKindEnum) kind!: DocumentKind;
  @Field(() => String, { description: 'a contact in Xero, or the name of a new one' }) contactName!: string;
  @Field(() => String, { description: 'YYYY-MM-DD' }) date!: string;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD; needed for all but drafts' })
  dueDate?: string | null;
  @Field(() => String, { nullable: true, description: "a bill: its supplier's number; an invoice: the reference" })
  reference?: string | null;
  @Field(() => String, { nullable: true, description: 'of a sales invoice; none: the next one in Xero' })
  number?: string | null;
  @Field(() => String, { nullable: true, description: "ISO 4217; none: the organisation's own" })
  currency?: string | null;
  @Field(() => LineAmountTypeEnum, { nullable: true, defaultValue: 'EXCLUSIVE' }) lineAmounts?: LineAmountType | null;
  @Field(() => XeroInvoiceStatusEnum, { nullable: true, defaultValue: 'DRAFT' }) xeroStatus?: XeroInvoiceStatus | null;
  @Field(() => [DocumentLineInput], { description: '1 to 2,000' }) lines!: DocumentLineInput[];
}

@InputType()
export class RetryDocumentsInput {
  @Field(() => [ID], { nullable: true, description: 'up to 100' }) ids?: string[] | null;
  @Field(() => ID, { nullable: true, description: 'without ids: all of this connection' })
  connectionId?: string | null;
  @Field(() => DocumentCauseEnum, { nullable: true, description: 'only those that are not in Xero for this cause' })
  cause?: DocumentCause | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@InputType()
export class DiscardDocumentInput {
  @Field(() => ID, { description: 'of the document' }) id!: string;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'also one that may have reached Xero: whoever says so has looked there',
  })
  evenIfInXero?: boolean | null;
  @Field(() => GraphQLUUID) idempotencyKey!: string;
}

@ObjectType()
export class SubmitDocumentPayload {
  @Field(() => DocumentObject, { nullable: true }) document!: DocumentObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class RetryDocumentsPayload {
  @Field(() => [DocumentObject], { description: 'up to 100 of those that were put back; none without DOCUMENTS_VIEW' })
  documents!: DocumentObject[];
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

@ObjectType()
export class DiscardDocumentPayload {
  @Field(() => DocumentObject, { nullable: true, description: 'null without DOCUMENTS_VIEW' })
  document!: DocumentObject | null;
  @Field(() => [UserErrorInterface]) userErrors!: UserErrorInterface[];
}

/** The document as it is meant: nothing in it deceives the eye, and what is empty is left out. */
export function toDraft(input: SubmitDocumentInput): DocumentDraft {
  return {
    kind: input.kind,
    contactName: plainLine(input.contactName),
    date: input.date,
    dueDate: lineOrNull(input.dueDate),
    reference: lineOrNull(input.reference),
    number: lineOrNull(input.number),
    currency: lineOrNull(input.currency),
    lineAmounts: input.lineAmounts ?? 'EXCLUSIVE',
    xeroStatus: input.xeroStatus ?? 'DRAFT',
    lines: input.lines.map((line) => ({
      description: plainText(line.description),
      quantity: line.quantity,
      unitAmount: line.unitAmount,
      accountCode: lineOrNull(line.accountCode),
      taxType: lineOrNull(line.taxType),
      itemCode: lineOrNull(line.itemCode),
    })),
  };
}

function lineOrNull(text: string | null | undefined): string | null {
  return plainLine(text ?? '') || null;
}
