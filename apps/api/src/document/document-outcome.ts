import type { DocumentCause } from '@relink/domain/document/document-cause';
import type { DocumentProblem } from '@relink/domain/document/document-draft';
import type { AnswerDetail } from '../xero/xero-answer-detail.ts';

/** What one try has come to. */
export type DocumentOutcome =
  | { readonly kind: 'published'; readonly invoiceId: string; readonly found: boolean; readonly detail: AnswerDetail }
  /** the document's own fault; `isSent`: whether Xero has it is still not known */
  | {
      readonly kind: 'rejected';
      readonly cause: DocumentCause;
      readonly message: string;
      readonly problems: readonly DocumentProblem[];
      readonly isSent: boolean;
      readonly detail: AnswerDetail | null;
    }
  /** the connection's fault */
  | {
      readonly kind: 'held';
      readonly cause: DocumentCause;
      readonly message: string;
      readonly isSent: boolean;
      readonly detail: AnswerDetail | null;
    }
  /** passes by itself: tried again after `wait` milliseconds */
  | {
      readonly kind: 'postponed';
      readonly cause: DocumentCause;
      readonly message: string;
      readonly wait: number;
      readonly isSent: boolean;
      /** how many times in a row it was for this cause */
      readonly failures: number;
      /** the next try needs a key of its own */
      readonly isKeySpoilt: boolean;
      readonly detail: AnswerDetail | null;
    };
