import { registerEnumType } from 'type-graphql';
import { apiKeyStates } from '@relink/domain/api-key/api-key-rules';
import { auditActions, auditWords } from '@relink/domain/audit/audit-action';
import { causeMessage, causeNames, causes } from '@relink/domain/check/cause';
import { checkKinds, checkTitles } from '@relink/domain/check/check-kind';
import type { CheckState } from '@relink/domain/check/finding';
import { checkStates } from '@relink/domain/check/finding';
import { installationCheckKinds, installationCheckTitles } from '@relink/domain/check/installation-facts';
import { remedyKinds, remedyWords } from '@relink/domain/check/remedy';
import { connectionReasons, connectionStatuses, whoMustActValues } from '@relink/domain/connection/connection-status';
import { connectionWarnings } from '@relink/domain/connection/connection-warning';
import { connectionWords } from '@relink/domain/connection/connection-words';
import { connectionHealths } from '@relink/domain/connection/connection-status';
import { documentCauses, documentCauseWords } from '@relink/domain/document/document-cause';
import { documentKinds, lineAmountTypes, xeroInvoiceStatuses } from '@relink/domain/document/document-kind';
import { documentStates } from '@relink/domain/document/document-state';
import { statusesInXero, statusInXeroWords } from '@relink/domain/document/status-in-xero';
import { listChangeKinds } from '@relink/domain/list/list-change';
import { listKinds, listNames } from '@relink/domain/list/list-kind';
import { listRefreshStates } from '@relink/domain/list/list-refresh-state';
import { notificationKinds, notificationWords } from '@relink/domain/notification/notification-kind';
import { permissions, permissionWords } from '@relink/domain/permission/permission';
import { organisationRoles, workspaceRoles } from '@relink/domain/permission/role';
import { reconnectLinkStates, reconnectLinkWords } from '@relink/domain/reconnect-link/reconnect-link-state';
import { reconnectStates } from '@relink/domain/reconnect/reconnect-state';
import { reconnectWords } from '@relink/domain/reconnect/reconnect-words';
import { attachmentStates } from './attachment/attachment-rows.ts';
import {
  webhookDeliveryStates,
  webhookDeliveryWords,
  webhookDisabledReasons,
  webhookDisabledWords,
  webhookEndpointStates,
} from '@relink/domain/webhook/webhook-rules';
import { auditSubjectKinds } from './audit/audit-entry.entity.ts';
import { connectionEventKinds } from './connection-event/connection-event.entity.ts';
import type { RequestOutcome } from './reconnect-request/reconnect-request.entity.ts';
import { requestOutcomes } from './reconnect-request/reconnect-request.entity.ts';
import { channelMedia } from './notification/notification-rows.ts';
import { signInMethods } from './session/session.ts';
import { errorCodes } from './user-error/user-fault.ts';

/** A closed list of the domain as a GraphQL enum of the same names. */
function enumOf<Value extends string>(
  name: string,
  values: readonly Value[],
  description: (value: Value) => string | undefined,
) {
  const members = Object.fromEntries(values.map((value) => [value, value])) as { [Key in Value]: Key };
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: description(value) }]));
  registerEnumType(members, { name, valuesConfig: valuesConfig as never });
  return members;
}

const wordsOf = (status: string, reason: string | null): string | undefined => {
  const health = connectionHealths.find((one) => one.status === status && one.reason === reason);
  return health === undefined ? undefined : connectionWords(health).message;
};

export const ConnectionStatusEnum = enumOf('ConnectionStatus', connectionStatuses, (status) =>
  status === 'DEGRADED'
    ? 'Still trying; nobody should reconnect.'
    : status === 'NEEDS_RECONNECT'
      ? 'Only a person can mend it.'
      : wordsOf(status, null),
);
export const ConnectionReasonEnum = enumOf(
  'ConnectionReason',
  connectionReasons,
  (reason) => wordsOf('DEGRADED', reason) ?? wordsOf('NEEDS_RECONNECT', reason),
);
export const CheckKindEnum = enumOf('CheckKind', checkKinds, (kind) => checkTitles[kind]);
const checkStateWords: Record<CheckState, string> = {
  PASS: 'all is well',
  WARN: 'it works, and something is worth a note',
  FAIL: 'something has to be done, or has to pass',
  UNKNOWN: 'not looked at, or not to be known for now; the evidence says why',
  RUNNING: 'being looked at',
};
export const CheckStateEnum = enumOf('CheckState', checkStates, (state) => checkStateWords[state]);
export const InstallationCheckKindEnum = enumOf(
  'InstallationCheckKind',
  installationCheckKinds,
  (kind) => installationCheckTitles[kind],
);
export const CheckCauseEnum = enumOf('CheckCause', causeNames, (name) => causeMessage(causes[name]));
export const RemedyKindEnum = enumOf('RemedyKind', remedyKinds, (kind) => remedyWords[kind].label);
export const ConnectionWarningEnum = enumOf('ConnectionWarning', connectionWarnings, () => undefined);
export const WhoMustActEnum = enumOf('WhoMustAct', whoMustActValues, () => undefined);
export const WorkspaceRoleEnum = enumOf('WorkspaceRole', workspaceRoles, () => undefined);
export const AttachmentStateEnum = enumOf(
  'AttachmentState',
  attachmentStates,
  (state) =>
    ({
      QUEUED: 'Goes to Xero once its document is there.',
      SENT: 'Xero has it.',
      REJECTED: 'Xero does not take it, or it is lost here. Attach it again, or another one in its place.',
    })[state],
);
export const ApiKeyStateEnum = enumOf('ApiKeyState', apiKeyStates, () => undefined);
export const ListKindEnum = enumOf('ListKind', listKinds, (kind) => listNames[kind]);
export const ListChangeKindEnum = enumOf('ListChangeKind', listChangeKinds, () => undefined);
export const ListRefreshStateEnum = enumOf('ListRefreshState', listRefreshStates, () => undefined);
export const DocumentKindEnum = enumOf('DocumentKind', documentKinds, (kind) =>
  kind === 'BILL' ? 'to pay a supplier (ACCPAY in Xero)' : 'to a customer (ACCREC in Xero)',
);
export const DocumentStateEnum = enumOf(
  'DocumentState',
  documentStates,
  (state) =>
    ({
      QUEUED: 'its turn will come, or it is tried again by itself',
      PUBLISHING: 'on its way to Xero',
      PUBLISHED: 'in Xero',
      HELD: "the connection's fault: goes on by itself once the connection works again",
      REJECTED: "the document's fault: mend, then retry or discard",
      DISCARDED: 'somebody wanted it no more',
    })[state],
);
export const DocumentCauseEnum = enumOf(
  'DocumentCause',
  documentCauses,
  (cause) => `${documentCauseWords[cause].label}. ${documentCauseWords[cause].next}`,
);
export const LineAmountTypeEnum = enumOf('LineAmountType', lineAmountTypes, () => undefined);
export const XeroInvoiceStatusEnum = enumOf('XeroInvoiceStatus', xeroInvoiceStatuses, () => undefined);
export const StatusInXeroEnum = enumOf(
  'StatusInXero',
  statusesInXero,
  (status) => `it ${statusInXeroWords[status].is}`,
);
export const OrganisationRoleEnum = enumOf('OrganisationRole', organisationRoles, () => undefined);
const invitationDeliveries = ['WAITING', 'SENT', 'FAILED'] as const;
export type InvitationDelivery = (typeof invitationDeliveries)[number];
const deliveryWords: Record<InvitationDelivery, string> = {
  WAITING: 'on its way',
  SENT: 'the mail server has taken it',
  FAILED: 'it could not be delivered, and is not tried again',
};

