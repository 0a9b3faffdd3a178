import { GraphQLDateTime, GraphQLUUID } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import type { DocumentCause } from '@relink/domain/document/document-cause';
import type { DocumentKind, LineAmountType, XeroInvoiceStatus } from '@relink/domain/document/document-kind';
import type { DocumentState } from '@relink/domain/document/document-state';
import type { StatusInXero } from '@relink/domain/document/status-in-xero';
import {
  DocumentCauseEnum,
  DocumentKindEnum,
  DocumentStateEnum,
  LineAmountTypeEnum,
  StatusInXeroEnum,
  XeroInvoiceStatusEnum,
} from '../enums.ts';
import { toGlobalId } from '../id/global-id.ts';
import { Node } from '../id/node.type.ts';
import { pageTypes } from '../page/page.type.ts';
import type { DocumentRow } from './document-rows.ts';

@ObjectType('DocumentLine', { description: 'Amounts are exact decimals, as they were submitted.' })
export class DocumentLineObject {
  @Field(() => String) description!: string;
  @Field(() => String) quantity!: string;
  @Field(() => String) unitAmount!: string;
  @Field(() => String, { nullable: true }) accountCode!: string | null;
  @Field(() => String, { nullable: true }) taxType!: string | null;
  @Field(() => String, { nullable: true }) itemCode!: string | null;
}

@ObjectType('DocumentProblem', { description: 'What is wrong with a document, for whoever mends it.' })
export class DocumentProblemObject {
  @Field(() => String) message!: string;
  @Field(() => String, { nullable: true, description: 'like lines.2.accountCode; null: the whole' })
  field!: string | null;
}

@ObjectType('DocumentAttempt', { description: 'One try to publish a document, and what came of it.' })
export class DocumentAttemptObject {
  @Field(() => GraphQLDateTime, { description: 'when its outcome was written down' }) at!: Date;
  @Field(() => String, { description: 'PUBLISHED, REJECTED, HELD, or POSTPONED' }) outcome!: string;
  @Field(() => String) message!: string;
  @Field(() => Int, { nullable: true, description: "HTTP status of Xero's answer; null: there was none" })
  status!: number | null;
  @Field(() => String, { nullable: true, description: "the messages of Xero's answer" }) answer!: string | null;
  @Field(() => String, { nullable: true, description: 'by which the support of Xero finds the call' })
  correlationId!: string | null;
}

@ObjectType('DocumentInXero', { description: 'A published document as Relink has last read it in Xero.' })
export class DocumentInXeroObject {
  @Field(() => StatusInXeroEnum) status!: StatusInXero;
  @Field(() => String, {
    nullable: true,
    description: "a sales invoice's number, also one that Xero gave; a bill's reference",
  })
  number!: string | null;
  @Field(() => GraphQLDateTime, { description: 'when it was read' }) readAt!: Date;
}

@ObjectType('Document', { implements: Node, description: 'A bill or sales invoice on its way to Xero, or there.' })
export class DocumentObject extends Node {
  @Field(() => DocumentKindEnum) kind!: DocumentKind;
  @Field(() => DocumentStateEnum) state!: DocumentState;
  @Field(() => DocumentCauseEnum, { nullable: true, description: 'why it is not in Xero' })
  cause!: DocumentCause | null;
  @Field(() => String, { nullable: true, description: 'the same in one sentence' }) message!: string | null;
  @Field(() => [DocumentProblemObject], { description: "Xero's validation errors, and what the lists say against it" })
  problems!: readonly DocumentProblemObject[];
  @Field(() => String, { nullable: true }) reference!: string | null;
  @Field(() => String, { nullable: true, description: 'of a sales invoice' }) number!: string | null;
  @Field(() => String) contactName!: string;
  @Field(() => String, { description: 'YYYY-MM-DD' }) date!: string;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD' }) dueDate!: string | null;
  @Field(() => String, { nullable: true, description: "ISO 4217; null: the organisation's own" })
  currency!: string | null;
  @Field(() => LineAmountTypeEnum) lineAmounts!: LineAmountType;
  @Field(() => XeroInvoiceStatusEnum, { description: 'what it is to become in Xero' }) xeroStatus!: XeroInvoiceStatus;
  @Field(() => String, { description: 'sum of the lines, an exact decimal; tax is worked out by Xero' })
  total!: string;
  @Field(() => [DocumentLineObject]) lines!: readonly DocumentLineObject[];
  @Field(() => GraphQLUUID, { nullable: true, description: "Xero's id, once it is there" })
  xeroInvoiceId!: string | null;
  @Field(() => DocumentInXeroObject, {
    nullable: true,
    description: "read whenever Xero's webhooks tell of a change; null: never read since it was published",
  })
  inXero!: DocumentInXeroObject | null;
  @Field(() => Int, { description: 'how often it was sent' }) attempts!: number;
  @Field(() => GraphQLDateTime, { nullable: true, description: 'when it is tried again by itself' })
  nextAttemptAt!: Date | null;
  @Field(() => Boolean, {
    description: 'an answer was lost: whether Xero has it is not known. Relink looks before it sends it again',
  })
  mayBeInXero!: boolean;
  @Field(() => GraphQLDateTime) createdAt!: Date;
  @Field(() => GraphQLDateTime, { nullable: true }) publishedAt!: Date | null;
  row!: DocumentRow;
}

@ObjectType('DocumentCount')
export class DocumentCountObject {
  @Field(() => DocumentStateEnum) state!: DocumentState;
  @Field(() => DocumentCauseEnum, { nullable: true }) cause!: DocumentCause | null;
  @Field(() => Int) count!: number;
}

export const { Page: DocumentPage } = pageTypes('Document', () => DocumentObject);
export const { Page: DocumentAttemptPage } = pageTypes('DocumentAttempt', () => DocumentAttemptObject);

export function toDocument(row: DocumentRow): DocumentObject {
  const { kind, state, cause, message, problems, reference, number, contactName, date, dueDate, currency } = row;
  return {
    id: toGlobalId('Document', row.id),
    kind,
    state,
    cause,
    message,
    problems,
    reference,
    number,
    contactName,
    date,
    dueDate,
    currency,
    lineAmounts: row.lineAmounts,
    xeroStatus: row.xeroStatus,
    total: row.total,
    lines: row.lines,
    xeroInvoiceId: row.xeroInvoiceId,
    inXero: toDocumentInXero(row),
    attempts: row.attempts,
    nextAttemptAt: row.nextAttemptAt === null ? null : new Date(row.nextAttemptAt),
    mayBeInXero: row.sentAt !== null && state !== 'PUBLISHED',
    createdAt: new Date(row.createdAt),
    publishedAt: row.publishedAt === null ? null : new Date(row.publishedAt),
    row,
  };
}

function toDocumentInXero({
  inXeroStatus: status,
  inXeroNumber: number,
  inXeroReadAt: readAt,
}: DocumentRow): DocumentInXeroObject | null {
  return status === null || readAt === null ? null : { status, number, readAt: new Date(readAt) };
}
