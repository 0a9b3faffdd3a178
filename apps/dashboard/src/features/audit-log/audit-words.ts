import { type AuditAction, auditActions, auditWords } from '@relink/domain/audit/audit-action';

import type { AuditAction as AuditActionName } from '../../gql/graphql.ts';

/** "revoked an API key" at the beginning of a line. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `previousRole` is "previous role": the facts are a closed table of plain words. */
export function factWords(fact: string): string {
  return capitalised(fact.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

export const actionOptions: readonly { readonly value: AuditAction; readonly label: string }[] = auditActions.map(
  (value) => ({ value, label: capitalised(auditWords(value)) }),
);

/** `apiKey.created` is API_KEY_CREATED in GraphQL, whose names have no dot. */
export function actionName(action: AuditAction): AuditActionName {
  const words = action.replaceAll('.', '_').replaceAll(/[A-Z]/g, (letter) => `_${letter}`);
  return words.toUpperCase() as AuditActionName;
}

/** The other way; undefined for an action that is newer than this page. */
export function actionCalled(name: AuditActionName): AuditAction | undefined {
  return auditActions.find((action) => actionName(action) === name);
}