export const InvitationDeliveryEnum = enumOf(
  'InvitationDelivery',
  invitationDeliveries,
  (delivery) => deliveryWords[delivery],
);
export const ReconnectStateEnum = enumOf('ReconnectState', reconnectStates, (state) => reconnectWords[state].message);
export const ReconnectLinkStateEnum = enumOf(
  'ReconnectLinkState',
  reconnectLinkStates,
  (state) => reconnectLinkWords[state],
);
const outcomeWords: Record<RequestOutcome, string> = {
  RECONNECTED: 'the connection works again',
  DISCONNECTED: 'the connection was ended on purpose',
  DISMISSED: 'an Admin declined, and said why',
};
export const RequestOutcomeEnum = enumOf(
  'ReconnectRequestOutcome',
  requestOutcomes,
  (outcome) => outcomeWords[outcome],
);
export const ConnectionEventKindEnum = enumOf('ConnectionEventKind', connectionEventKinds, () => undefined);
export const WebhookEndpointStateEnum = enumOf('WebhookEndpointState', webhookEndpointStates, () => undefined);
export const WebhookDisabledReasonEnum = enumOf(
  'WebhookDisabledReason',
  webhookDisabledReasons,
  (reason) => webhookDisabledWords[reason],
);
export const WebhookDeliveryStateEnum = enumOf(
  'WebhookDeliveryState',
  webhookDeliveryStates,
  (state) => webhookDeliveryWords[state],
);
export const NotificationKindEnum = enumOf('NotificationKind', notificationKinds, (kind) => notificationWords[kind]);
export const NotificationMediumEnum = enumOf('NotificationMedium', channelMedia, () => undefined);
export const SignInMethodEnum = enumOf('SignInMethod', signInMethods, () => undefined);
export const ErrorCodeEnum = enumOf('ErrorCode', errorCodes, () => undefined);

/** `apiKey.created` is API_KEY_CREATED. */
const upperSnake = (name: string): string =>
  name
    .replaceAll('.', '_')
    .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();

export const AuditActionEnum = Object.fromEntries(auditActions.map((action) => [upperSnake(action), action]));
registerEnumType(AuditActionEnum, {
  name: 'AuditAction',
  description: 'What somebody did; more may be added.',
  valuesConfig: Object.fromEntries(
    auditActions.map((action) => [upperSnake(action), { description: auditWords(action) }]),
  ),
});
export const AuditSubjectKindEnum = Object.fromEntries(auditSubjectKinds.map((kind) => [upperSnake(kind), kind]));
registerEnumType(AuditSubjectKindEnum, {
  name: 'AuditSubjectKind',
  description: 'What kind of thing an entry is about.',
});

/** GraphQL names have no colon: `connection:view` is CONNECTION_VIEW. */
const permissionName = (permission: string): string => permission.toUpperCase().replaceAll(/[:-]/g, '_');

export const PermissionEnum = Object.fromEntries(
  permissions.map((permission) => [permissionName(permission), permission]),
);
registerEnumType(PermissionEnum, {
  name: 'Permission',
  valuesConfig: Object.fromEntries(
    permissions.map((permission) => [permissionName(permission), { description: permissionWords[permission] }]),
  ),
});

export const ConnectionOrderEnum = enumOf(
  'ConnectionOrder',
  ['NAME', 'STATUS_SEVERITY', 'STATUS_SINCE', 'LAST_WORKED'] as const,
  (order) =>
    ({
      NAME: 'by name',
      STATUS_SEVERITY: 'what waits for a person first, then by name',
      STATUS_SINCE: 'the latest change first',
      LAST_WORKED: 'what has not worked for the longest first',
    })[order],
);
export type ConnectionOrder = keyof typeof ConnectionOrderEnum;
