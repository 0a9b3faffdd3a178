import type { DocumentDetails } from './document-page.tsx';
import styles from './documents.module.css';

type Problem = DocumentDetails['problems'][number];

/** Fields of a document that have a place of their own on its page; what is wrong elsewhere is said on top. */
const placed = /^(contactName|reference|number|date|dueDate|currency|lines\.\d+\.\w+)$/;

export function isPlaced({ field }: Problem, lines: number): boolean {
  if (field === null || !placed.test(field)) return false;
  const [, index] = /^lines\.(\d+)\./.exec(field) ?? [];
  return index === undefined || Number(index) < lines;
}

/** What is wrong with a field, next to it. */
export function FieldProblems({ problems, field }: { readonly problems: readonly Problem[]; readonly field: string }) {
  return problems
    .filter((problem) => problem.field === field)
    .map(({ message }) => (
      <span key={message} className={styles.problem} data-testid={`problem-${field}`}>
        {message}
      </span>
    ));
}
