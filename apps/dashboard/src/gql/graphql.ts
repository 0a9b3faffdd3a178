/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@apollo/client';
export type ApiKeyState =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'REVOKED';

export type ArchiveOrganisationInput = {
  idempotencyKey: string;
  organisationId: string;
};

export type AttachmentState =
  /** Goes to Xero once its document is there. */
  | 'QUEUED'
  /** Xero does not take it, or it is lost here. Attach it again, or another one in its place. */
  | 'REJECTED'
  /** Xero has it. */
  | 'SENT';

/** What somebody did; more may be added. */
export type AuditAction =
  /** created an API key */
  | 'API_KEY_CREATED'
  /** was refused with an API key */
  | 'API_KEY_REFUSED'
  /** revoked an API key */
  | 'API_KEY_REVOKED'
  /** rotated an API key */
  | 'API_KEY_ROTATED'
  /** attached a file */
  | 'ATTACHMENT_ADDED'
  /** took a file away */
  | 'ATTACHMENT_REMOVED'
  /** exported the audit log */
  | 'AUDIT_EXPORTED'
  /** disconnected an organisation */
  | 'CONNECTION_DISCONNECTED'
  /** discarded a document */
  | 'DOCUMENT_DISCARDED'
  /** had documents tried again */
  | 'DOCUMENT_RETRIED'
  /** submitted a document */
  | 'DOCUMENT_SUBMITTED'
  /** was refused with an invitation */
  | 'INVITATION_REFUSED'
  /** sent an invitation again */
  | 'INVITATION_RESENT'
  /** revoked an invitation */
  | 'INVITATION_REVOKED'
  /** rotated the encryption keys */
  | 'KEYS_ROTATED'
  /** exported changes of lists */
  | 'LIST_CHANGES_EXPORTED'
  /** accepted an invitation */
  | 'MEMBER_ACCEPTED'
  /** invited a member */
  | 'MEMBER_INVITED'
  /** removed a member */
  | 'MEMBER_REMOVED'
  /** changed a role */
  | 'MEMBER_ROLE_CHANGED'
  /** changed a notification channel */
  | 'NOTIFICATION_CHANNEL_CHANGED'
  /** made a notification channel */
  | 'NOTIFICATION_CHANNEL_CREATED'
  /** removed a notification channel */
  | 'NOTIFICATION_CHANNEL_REMOVED'
  /** archived an organisation */
  | 'ORGANISATION_ARCHIVED'
  /** created an organisation */
  | 'ORGANISATION_CREATED'
  /** renamed an organisation */
  | 'ORGANISATION_RENAMED'
  /** restored an organisation */
  | 'ORGANISATION_RESTORED'
  /** created an Owner */
  | 'OWNER_CREATED'
  /** changed the password */
  | 'PASSWORD_CHANGED'
  /** reset the password */
  | 'PASSWORD_RESET'
  /** asked for a password reset */
  | 'PASSWORD_RESET_REQUESTED'
  /** was refused */
  | 'PERMISSION_REFUSED'
  /** cancelled a reconnect */
  | 'RECONNECT_CANCELLED'
  /** completed a reconnect */
  | 'RECONNECT_COMPLETED'
  /** was denied access at Xero */
  | 'RECONNECT_DENIED'
  /** failed to reconnect */
  | 'RECONNECT_FAILED'
  /** made a reconnect link */
  | 'RECONNECT_LINK_CREATED'
  /** opened a reconnect link */
  | 'RECONNECT_LINK_OPENED'
  /** was refused with a reconnect link */
  | 'RECONNECT_LINK_REFUSED'
  /** revoked a reconnect link */
  | 'RECONNECT_LINK_REVOKED'
  /** used a reconnect link */
  | 'RECONNECT_LINK_USED'
  /** chose a different Xero organisation */
  | 'RECONNECT_MISMATCH'
  /** dismissed a request */
  | 'RECONNECT_REQUEST_DISMISSED'
  /** asked for a reconnect */
  | 'RECONNECT_REQUEST_MADE'
  /** started a reconnect */
  | 'RECONNECT_STARTED'
  /** removed the second factor */
  | 'SECOND_FACTOR_DISABLED'
  /** set up the second factor */
  | 'SECOND_FACTOR_ENROLLED'
  /** gave a wrong code of the second factor */
  | 'SECOND_FACTOR_FAILED'
  /** made new recovery codes */
  | 'SECOND_FACTOR_RECOVERY_RENEWED'
  /** signed in with a recovery code */
  | 'SECOND_FACTOR_RECOVERY_USED'
  /** ended a session */
  | 'SESSION_ENDED'
  /** failed to confirm the sign-in */
  | 'SIGN_IN_CONFIRMATION_FAILED'
  /** confirmed the sign-in */
  | 'SIGN_IN_CONFIRMED'
  /** signed out */
  | 'SIGN_IN_ENDED'
  /** failed to sign in */
  | 'SIGN_IN_FAILED'
  /** signed in */
  | 'SIGN_IN_SUCCEEDED'
  /** linked single sign-on */
  | 'SSO_LINKED'
  /** was refused with single sign-on */
  | 'SSO_REFUSED'
  /** unlinked single sign-on */
  | 'SSO_UNLINKED'
  /** changed a webhook endpoint */
  | 'WEBHOOK_CHANGED'
  /** made a webhook endpoint */
  | 'WEBHOOK_CREATED'
  /** switched off a webhook endpoint */
  | 'WEBHOOK_DISABLED'
  /** removed a webhook endpoint */
  | 'WEBHOOK_REMOVED'
  /** sent a webhook once more */
  | 'WEBHOOK_REPLAYED'
  /** gave a webhook endpoint a new secret */
  | 'WEBHOOK_ROTATED'
  /** sent a test to a webhook endpoint */
  | 'WEBHOOK_TESTED'
  /** changed the settings of the workspace */
  | 'WORKSPACE_SETTINGS_CHANGED'
  /** removed an unused connection at Xero */
  | 'XERO_CONNECTION_REMOVED';

export type AuditFilter = {
  /** any of these; none: all */
  actions?: Array<AuditAction> | null | undefined;
  /** what this user or this API key did */
  actorId?: string | null | undefined;
  /** at this moment or later */
  from?: string | null | undefined;
  /** before this moment */
  to?: string | null | undefined;
};

/** What kind of thing an entry is about. */
export type AuditSubjectKind =
  | 'API_KEY'
  | 'ATTEMPT'
  | 'AUDIT_LOG'
  | 'CONNECTION'
  | 'DOCUMENT'
  | 'INVITATION'
  | 'LINK'
  | 'NOTIFICATION_CHANNEL'
  | 'ORGANISATION'
  | 'REQUEST'
  | 'SESSION'
  | 'USER'
  | 'WEBHOOK_ENDPOINT'
  | 'WORKSPACE';

export type CancelListRefreshBatchInput = {
  /** of the batch */
  id: string;
  idempotencyKey: string;
};

export type CancelListRefreshInput = {
  /** of the refresh */
  id: string;
  idempotencyKey: string;
};

export type CancelReconnectInput = {
  attemptId: string;
  idempotencyKey: string;
};

export type ChangeMemberRoleInput = {
  idempotencyKey: string;
  memberId: string;
  role: OrganisationRole;
};

export type ChangePasswordInput = {
  /** not looked at where there is none yet */
  currentPassword: string;
  /** 15 to 128 characters, and not made of the words that everybody uses */
  newPassword: string;
};

export type ChangeWorkspaceRoleInput = {
  idempotencyKey: string;
  role: WorkspaceRole;
  workspaceMemberId: string;
};

export type CheckCause =
  /** Xero still lists this organisation for the login, and has refused it once. Relink asks once more before it calls for anybody. */
  | 'ACCESS_REFUSED_ONCE'
  /** Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them. */
  | 'APP_CREDENTIALS_INVALID'
  /** The clock of this installation is wrong. The operator must set the clock, and keep it by NTP. */
  | 'CLOCK_OFF'
  /** The configuration is not complete. The operator must correct it. */
  | 'CONFIGURATION_INCOMPLETE'
  /** The Xero app has as many connections as its tier allows. The operator must remove one that is not used, or change the tier. */
  | 'CONNECTION_CAP_FULL'
  /** The Xero app is close to the number of connections its tier allows. The operator removes what is not used, or changes the tier. */
  | 'CONNECTION_CAP_NEAR'
  /** The stored access cannot be decrypted with the encryption keys at hand. Reconnecting does not help: the operator must restore the key. */
  | 'CREDENTIAL_UNREADABLE'
  /** This organisation has used most of the calls Xero allows in a day. Relink leaves the rest to what people ask for. */
  | 'DAILY_LIMIT_NEAR'
  /** The tables of the database are older than this version of Relink. The operator must run relink migrate. */
  | 'DATABASE_OUTDATED'
  /** The database of Relink takes no changes. The operator must make it writable: until then nothing is checked, renewed or published. */
  | 'DATABASE_READ_ONLY'
  /** The database of Relink does not answer. The operator must start it, or correct DATABASE_URL. */
  | 'DATABASE_UNREACHABLE'
  /** Xero no longer lists its demo company for the login: it was reset, or disconnected inside Xero. An Admin must reconnect. */
  | 'DEMO_COMPANY_RESET'
  /** Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect. */
  | 'DISCONNECTED_IN_XERO'
  /** An Admin ended this connection on purpose. It can be connected again at any time. */
  | 'DISCONNECTED_ON_PURPOSE'
  /** Documents may be in the Xero organisation that was connected before. An Admin or Editor must look for each of them there, and retry or discard it. */
  | 'DOCUMENTS_ELSEWHERE'
  /** Documents wait for the connection. They are published by themselves, in their order, once the connection works. */
  | 'DOCUMENTS_HELD'
  /** Documents wait for permissions that the access lacks. An Admin must reconnect and allow all of it; they are published by themselves then. */
  | 'DOCUMENTS_NOT_PERMITTED'
  /** Xero has rejected documents. An Admin or Editor must have them mended and retry them, or discard them. */
  | 'DOCUMENTS_REJECTED'
  /** No instance of Relink does the work in the background. The operator must start a server: access that nobody renews lapses after 60 days. */
  | 'JOBS_STOPPED'
  /** What is stored cannot be decrypted with the encryption keys at hand. The operator must restore the key. */
  | 'KEYS_DO_NOT_FIT'
  /** Some lists have not come from Xero yet. They are tried again by themselves; refreshing them tries at once. */
  | 'LISTS_NEVER_REFRESHED'
  /** The lists from Xero have not been refreshed for a while. They are tried again by themselves; refreshing them tries at once. */
  | 'LISTS_STALE'
  /** Mail does not arrive at the mail server. The operator must correct SMTP_URL, or mend the mail server. */
  | 'MAIL_FAILING'
  /** This installation sends no mail. The operator sets them; until then nobody is invited, reminded or told by mail. */
  | 'MAIL_OFF'
  /** This organisation has not been connected to Xero yet. An Admin can connect it. */
  | 'NEVER_CONNECTED'
  /** The organisation is closed in Xero, or was disconnected there for every login of this installation. If it no longer opens in Xero, its owner must reopen it there; if it does, an Admin must reconnect. */
  | 'ORGANISATION_UNAVAILABLE'
  /** The name in Xero has nothing in common with the name here. If it is not the right one, an Admin must reconnect and choose another; else rename it here. */
  | 'OTHER_NAME'
  /** Xero asked Relink to slow down for this organisation. It goes on by itself when the limit resets. */
  | 'RATE_LIMITED'
  /** The calls that Xero allows for the whole app in a minute are used up. It goes on by itself within a minute. */
  | 'RATE_LIMITED_APP'
  /** The calls that Xero allows for this organisation in a day are used up. It goes on by itself when the day of Xero ends. */
  | 'RATE_LIMITED_DAY'
  /** The calls that Xero allows for this organisation in a minute are used up. It goes on by itself within a minute. */
  | 'RATE_LIMITED_MINUTE'
  /** Renewing the access did not succeed. Relink is trying again before it calls for anybody. */
  | 'REFRESH_RETRYING'
  /** The access to Xero was not used for 60 days and has lapsed. An Admin must reconnect. */
  | 'REFRESH_TOKEN_EXPIRED'
  /** Xero has refused the stored access for good. An Admin must reconnect. */
  | 'REFRESH_TOKEN_REJECTED'
  /** Your role does not reconnect. Ask an Admin to reconnect. */
  | 'ROLE_TOO_SMALL'
  /** Xero replaced the access and its answer never arrived in time. An Admin must reconnect. */
  | 'ROTATION_LOST'
  /** The access granted in Xero does not cover all that is needed. An Admin must reconnect and allow all of it. */
  | 'SCOPES_MISSING'
  /** Relink asks for broad permissions that Xero stops honouring in September 2027. The operator must name those of the new kind in XERO_SCOPES; after that, an Admin reconnects. */
  | 'SCOPE_DEADLINE'
  /** Nothing has used this access for weeks. Xero lets it lapse after 60 unused days. Refreshing the connection uses it. */
  | 'TOKEN_IDLE'
  /** The sign-in that is under way led to another Xero organisation than the one connected before. An Admin must confirm the change, or go back to Xero and pick the right one. Until then nothing changes. */
  | 'WRONG_ORGANISATION'
  /** What answers at the address of Xero’s identity server is not Xero. The operator must let Relink through to it, or correct XERO_IDENTITY_URL. */
  | 'XERO_ADDRESS_WRONG'
  /** Xero answered with an error of its own. Relink keeps trying; nobody has to do anything. */
  | 'XERO_ERROR'
  /** Xero answers slowly. Everything takes longer; nobody has to do anything. */
  | 'XERO_SLOW'
  /** Xero did not answer. Relink keeps trying; nobody has to do anything. */
  | 'XERO_UNREACHABLE'
  /** Xero refuses this organisation to the login: its role was taken away, or the organisation is closed. Someone must restore the role in Xero, or an Admin reconnects with another Xero login. */
  | 'XERO_USER_LOST_ACCESS';

export type CheckKind =
  /** The app credentials work */
  | 'APP_CREDENTIALS'
  /** The clock is right */
  | 'CLOCK'
  /** There is room for connections */
  | 'CONNECTION_CAP'
  /** No document is waiting */
  | 'DOCUMENTS_WAITING'
  /** The stored access can be read */
  | 'ENCRYPTION_KEY'
  /** The lists are fresh */
  | 'LISTS_FRESH'
  /** The Xero login still has access */
  | 'LOGIN_ACCESS'
  /** The organisation is active in Xero */
  | 'ORGANISATION_ACTIVE'
  /** Within the limits of Xero */
  | 'RATE_LIMIT'
  /** The right organisation is connected */
  | 'RIGHT_ORGANISATION'
  /** You may reconnect */
  | 'ROLE'
  /** The permissions suffice */
  | 'SCOPES'
  /** The stored access is alive */
  | 'TOKEN'
  /** Xero is reachable */
  | 'XERO_REACHABLE';

export type CheckState =
  /** something has to be done, or has to pass */
  | 'FAIL'
  /** all is well */
  | 'PASS'
  /** being looked at */
  | 'RUNNING'
  /** not looked at, or not to be known for now; the evidence says why */
  | 'UNKNOWN'
  /** it works, and something is worth a note */
  | 'WARN';

export type CompleteReconnectInput = {
  /** confirms a change to a different Xero organisation */
  acceptDifferentOrganisation?: boolean | null | undefined;
  attemptId: string;
  idempotencyKey: string;
  tenantId: string;
};

export type ConfirmSignInInput = {
  /** of the second factor (six digits, or a recovery code); needed where there is one */
  code?: string | null | undefined;
  password: string;
};

export type ConnectionEventKind =
  | 'CHECKED'
  | 'DISCONNECTED'
  | 'DOCUMENT_CHANGED_IN_XERO'
  | 'DOCUMENT_HELD'
  | 'DOCUMENT_PUBLISHED'
  | 'DOCUMENT_REJECTED'
  | 'LINK_CREATED'
  | 'LINK_USED'
  | 'LISTS_REFRESHED'
  | 'RECONNECT_FINISHED'
  | 'RECONNECT_REQUESTED'
  | 'RECONNECT_STARTED'
  | 'STATUS_CHANGED'
  | 'TOKEN_REFRESHED';

export type ConnectionFilter = {
  organisationIds?: Array<string> | null | undefined;
  reason?: Array<ConnectionReason> | null | undefined;
  /** true: only those somebody asked to have reconnected */
  requested?: boolean | null | undefined;
  /** part of the name here, in Xero, or of the Xero login */
  search?: string | null | undefined;
  status?: Array<ConnectionStatus> | null | undefined;
  warning?: Array<ConnectionWarning> | null | undefined;
  whoMustAct?: Array<WhoMustAct> | null | undefined;
};

export type ConnectionReason =
  /** Xero refused the credentials of the app itself. Reconnecting does not help: the operator must correct them. */
  | 'APP_CREDENTIALS_INVALID'
  /** The stored access cannot be decrypted with the encryption keys at hand. Reconnecting does not help: the operator must restore the key. */
  | 'CREDENTIAL_UNREADABLE'
  /** Xero no longer lists this organisation for the login: it was disconnected inside Xero (Settings, Connected apps), or the login lost its role there. An Admin must reconnect. */
  | 'DISCONNECTED_IN_XERO'
  /** The organisation is closed in Xero, or was disconnected there for every login of this installation. If it no longer opens in Xero, its owner must reopen it there; if it does, an Admin must reconnect. */
  | 'ORGANISATION_UNAVAILABLE'
  /** Xero asked Relink to slow down for this organisation. It goes on by itself when the limit resets. */
  | 'RATE_LIMITED'
  /** Renewing the access did not succeed. Relink is trying again before it calls for anybody. */
  | 'REFRESH_RETRYING'
  /** The access to Xero was not used for 60 days and has lapsed. An Admin must reconnect. */
  | 'REFRESH_TOKEN_EXPIRED'
  /** Xero has refused the stored access for good. An Admin must reconnect. */
  | 'REFRESH_TOKEN_REJECTED'
  /** Xero replaced the access and its answer never arrived in time. An Admin must reconnect. */
  | 'ROTATION_LOST'
  /** The access granted in Xero does not cover all that is needed. An Admin must reconnect and allow all of it. */
  | 'SCOPES_MISSING'
  /** Xero answered with an error of its own. Relink keeps trying; nobody has to do anything. */
  | 'XERO_ERROR'
  /** Xero did not answer. Relink keeps trying; nobody has to do anything. */
  | 'XERO_UNREACHABLE'
  /** Xero refuses this organisation to the login: its role was taken away, or the organisation is closed. Someone must restore the role in Xero, or an Admin reconnects with another Xero login. */
  | 'XERO_USER_LOST_ACCESS';

export type ConnectionStatus =
  /** The connection works. */
  | 'CONNECTED'
  /** Still trying; nobody should reconnect. */
  | 'DEGRADED'
  /** An Admin ended this connection on purpose. It can be connected again at any time. */
  | 'DISCONNECTED'
  /** Only a person can mend it. */
  | 'NEEDS_RECONNECT'
  /** This organisation has not been connected to Xero yet. An Admin can connect it. */
  | 'PENDING';

export type ConnectionWarning =
  | 'CONNECTION_CAP_NEAR'
  | 'DAILY_LIMIT_NEAR'
  | 'LISTS_STALE'
  | 'SCOPE_DEADLINE'
  | 'SHARED_LOGIN'
  | 'TOKEN_IDLE';

export type CreateApiKeyInput = {
  /** 1 to 365 */
  expiresInDays?: number | null | undefined;
  idempotencyKey: string;
  /** what it is for; up to 100 characters */
  name: string;
  /** where it may do it; null: everywhere, also in organisations that are made later */
  organisationIds?: Array<string> | null | undefined;
  /** of those that a key can be given: all but CONNECTION_CONNECT, MEMBERS_MANAGE and WORKSPACE_MANAGE. Without CONNECTION_VIEW it sees no organisation, and what it does to one is answered as for an unknown id. */
  permissions: Array<Permission>;
};

export type CreateNotificationChannelInput = {
  /** an e-mail address, or the address of an incoming webhook of Slack or of what takes the same messages */
  address: string;
  idempotencyKey: string;
  kinds: Array<NotificationKind>;
  medium: NotificationMedium;
  name: string;
  /** it is told of these alone; null: of all, later ones too */
  organisationIds?: Array<string> | null | undefined;
};

export type CreateOrganisationInput = {
  idempotencyKey: string;
  name: string;
};

export type CreateReconnectLinkInput = {
  connectionId: string;
  /** 1 to 168 hours */
  expiresInHours?: number | null | undefined;
  idempotencyKey: string;
  /** one of `returnAddresses`: where a button leads at the end */
  returnTo?: string | null | undefined;
};

export type CreateWebhookEndpointInput = {
  /** where it is sent: https, on the public internet, without user name, password, port or #. The operator can name exceptions (WEBHOOK_ALLOW_HOSTS). */
  address: string;
  idempotencyKey: string;
  /** null: every kind */
  kinds?: Array<ConnectionEventKind> | null | undefined;
  /** what it is for; up to 80 characters */
  name: string;
  /** it hears of these alone; null: of all, also of those made later */
  organisationIds?: Array<string> | null | undefined;
};

export type DiscardDocumentInput = {
  /** also one that may have reached Xero: whoever says so has looked there */
  evenIfInXero?: boolean | null | undefined;
  /** of the document */
  id: string;
  idempotencyKey: string;
};

export type DisconnectInput = {
  connectionId: string;
  idempotencyKey: string;
};

export type DismissReconnectRequestInput = {
  idempotencyKey: string;
  /** whoever asked reads it; up to 1,000 characters */
  reason: string;
  requestId: string;
};

export type DocumentCause =
  /** The connection to Xero is broken. Nothing to do for the documents: they are published by themselves, in order, once it works again. */
  | 'CONNECTION'
  /** Does not fit what is in Xero. Mend it in Xero and retry, or discard it and submit it anew. */
  | 'INVALID'
  /** Waits for the lists. It is tried by itself once the lists have been refreshed. */
  | 'LISTS'
  /** Perhaps in the organisation that was connected before. Look for it there. Retry publishes it to the present one; discard, if it is not wanted there. */
  | 'ORGANISATION_CHANGED'
  /** Xero asks for a pause. It is tried again by itself when the pause is over. */
  | 'RATE_LIMITED'
  /** Refused by Xero. Mend it in Xero and retry, or discard it and submit it anew. */
  | 'REFUSED'
  /** Relink may not write documents in Xero. An Admin reconnects and allows it; then they are published by themselves. */
  | 'SCOPES_MISSING'
  /** Xero failed on it again and again. Retry later. If it fails again while others are published, submit it anew in another form. */
  | 'XERO_ERROR'
  /** Xero does not answer. It is tried again by itself. */
  | 'XERO_UNAVAILABLE';

export type DocumentKind =
  /** to pay a supplier (ACCPAY in Xero) */
  | 'BILL'
  /** to a customer (ACCREC in Xero) */
  | 'SALES_INVOICE';

export type DocumentState =
  /** somebody wanted it no more */
  | 'DISCARDED'
  /** the connection's fault: goes on by itself once the connection works again */
  | 'HELD'
  /** in Xero */
  | 'PUBLISHED'
  /** on its way to Xero */
  | 'PUBLISHING'
  /** its turn will come, or it is tried again by itself */
  | 'QUEUED'
  /** the document's fault: mend, then retry or discard */
  | 'REJECTED';

export type EnableSecondFactorInput = {
  /** what the app shows now */
  code: string;
};

export type EndSessionInput = {
  sessionId: string;
};

export type ErrorCode =
  | 'ALREADY_LINKED'
  | 'CONFLICT'
  | 'CONNECTION_CAP_REACHED'
  | 'CURSOR_EXPIRED'
  | 'EXPIRED'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'INVALID_INPUT'
  | 'IN_PROGRESS'
  | 'NEEDS_RECONNECT'
  | 'NOT_ALLOWED'
  | 'NOT_CONNECTED'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'SCOPES_MISSING'
  | 'WRONG_ORGANISATION'
  | 'XERO_UNAVAILABLE';

export type InstallationCheckKind =
  /** The app credentials work */
  | 'APP_CREDENTIALS'
  /** The configuration is complete */
  | 'CONFIGURATION'
  /** There is room for connections */
  | 'CONNECTION_CAP'
  /** The database is up to date and takes changes */
  | 'DATABASE'
  /** The clock agrees with the database’s */
  | 'DATABASE_CLOCK'
  /** What is stored can be read */
  | 'ENCRYPTION_KEYS'
  /** Work in the background is done */
  | 'JOBS'
  /** Mail arrives */
  | 'MAIL'
  /** The clock agrees with Xero’s */
  | 'XERO_CLOCK'
  /** Xero is reachable */
  | 'XERO_REACHABLE';

export type InvitationDelivery =
  /** it could not be delivered, and is not tried again */
  | 'FAILED'
  /** the mail server has taken it */
  | 'SENT'
  /** on its way */
  | 'WAITING';

export type InviteMemberInput = {
  email: string;
  idempotencyKey: string;
  /** with role; without: an invitation to the workspace */
  organisationId?: string | null | undefined;
  /** in the organisation */
  role?: OrganisationRole | null | undefined;
  /** in place of an organisation and a role there */
  workspaceRole?: WorkspaceRole | null | undefined;
};

export type LineAmountType =
  | 'EXCLUSIVE'
  | 'INCLUSIVE'
  | 'NO_TAX';

export type ListChangeKind =
  | 'ADDED'
  | 'ARCHIVED'
  | 'RENAMED'
  | 'RESTORED'
  | 'UPDATED';

export type ListKind =
  /** chart of accounts */
  | 'ACCOUNTS'
  /** currencies */
  | 'CURRENCIES'
  /** customers */
  | 'CUSTOMERS'
  /** items */
  | 'ITEMS'
  /** suppliers */
  | 'SUPPLIERS'
  /** tax rates */
  | 'TAX_RATES'
  /** tracking categories */
  | 'TRACKING_CATEGORIES';

export type ListRefreshState =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'FAILED'
  | 'QUEUED'
  | 'RUNNING';

export type NotificationKind =
  /** a connection will lapse within two weeks, as nothing could renew its access */
  | 'ABOUT_TO_LAPSE'
  /** once a day, what waits for a person; nothing when nothing does */
  | 'DIGEST'
  /** documents wait for a connection */
  | 'DOCUMENTS_HELD'
  /** a connection breaks and a person has to act; many at once make one message */
  | 'NEEDS_RECONNECT'
  /** somebody asks for a reconnect */
  | 'RECONNECT_REQUESTED'
  /** a connection that was told of works again, or was ended on purpose */
  | 'RECOVERED';

export type NotificationMedium =
  | 'EMAIL'
  | 'SLACK';

export type NotificationWishInput = {
  /** null: as the role says, which is: Admins are told of their organisations, and Owners of those without an Admin; nobody gets a digest */
  isWanted?: boolean | null | undefined;
  kind: NotificationKind;
};

export type OrganisationRole =
  | 'ADMIN'
  | 'EDITOR'
  | 'VIEWER';

export type Permission =
  /** see the audit log */
  | 'AUDIT_VIEW'
  /** refresh the connection and run checks */
  | 'CONNECTION_CHECK'
  /** connect, reconnect, choose the organisation, disconnect */
  | 'CONNECTION_CONNECT'
  /** see the connection */
  | 'CONNECTION_VIEW'
  /** submit, retry and discard documents */
  | 'DOCUMENTS_PUBLISH'
  /** see documents */
  | 'DOCUMENTS_VIEW'
  /** refresh the lists */
  | 'LISTS_REFRESH'
  /** see the lists */
  | 'LISTS_VIEW'
  /** manage members */
  | 'MEMBERS_MANAGE'
  /** create organisations */
  | 'ORGANISATION_CREATE'
  /** rename, archive and set up the organisation */
  | 'ORGANISATION_MANAGE'
  /** make reconnect links */
  | 'RECONNECT_LINK_CREATE'
  /** ask an Admin to reconnect */
  | 'RECONNECT_REQUEST'
  /** manage the workspace: API keys, webhooks, notifications, members */
  | 'WORKSPACE_MANAGE';

export type ReconnectLinkState =
  /** Not used in time. */
  | 'EXPIRED'
  /** Not opened yet. */
  | 'ISSUED'
  /** Opened in one browser, which alone can use it. */
  | 'OPENED'
  /** Withdrawn, or whoever made it may not make links here any more. */
  | 'REVOKED'
  /** Used: it has mended the connection. */
  | 'USED';

export type ReconnectRequestOutcome =
  /** the connection was ended on purpose */
  | 'DISCONNECTED'
  /** an Admin declined, and said why */
  | 'DISMISSED'
  /** the connection works again */
  | 'RECONNECTED';

export type ReconnectState =
  /** Waiting for you to come back from Xero. If Xero showed an error page there, come back here and start that step again. */
  | 'AT_XERO'
  /** The attempt was cancelled. The connection is as it was; start again whenever you like. */
  | 'CANCELLED'
  /** The Xero app has as many connections as its tier allows. The connection is as it was; the operator must remove one or change the tier. */
  | 'CAP_REACHED'
  /** Choose the Xero organisation to connect. Nothing has changed yet. */
  | 'CHOOSE_ORGANISATION'
  /** The connection works again. */
  | 'COMPLETED'
  /** Ready to go to Xero. */
  | 'CREATED'
  /** Access was refused at Xero. The connection is as it was; start again and choose Allow access. */
  | 'DENIED'
  /** The attempt was left open for too long. The connection is as it was; start again. */
  | 'EXPIRED'
  /** Xero could not confirm the sign-in. The connection is as it was; start again, and if it fails again, refresh the connection to see why. */
  | 'FAILED'
  /** Xero granted less than is needed. The connection is as it was; start again and allow everything that is asked for. */
  | 'SCOPES_MISSING'
  /** A newer attempt on this connection has taken over. Go on with that one, or start again. */
  | 'SUPERSEDED'
  /** Checking with Xero what this sign-in can reach. */
  | 'VERIFYING'
  /** This sign-in leads to a different Xero organisation than before. Confirm the change, or go back to Xero. Nothing has changed yet. */
  | 'WRONG_ORGANISATION';

export type RefreshConnectionInput = {
  connectionId: string;
  idempotencyKey: string;
};

export type RefreshListsInput = {
  connectionId: string;
  idempotencyKey: string;
  /** none: all of them */
  kinds?: Array<ListKind> | null | undefined;
};

export type RefreshListsOfManyInput = {
  /** at most 2000; this or filter */
  connectionIds?: Array<string> | null | undefined;
  /** all that match, however many; this or connectionIds. {}: every connection that the viewer may see */
  filter?: ConnectionFilter | null | undefined;
  idempotencyKey: string;
  /** none: all of them */
  kinds?: Array<ListKind> | null | undefined;
};

export type RemedyKind =
  /** Tell the operator */
  | 'CONTACT_OPERATOR'
  /** Contact support */
  | 'CONTACT_SUPPORT'
  /** Open Xero */
  | 'FIX_IN_XERO'
  /** Open documents */
  | 'OPEN_DOCUMENTS'
  /** Reconnect */
  | 'RECONNECT'
  /** Refresh connection */
  | 'REFRESH_CONNECTION'
  /** Refresh lists */
  | 'REFRESH_LISTS'
  /** Ask an Admin to reconnect */
  | 'REQUEST_RECONNECT'
  /** Retry documents */
  | 'RETRY_DOCUMENTS'
  /** Wait: it goes on by itself */
  | 'WAIT';

export type RemoveMemberInput = {
  idempotencyKey: string;
  memberId: string;
};

export type RemoveNotificationChannelInput = {
  id: string;
  idempotencyKey: string;
};

export type RemoveWebhookEndpointInput = {
  id: string;
  idempotencyKey: string;
};

export type RemoveWorkspaceMemberInput = {
  idempotencyKey: string;
  workspaceMemberId: string;
};

export type RemoveXeroConnectionInput = {
  idempotencyKey: string;
  /** of unusedConnections */
  xeroConnectionId: string;
};

export type ReplayWebhookDeliveryInput = {
  id: string;
  idempotencyKey: string;
};

export type RequestReconnectInput = {
  connectionId: string;
  idempotencyKey: string;
  /** for the Admins; up to 1,000 characters */
  note?: string | null | undefined;
};

export type ResendInvitationInput = {
  idempotencyKey: string;
  invitationId: string;
};

export type RestoreOrganisationInput = {
  idempotencyKey: string;
  organisationId: string;
};

export type RetryDocumentsInput = {
  /** only those that are not in Xero for this cause */
  cause?: DocumentCause | null | undefined;
  /** without ids: all of this connection */
  connectionId?: string | null | undefined;
  idempotencyKey: string;
  /** up to 100 */
  ids?: Array<string> | null | undefined;
};

export type RetryListRefreshBatchInput = {
  /** of the batch */
  id: string;
  idempotencyKey: string;
};

export type RevokeApiKeyInput = {
  id: string;
  idempotencyKey: string;
};

export type RevokeInvitationInput = {
  idempotencyKey: string;
  invitationId: string;
};

export type RevokeReconnectLinkInput = {
  idempotencyKey: string;
  linkId: string;
};

export type RotateApiKeyInput = {
  /** of the new secret: 1 to 365 */
  expiresInDays?: number | null | undefined;
  id: string;
  idempotencyKey: string;
  /** how long the secret it has now goes on working: 0 to 168 */
  overlapHours?: number | null | undefined;
};

export type RotateWebhookSecretInput = {
  id: string;
  idempotencyKey: string;
  /** how long the present secret signs as well: 0 to 168 */
  overlapHours?: number | null | undefined;
};

export type RunChecksInput = {
  connectionId: string;
  idempotencyKey: string;
  /** none: all of them */
  kinds?: Array<CheckKind> | null | undefined;
};

export type SendTestNotificationInput = {
  id: string;
  idempotencyKey: string;
};

export type SendTestWebhookInput = {
  id: string;
  idempotencyKey: string;
};

export type SetNotificationWishesInput = {
  idempotencyKey: string;
  /** each kind once; those that are left out stay as they are */
  wishes: Array<NotificationWishInput>;
};

export type SetReturnAddressesInput = {
  /** the whole list, at most 20; https only, without user name, password or # */
  addresses: Array<string>;
  idempotencyKey: string;
};

export type SignInMethod =
  | 'PASSWORD'
  | 'SINGLE_SIGN_ON';

export type StartReconnectInput = {
  /** go back to Xero within this open attempt of the same session, in place of starting a new one */
  attemptId?: string | null | undefined;
  connectionId: string;
  idempotencyKey: string;
};

export type StatusInXero =
  /** it is approved in Xero, and not paid */
  | 'AUTHORISED'
  /** it was deleted in Xero */
  | 'DELETED'
  /** it is a draft in Xero */
  | 'DRAFT'
  /** it is paid in Xero */
  | 'PAID'
  /** it awaits approval in Xero */
  | 'SUBMITTED'
  /** it was voided in Xero */
  | 'VOIDED';

export type UpdateNotificationChannelInput = {
  /** of the medium that it has; null: as it is */
  address?: string | null | undefined;
  id: string;
  idempotencyKey: string;
  kinds: Array<NotificationKind>;
  name: string;
  /** null: all */
  organisationIds?: Array<string> | null | undefined;
};

export type UpdateOrganisationInput = {
  idempotencyKey: string;
  /** 1 to 200 characters */
  name: string;
  organisationId: string;
};

export type UpdateWebhookEndpointInput = {
  address: string;
  id: string;
  idempotencyKey: string;
  /** false switches it off: what is on its way is given up, and nothing is kept for it */
  isEnabled?: boolean | null | undefined;
  /** null: every kind */
  kinds?: Array<ConnectionEventKind> | null | undefined;
  name: string;
  /** null: all */
  organisationIds?: Array<string> | null | undefined;
};

export type WebhookDeliveryState =
  /** the receiver has taken it */
  | 'DELIVERED'
  /** it was tried for as long as Relink tries, or the endpoint was disabled; it can be replayed */
  | 'GIVEN_UP'
  /** on its way, or to be tried again */
  | 'WAITING';

export type WebhookDisabledReason =
  /** Somebody has switched it off. */
  | 'BY_PERSON'
  /** It has taken nothing for as long as Relink tries. */
  | 'FAILING'
  /** It answered 410 Gone, which asks for nothing more. */
  | 'GONE';

export type WebhookEndpointState =
  | 'DISABLED'
  | 'ENABLED';

export type WhoMustAct =
  | 'ADMIN'
  | 'NOBODY'
  | 'OPERATOR'
  | 'XERO_USER';

export type WorkspaceRole =
  | 'MEMBER'
  | 'OWNER'
  | 'SUPPORT';

export type XeroInvoiceStatus =
  | 'AUTHORISED'
  | 'DRAFT'
  | 'SUBMITTED';

type ActorName_ApiKey_Fragment = { id: string, keyName: string, kind: 'ApiKey' };

type ActorName_HiddenActor_Fragment = { description: string, kind: 'HiddenActor' };

type ActorName_System_Fragment = { name: string, kind: 'System' };

type ActorName_User_Fragment = { id: string, name: string, kind: 'User' };

type ActorName_XeroLogin_Fragment = { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' };

export type ActorNameFragment =
  | ActorName_ApiKey_Fragment
  | ActorName_HiddenActor_Fragment
  | ActorName_System_Fragment
  | ActorName_User_Fragment
  | ActorName_XeroLogin_Fragment
;

export type RemedyDetailFragment = { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null };

export type ChecklistDetailFragment = { verdict: string, whoMustAct: WhoMustAct, cause: CheckCause | null, checkedAt: string | null, connection: { id: string }, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null, checks: Array<{ kind: CheckKind, title: string, state: CheckState, evidence: string, checkedAt: string | null, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null }> };

export type ConnectionHealthFragment = { id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
     } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
     } | null };

export type PickableOrganisationsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type PickableOrganisationsQuery = { organisations: { totalCount: number, nodes: Array<{ id: string, name: string }> } };

export type RefreshConnectionMutationVariables = Exact<{
  input: RefreshConnectionInput;
}>;


export type RefreshConnectionMutation = { refreshConnection: { connection: { id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type LoginWithConnectionsFragment = { id: string, name: string | null, email: string | null, otherConnectionsCount: number, connections: { totalCount: number, nodes: Array<{ id: string, status: ConnectionStatus, reason: ConnectionReason | null, organisation: { id: string, name: string } }> } };

export type AccountQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountQuery = { viewer: { hasPassword: boolean | null, user: { id: string, name: string, email: string } | null, singleSignOn: { issuer: string, linkedAt: string } | null, secondFactor: { enabled: boolean, required: boolean, recoveryCodesLeft: number } | null, sessions: Array<{ id: string, current: boolean, method: SignInMethod, createdAt: string, lastSeenAt: string, address: string | null, userAgent: string | null }> | null } | null };

export type UnlinkSingleSignOnMutationVariables = Exact<{ [key: string]: never; }>;


export type UnlinkSingleSignOnMutation = { unlinkSingleSignOn: { userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type EndOtherSessionsMutationVariables = Exact<{ [key: string]: never; }>;


export type EndOtherSessionsMutation = { endOtherSessions: { userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type BeginSecondFactorMutationVariables = Exact<{ [key: string]: never; }>;


export type BeginSecondFactorMutation = { beginSecondFactor: { key: string | null, uri: string | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type EnableSecondFactorMutationVariables = Exact<{
  input: EnableSecondFactorInput;
}>;


export type EnableSecondFactorMutation = { enableSecondFactor: { recoveryCodes: Array<string> | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ReplaceRecoveryCodesMutationVariables = Exact<{ [key: string]: never; }>;


export type ReplaceRecoveryCodesMutation = { replaceRecoveryCodes: { recoveryCodes: Array<string> | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type DisableSecondFactorMutationVariables = Exact<{ [key: string]: never; }>;


export type DisableSecondFactorMutation = { disableSecondFactor: { userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ApiKeyLineFragment = { id: string, name: string, prefix: string | null, state: ApiKeyState | null, permissions: Array<Permission> | null, createdAt: string | null, expiresAt: string | null, lastUsedAt: string | null, previousSecretUntil: string | null, revokedAt: string | null, organisations: Array<{ id: string, name: string }> | null, createdBy: { id: string, name: string } | null };

export type ApiKeysQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ApiKeysQuery = { apiKeys: { nodes: Array<{ id: string, name: string, prefix: string | null, state: ApiKeyState | null, permissions: Array<Permission> | null, createdAt: string | null, expiresAt: string | null, lastUsedAt: string | null, previousSecretUntil: string | null, revokedAt: string | null, organisations: Array<{ id: string, name: string }> | null, createdBy: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { apiKey: { secret: string | null, id: string, name: string, prefix: string | null, state: ApiKeyState | null, permissions: Array<Permission> | null, createdAt: string | null, expiresAt: string | null, lastUsedAt: string | null, previousSecretUntil: string | null, revokedAt: string | null, organisations: Array<{ id: string, name: string }> | null, createdBy: { id: string, name: string } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RotateApiKeyMutationVariables = Exact<{
  input: RotateApiKeyInput;
}>;


export type RotateApiKeyMutation = { rotateApiKey: { apiKey: { secret: string | null, id: string, name: string, prefix: string | null, state: ApiKeyState | null, permissions: Array<Permission> | null, createdAt: string | null, expiresAt: string | null, lastUsedAt: string | null, previousSecretUntil: string | null, revokedAt: string | null, organisations: Array<{ id: string, name: string }> | null, createdBy: { id: string, name: string } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { apiKey: { id: string, name: string, prefix: string | null, state: ApiKeyState | null, permissions: Array<Permission> | null, createdAt: string | null, expiresAt: string | null, lastUsedAt: string | null, previousSecretUntil: string | null, revokedAt: string | null, organisations: Array<{ id: string, name: string }> | null, createdBy: { id: string, name: string } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type AuditLineFragment = { id: string, at: string, action: AuditAction, words: string, subjectKind: AuditSubjectKind, subjectId: string | null, address: string | null, userAgent: string | null, requestId: string | null, organisation: { id: string, name: string } | null, actor:
    | { id: string, keyName: string, kind: 'ApiKey' }
    | { description: string, kind: 'HiddenActor' }
    | { name: string, kind: 'System' }
    | { id: string, name: string, kind: 'User' }
    | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
  , changes: Array<{ fact: string, before: string | null, after: string | null }> };

export type AuditLogQueryVariables = Exact<{
  organisationId?: string | null | undefined;
  filter: AuditFilter;
  after?: string | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { totalCount: number, nodes: Array<{ id: string, at: string, action: AuditAction, words: string, subjectKind: AuditSubjectKind, subjectId: string | null, address: string | null, userAgent: string | null, requestId: string | null, organisation: { id: string, name: string } | null, actor:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
      , changes: Array<{ fact: string, before: string | null, after: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type AuditActorsQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditActorsQuery = { workspaceMembers: { nodes: Array<{ id: string, user: { id: string, name: string } }> } | null, apiKeys: { nodes: Array<{ id: string, name: string }> } | null };

export type AuditOrganisationsQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type AuditOrganisationsQuery = { organisations: { totalCount: number, nodes: Array<{ id: string, name: string, viewerPermissions: Array<Permission> }> } };

export type AuditOrganisationQueryVariables = Exact<{
  id: string;
}>;


export type AuditOrganisationQuery = { organisation: { id: string, name: string } | null };

export type ChecklistChangesSubscriptionVariables = Exact<{
  connectionId: string;
}>;


export type ChecklistChangesSubscription = { checklist: { verdict: string, whoMustAct: WhoMustAct, cause: CheckCause | null, checkedAt: string | null, connection: { id: string }, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null, checks: Array<{ kind: CheckKind, title: string, state: CheckState, evidence: string, checkedAt: string | null, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null }> } };

export type RunChecksMutationVariables = Exact<{
  input: RunChecksInput;
}>;


export type RunChecksMutation = { runChecks: { connection: { id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, checklist: { verdict: string, whoMustAct: WhoMustAct, cause: CheckCause | null, checkedAt: string | null, connection: { id: string }, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null, checks: Array<{ kind: CheckKind, title: string, state: CheckState, evidence: string, checkedAt: string | null, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null }> }, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type DiagnosticsQueryVariables = Exact<{
  id: string;
}>;


export type DiagnosticsQuery = { connection: { id: string, diagnostics: { json: Record<string, unknown>, text: string } } | null };

export type ConfirmSignInMutationVariables = Exact<{
  input: ConfirmSignInInput;
}>;


export type ConfirmSignInMutation = { confirmSignIn: { viewer: { freshUntil: string | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type AnsweredRequestFragment = { id: string, outcome: ReconnectRequestOutcome | null, resolvedAt: string | null, dismissal: string | null, requestedBy:
    | { id: string, keyName: string, kind: 'ApiKey' }
    | { description: string, kind: 'HiddenActor' }
    | { name: string, kind: 'System' }
    | { id: string, name: string, kind: 'User' }
    | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
  , resolvedBy:
    | { id: string, keyName: string, kind: 'ApiKey' }
    | { description: string, kind: 'HiddenActor' }
    | { name: string, kind: 'System' }
    | { id: string, name: string, kind: 'User' }
    | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
   | null };

export type ConnectionDetailFragment = { missingScopes: Array<string>, expiresIfUnusedAt: string | null, id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, lastRequest: { id: string, outcome: ReconnectRequestOutcome | null, resolvedAt: string | null, dismissal: string | null, requestedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
    , resolvedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
     | null } | null, xeroOrganisation: { tenantId: string, name: string, countryCode: string | null, baseCurrency: string | null, isDemoCompany: boolean | null, deepLink: string | null } | null, login: { id: string, name: string | null, email: string | null, otherConnectionsCount: number, connections: { totalCount: number, nodes: Array<{ id: string, status: ConnectionStatus, reason: ConnectionReason | null, organisation: { id: string, name: string } }> } } | null, checklist: { verdict: string, whoMustAct: WhoMustAct, cause: CheckCause | null, checkedAt: string | null, connection: { id: string }, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null, checks: Array<{ kind: CheckKind, title: string, state: CheckState, evidence: string, checkedAt: string | null, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null }> }, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
     } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
     } | null };

export type ConnectionPageQueryVariables = Exact<{
  id: string;
}>;


export type ConnectionPageQuery = { connection: { missingScopes: Array<string>, expiresIfUnusedAt: string | null, id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, lastRequest: { id: string, outcome: ReconnectRequestOutcome | null, resolvedAt: string | null, dismissal: string | null, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
      , resolvedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       | null } | null, xeroOrganisation: { tenantId: string, name: string, countryCode: string | null, baseCurrency: string | null, isDemoCompany: boolean | null, deepLink: string | null } | null, login: { id: string, name: string | null, email: string | null, otherConnectionsCount: number, connections: { totalCount: number, nodes: Array<{ id: string, status: ConnectionStatus, reason: ConnectionReason | null, organisation: { id: string, name: string } }> } } | null, checklist: { verdict: string, whoMustAct: WhoMustAct, cause: CheckCause | null, checkedAt: string | null, connection: { id: string }, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null, checks: Array<{ kind: CheckKind, title: string, state: CheckState, evidence: string, checkedAt: string | null, remedy: { kind: RemedyKind, label: string, allowed: boolean, whyNot: string | null, contact: string | null } | null }> }, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null } | null };

export type ConnectionChangesSubscriptionVariables = Exact<{
  id: string;
}>;


export type ConnectionChangesSubscription = { connectionStatus: { missingScopes: Array<string>, expiresIfUnusedAt: string | null, id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, lastRequest: { id: string, outcome: ReconnectRequestOutcome | null, resolvedAt: string | null, dismissal: string | null, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
      , resolvedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       | null } | null, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null } };

export type HistoryEntryFragment = { id: string, kind: ConnectionEventKind, at: string, message: string, status: ConnectionStatus | null, reason: ConnectionReason | null, actor:
    | { id: string, keyName: string, kind: 'ApiKey' }
    | { description: string, kind: 'HiddenActor' }
    | { name: string, kind: 'System' }
    | { id: string, name: string, kind: 'User' }
    | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
   };

export type ConnectionHistoryQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ConnectionHistoryQuery = { connection: { id: string, events: { totalCount: number, nodes: Array<{ id: string, kind: ConnectionEventKind, at: string, message: string, status: ConnectionStatus | null, reason: ConnectionReason | null, actor:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ConnectionEventsSubscriptionVariables = Exact<{
  organisationId: string;
  after?: string | null | undefined;
}>;


export type ConnectionEventsSubscription = { connectionEvents: { cursor: string, node: { id: string, kind: ConnectionEventKind, at: string, message: string, status: ConnectionStatus | null, reason: ConnectionReason | null, actor:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null } };

export type DisconnectMutationVariables = Exact<{
  input: DisconnectInput;
}>;


export type DisconnectMutation = { disconnect: { connection: { id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type DismissReconnectRequestMutationVariables = Exact<{
  input: DismissReconnectRequestInput;
}>;


export type DismissReconnectRequestMutation = { dismissReconnectRequest: { request: { id: string, outcome: ReconnectRequestOutcome | null, resolvedAt: string | null, dismissal: string | null, connection: { id: string, openRequest: { id: string } | null, lastRequest: { id: string } | null }, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
      , resolvedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type DocumentRowFragment = { id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } };

export type DocumentCountsQueryVariables = Exact<{
  connectionId?: string | null | undefined;
}>;


export type DocumentCountsQuery = { documentCounts: Array<{ state: DocumentState, cause: DocumentCause | null, count: number }> };

export type DocumentListQueryVariables = Exact<{
  connectionId?: string | null | undefined;
  state?: Array<DocumentState> | DocumentState | null | undefined;
  cause?: Array<DocumentCause> | DocumentCause | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DocumentListQuery = { documents: { totalCount: number, nodes: Array<{ id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type DocumentChangesSubscriptionVariables = Exact<{
  connectionId?: string | null | undefined;
}>;


export type DocumentChangesSubscription = { documents: { id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } } };

export type ConnectionDocumentsChangesSubscriptionVariables = Exact<{
  connectionId: string;
}>;


export type ConnectionDocumentsChangesSubscription = { connectionStatus: { id: string, documentsHeld: number } };

export type DocumentDetailsQueryVariables = Exact<{
  id: string;
}>;


export type DocumentDetailsQuery = { document: { dueDate: string | null, lineAmounts: LineAmountType, xeroInvoiceId: string | null, deepLink: string | null, id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, problems: Array<{ field: string | null, message: string }>, lines: Array<{ description: string, quantity: string, unitAmount: string, accountCode: string | null, taxType: string | null, itemCode: string | null }>, submittedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
    , attachments: Array<{ fileName: string, length: number, state: AttachmentState, message: string | null, nextAttemptAt: string | null, sentAt: string | null }>, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } } | null };

export type DocumentHistoryQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type DocumentHistoryQuery = { document: { id: string, history: { totalCount: number, nodes: Array<{ at: string, outcome: string, message: string, status: number | null, answer: string | null, correlationId: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type DrainingDocumentsQueryVariables = Exact<{
  connectionId: string;
}>;


export type DrainingDocumentsQuery = { waiting: { totalCount: number, nodes: Array<{ id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } }> }, published: { nodes: Array<{ id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } }> } };

export type DocumentsToRetryQueryVariables = Exact<{
  state?: Array<DocumentState> | DocumentState | null | undefined;
  cause?: Array<DocumentCause> | DocumentCause | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type DocumentsToRetryQuery = { documents: { nodes: Array<{ id: string, connection: { id: string, organisation: { id: string, viewerRole: OrganisationRole | null } } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RetryDocumentsMutationVariables = Exact<{
  input: RetryDocumentsInput;
}>;


export type RetryDocumentsMutation = { retryDocuments: { documents: Array<{ id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } }>, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type DiscardDocumentMutationVariables = Exact<{
  input: DiscardDocumentInput;
}>;


export type DiscardDocumentMutation = { discardDocument: { document: { id: string, kind: DocumentKind, state: DocumentState, cause: DocumentCause | null, message: string | null, contactName: string, reference: string | null, number: string | null, date: string, currency: string | null, total: string, attempts: number, nextAttemptAt: string | null, mayBeInXero: boolean, createdAt: string, publishedAt: string | null, xeroStatus: XeroInvoiceStatus, problems: Array<{ field: string | null, message: string }>, inXero: { status: StatusInXero, number: string | null, readAt: string } | null, connection: { id: string, status: ConnectionStatus, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, baseCurrency: string | null } | null } } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ConnectionChoicesQueryVariables = Exact<{
  search: string;
}>;


export type ConnectionChoicesQuery = { connections: { totalCount: number, nodes: Array<{ id: string, organisation: { id: string, name: string } }> } };

export type ConnectionNameQueryVariables = Exact<{
  id: string;
}>;


export type ConnectionNameQuery = { connection: { id: string, organisation: { id: string, name: string, viewerRole: OrganisationRole | null } } | null };

export type FleetRowFragment = { documentsHeld: number, id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, login: { id: string, name: string | null, email: string | null } | null, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
     } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
     } | null };

export type FleetPageQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FleetPageQuery = { connections: { totalCount: number, nodes: Array<{ documentsHeld: number, id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, login: { id: string, name: string | null, email: string | null } | null, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FleetChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FleetChangesSubscription = { connectionStatus: { documentsHeld: number, id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, login: { id: string, name: string | null, email: string | null } | null, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null } };

export type InstallationStatusQueryVariables = Exact<{ [key: string]: never; }>;


export type InstallationStatusQuery = { installationStatus: { verdict: string, whoMustAct: WhoMustAct, cause: CheckCause | null, checkedAt: string, contact: string | null, checks: Array<{ kind: InstallationCheckKind, title: string, state: CheckState, evidence: string, whatToDo: string | null }> } | null };

export type BatchProgressFragment = { id: string, state: ListRefreshState, total: number, counts: { queued: number, running: number, completed: number, failed: number, cancelled: number } };

export type RefreshListsOfManyMutationVariables = Exact<{
  input: RefreshListsOfManyInput;
}>;


export type RefreshListsOfManyMutation = { refreshListsOfMany: { batch: { id: string } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ListRefreshBatchQueryVariables = Exact<{
  id: string;
}>;


export type ListRefreshBatchQuery = { listRefreshBatch: { id: string, state: ListRefreshState, total: number, counts: { queued: number, running: number, completed: number, failed: number, cancelled: number } } | null };

export type ListRefreshBatchStepsSubscriptionVariables = Exact<{
  id: string;
}>;


export type ListRefreshBatchStepsSubscription = { listRefreshBatch: { id: string, state: ListRefreshState, total: number, counts: { queued: number, running: number, completed: number, failed: number, cancelled: number } } };

export type CancelListRefreshBatchMutationVariables = Exact<{
  input: CancelListRefreshBatchInput;
}>;


export type CancelListRefreshBatchMutation = { cancelListRefreshBatch: { batch: { id: string, state: ListRefreshState, total: number, counts: { queued: number, running: number, completed: number, failed: number, cancelled: number } } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RetryListRefreshBatchMutationVariables = Exact<{
  input: RetryListRefreshBatchInput;
}>;


export type RetryListRefreshBatchMutation = { retryListRefreshBatch: { batch: { id: string, state: ListRefreshState, total: number, counts: { queued: number, running: number, completed: number, failed: number, cancelled: number } } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ListRefreshBatchItemsQueryVariables = Exact<{
  id: string;
  states?: Array<ListRefreshState> | ListRefreshState | null | undefined;
  after?: string | null | undefined;
}>;


export type ListRefreshBatchItemsQuery = { listRefreshBatch: { id: string, items: { totalCount: number, nodes: Array<{ connectionId: string, state: ListRefreshState, error:
          | { message: string }
          | { message: string }
          | { message: string }
          | { message: string }
         | null, connection: { id: string, organisation: { id: string, name: string } } | null, listRefresh: { id: string, parts: Array<{ kind: ListKind, state: ListRefreshState, message: string | null, changes: { added: number, updated: number, archived: number } | null }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type ListRefreshProgressFragment = { id: string, state: ListRefreshState, startedAt: string | null, finishedAt: string | null, nextTryAt: string | null, parts: Array<{ kind: ListKind, state: ListRefreshState, fetched: number, expected: number | null, message: string | null, changes: { added: number, updated: number, archived: number } | null }> };

export type ConnectionListsQueryVariables = Exact<{
  id: string;
}>;


export type ConnectionListsQuery = { connection: { id: string, lists: Array<{ kind: ListKind, count: number, refreshedAt: string | null, stale: boolean }> | null, latestListRefresh: { id: string, state: ListRefreshState, startedAt: string | null, finishedAt: string | null, nextTryAt: string | null, parts: Array<{ kind: ListKind, state: ListRefreshState, fetched: number, expected: number | null, message: string | null, changes: { added: number, updated: number, archived: number } | null }> } | null } | null };

export type ConnectionListsChangesSubscriptionVariables = Exact<{
  id: string;
}>;


export type ConnectionListsChangesSubscription = { connectionStatus: { id: string, latestListRefresh: { id: string, state: ListRefreshState, startedAt: string | null, finishedAt: string | null, nextTryAt: string | null, parts: Array<{ kind: ListKind, state: ListRefreshState, fetched: number, expected: number | null, message: string | null, changes: { added: number, updated: number, archived: number } | null }> } | null } };

export type RefreshListsMutationVariables = Exact<{
  input: RefreshListsInput;
}>;


export type RefreshListsMutation = { refreshLists: { listRefresh: { id: string, state: ListRefreshState, startedAt: string | null, finishedAt: string | null, nextTryAt: string | null, connection: { id: string, latestListRefresh: { id: string } | null }, parts: Array<{ kind: ListKind, state: ListRefreshState, fetched: number, expected: number | null, message: string | null, changes: { added: number, updated: number, archived: number } | null }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type CancelListRefreshMutationVariables = Exact<{
  input: CancelListRefreshInput;
}>;


export type CancelListRefreshMutation = { cancelListRefresh: { listRefresh: { id: string, state: ListRefreshState, startedAt: string | null, finishedAt: string | null, nextTryAt: string | null, parts: Array<{ kind: ListKind, state: ListRefreshState, fetched: number, expected: number | null, message: string | null, changes: { added: number, updated: number, archived: number } | null }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ListRefreshHeadQueryVariables = Exact<{
  id: string;
}>;


export type ListRefreshHeadQuery = { listRefresh: { id: string, state: ListRefreshState, startedAt: string | null, finishedAt: string | null, nextTryAt: string | null, connection: { id: string, organisation: { id: string, name: string } }, parts: Array<{ kind: ListKind, state: ListRefreshState, fetched: number, expected: number | null, message: string | null, changes: { added: number, updated: number, archived: number } | null }> } | null };

export type ListRefreshStepsSubscriptionVariables = Exact<{
  id: string;
}>;


export type ListRefreshStepsSubscription = { listRefresh: { id: string, state: ListRefreshState, startedAt: string | null, finishedAt: string | null, nextTryAt: string | null, parts: Array<{ kind: ListKind, state: ListRefreshState, fetched: number, expected: number | null, message: string | null, changes: { added: number, updated: number, archived: number } | null }> } };

export type ListRefreshChangesQueryVariables = Exact<{
  id: string;
  lists?: Array<ListKind> | ListKind | null | undefined;
  changes?: Array<ListChangeKind> | ListChangeKind | null | undefined;
  after?: string | null | undefined;
}>;


export type ListRefreshChangesQuery = { listRefresh: { id: string, parts: Array<{ kind: ListKind, changes: { items: { totalCount: number, nodes: Array<{ kind: ListChangeKind, before: string | null, after: string | null, affectsDocuments: number | null, affectedDocuments: Array<{ id: string, kind: DocumentKind, state: DocumentState, contactName: string, reference: string | null, number: string | null, currency: string | null, total: string }> | null, item: { id: string, code: string | null, name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null }> } | null };

export type ListItemsQueryVariables = Exact<{
  id: string;
  list: ListKind;
  search?: string | null | undefined;
  includeArchived?: boolean | null | undefined;
  after?: string | null | undefined;
}>;


export type ListItemsQuery = { connection: { id: string, organisation: { id: string, name: string }, lists: Array<{ kind: ListKind, count: number, refreshedAt: string | null, stale: boolean, items: { totalCount: number, nodes: Array<{ id: string, code: string | null, name: string, status: string, detail: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null }> | null } | null };

export type PersonFragment = { id: string, name: string, email: string };

export type PendingInvitationFragment = { id: string, email: string, role: OrganisationRole | null, workspaceRole: WorkspaceRole | null, createdAt: string, expiresAt: string, delivery: InvitationDelivery, invitedBy: { id: string, name: string, email: string } | null };

export type OrganisationMembersQueryVariables = Exact<{
  id: string;
}>;


export type OrganisationMembersQuery = { organisation: { id: string, name: string, archivedAt: string | null, viewerRole: OrganisationRole | null, connection: { id: string, status: ConnectionStatus }, members: { totalCount: number, nodes: Array<{ id: string, role: OrganisationRole, since: string, user: { id: string, name: string, email: string } }> } | null, invitations: { nodes: Array<{ id: string, email: string, role: OrganisationRole | null, workspaceRole: WorkspaceRole | null, createdAt: string, expiresAt: string, delivery: InvitationDelivery, invitedBy: { id: string, name: string, email: string } | null }> } | null } | null };

export type WorkspacePeopleQueryVariables = Exact<{
  search?: string | null | undefined;
}>;


export type WorkspacePeopleQuery = { workspaceMembers: { totalCount: number, nodes: Array<{ id: string, role: WorkspaceRole, since: string, organisationCount: number, user: { id: string, name: string, email: string } }> } | null, workspaceInvitations: { nodes: Array<{ id: string, email: string, role: OrganisationRole | null, workspaceRole: WorkspaceRole | null, createdAt: string, expiresAt: string, delivery: InvitationDelivery, invitedBy: { id: string, name: string, email: string } | null }> } | null };

export type InviteMemberMutationVariables = Exact<{
  input: InviteMemberInput;
}>;


export type InviteMemberMutation = { inviteMember: { invitation: { id: string, email: string, role: OrganisationRole | null, workspaceRole: WorkspaceRole | null, createdAt: string, expiresAt: string, delivery: InvitationDelivery, invitedBy: { id: string, name: string, email: string } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ResendInvitationMutationVariables = Exact<{
  input: ResendInvitationInput;
}>;


export type ResendInvitationMutation = { resendInvitation: { invitation: { id: string, email: string, role: OrganisationRole | null, workspaceRole: WorkspaceRole | null, createdAt: string, expiresAt: string, delivery: InvitationDelivery, invitedBy: { id: string, name: string, email: string } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RevokeInvitationMutationVariables = Exact<{
  input: RevokeInvitationInput;
}>;


export type RevokeInvitationMutation = { revokeInvitation: { invitationId: string | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { changeMemberRole: { member: { id: string, role: OrganisationRole } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { memberId: string | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ChangeWorkspaceRoleMutationVariables = Exact<{
  input: ChangeWorkspaceRoleInput;
}>;


export type ChangeWorkspaceRoleMutation = { changeWorkspaceRole: { workspaceMember: { id: string, role: WorkspaceRole } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RemoveWorkspaceMemberMutationVariables = Exact<{
  input: RemoveWorkspaceMemberInput;
}>;


export type RemoveWorkspaceMemberMutation = { removeWorkspaceMember: { workspaceMemberId: string | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type NotificationChannelLineFragment = { id: string, name: string, medium: NotificationMedium, destination: string, kinds: Array<NotificationKind>, lastFailure: string | null, lastFailedAt: string | null, organisations: Array<{ id: string, name: string }> | null };

export type NotificationWishesQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationWishesQuery = { notificationWishes: Array<{ kind: NotificationKind, isWanted: boolean | null }> | null };

export type SetNotificationWishesMutationVariables = Exact<{
  input: SetNotificationWishesInput;
}>;


export type SetNotificationWishesMutation = { setNotificationWishes: { notificationWishes: Array<{ kind: NotificationKind, isWanted: boolean | null }> | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type NotificationChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationChannelsQuery = { notificationChannels: Array<{ id: string, name: string, medium: NotificationMedium, destination: string, kinds: Array<NotificationKind>, lastFailure: string | null, lastFailedAt: string | null, organisations: Array<{ id: string, name: string }> | null }> | null };

export type CreateNotificationChannelMutationVariables = Exact<{
  input: CreateNotificationChannelInput;
}>;


export type CreateNotificationChannelMutation = { createNotificationChannel: { notificationChannel: { id: string, name: string, medium: NotificationMedium, destination: string, kinds: Array<NotificationKind>, lastFailure: string | null, lastFailedAt: string | null, organisations: Array<{ id: string, name: string }> | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type UpdateNotificationChannelMutationVariables = Exact<{
  input: UpdateNotificationChannelInput;
}>;


export type UpdateNotificationChannelMutation = { updateNotificationChannel: { notificationChannel: { id: string, name: string, medium: NotificationMedium, destination: string, kinds: Array<NotificationKind>, lastFailure: string | null, lastFailedAt: string | null, organisations: Array<{ id: string, name: string }> | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RemoveNotificationChannelMutationVariables = Exact<{
  input: RemoveNotificationChannelInput;
}>;


export type RemoveNotificationChannelMutation = { removeNotificationChannel: { removedId: string | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type SendTestNotificationMutationVariables = Exact<{
  input: SendTestNotificationInput;
}>;


export type SendTestNotificationMutation = { sendTestNotification: { notificationChannel: { id: string, name: string, medium: NotificationMedium, destination: string, kinds: Array<NotificationKind>, lastFailure: string | null, lastFailedAt: string | null, organisations: Array<{ id: string, name: string }> | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type CreateOrganisationMutationVariables = Exact<{
  input: CreateOrganisationInput;
}>;


export type CreateOrganisationMutation = { createOrganisation: { organisation: { id: string, name: string, connection: { id: string } } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type UpdateOrganisationMutationVariables = Exact<{
  input: UpdateOrganisationInput;
}>;


export type UpdateOrganisationMutation = { updateOrganisation: { organisation: { id: string, name: string } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ArchiveOrganisationMutationVariables = Exact<{
  input: ArchiveOrganisationInput;
}>;


export type ArchiveOrganisationMutation = { archiveOrganisation: { organisation: { id: string, archivedAt: string | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RestoreOrganisationMutationVariables = Exact<{
  input: RestoreOrganisationInput;
}>;


export type RestoreOrganisationMutation = { restoreOrganisation: { organisation: { id: string, archivedAt: string | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ReconnectLinkRowFragment = { id: string, state: ReconnectLinkState, createdAt: string, expiresAt: string, openedAt: string | null, returnTo: string | null, createdBy:
    | { id: string, keyName: string, kind: 'ApiKey' }
    | { description: string, kind: 'HiddenActor' }
    | { name: string, kind: 'System' }
    | { id: string, name: string, kind: 'User' }
    | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
   };

export type ReconnectLinksOfConnectionFragment = { id: string, reconnectLinks: { nodes: Array<{ id: string, state: ReconnectLinkState, createdAt: string, expiresAt: string, openedAt: string | null, returnTo: string | null, createdBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       }> } | null };

export type ReconnectLinksQueryVariables = Exact<{
  id: string;
}>;


export type ReconnectLinksQuery = { returnAddresses: Array<string> | null, connection: { id: string, reconnectLinks: { nodes: Array<{ id: string, state: ReconnectLinkState, createdAt: string, expiresAt: string, openedAt: string | null, returnTo: string | null, createdBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         }> } | null } | null };

export type ReconnectLinkChangesSubscriptionVariables = Exact<{
  id: string;
}>;


export type ReconnectLinkChangesSubscription = { connectionStatus: { id: string, reconnectLinks: { nodes: Array<{ id: string, state: ReconnectLinkState, createdAt: string, expiresAt: string, openedAt: string | null, returnTo: string | null, createdBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         }> } | null } };

export type CreateReconnectLinkMutationVariables = Exact<{
  input: CreateReconnectLinkInput;
}>;


export type CreateReconnectLinkMutation = { createReconnectLink: { link: { url: string | null, id: string, state: ReconnectLinkState, createdAt: string, expiresAt: string, openedAt: string | null, returnTo: string | null, createdBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RevokeReconnectLinkMutationVariables = Exact<{
  input: RevokeReconnectLinkInput;
}>;


export type RevokeReconnectLinkMutation = { revokeReconnectLink: { link: { id: string, state: ReconnectLinkState, createdAt: string, expiresAt: string, openedAt: string | null, returnTo: string | null, createdBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type AttemptFragment = { id: string, state: ReconnectState, message: string, signedInAs: string | null, otherChoicesCount: number, alsoHealsOthersCount: number, startedByThisSession: boolean, startedAt: string, tripExpiresAt: string | null, expiresAt: string, finishedAt: string | null, choices: Array<{ tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean }> | null, expected: { tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean } | null, alsoHeals: Array<{ id: string, organisation: { id: string, name: string } }>, startedBy:
    | { id: string, keyName: string, kind: 'ApiKey' }
    | { description: string, kind: 'HiddenActor' }
    | { name: string, kind: 'System' }
    | { id: string, name: string, kind: 'User' }
    | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
  , connection: { id: string } };

export type ReconnectAttemptQueryVariables = Exact<{
  id: string;
}>;


export type ReconnectAttemptQuery = { reconnectAttempt: { id: string, state: ReconnectState, message: string, signedInAs: string | null, otherChoicesCount: number, alsoHealsOthersCount: number, startedByThisSession: boolean, startedAt: string, tripExpiresAt: string | null, expiresAt: string, finishedAt: string | null, choices: Array<{ tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean }> | null, expected: { tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean } | null, alsoHeals: Array<{ id: string, organisation: { id: string, name: string } }>, startedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
    , connection: { id: string } } | null };

export type ReconnectAttemptChangesSubscriptionVariables = Exact<{
  id: string;
}>;


export type ReconnectAttemptChangesSubscription = { reconnectAttempt: { id: string, state: ReconnectState, message: string, signedInAs: string | null, otherChoicesCount: number, alsoHealsOthersCount: number, startedByThisSession: boolean, startedAt: string, tripExpiresAt: string | null, expiresAt: string, finishedAt: string | null, choices: Array<{ tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean }> | null, expected: { tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean } | null, alsoHeals: Array<{ id: string, organisation: { id: string, name: string } }>, startedBy:
      | { id: string, keyName: string, kind: 'ApiKey' }
      | { description: string, kind: 'HiddenActor' }
      | { name: string, kind: 'System' }
      | { id: string, name: string, kind: 'User' }
      | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
    , connection: { id: string } } };

export type ReconnectTargetQueryVariables = Exact<{
  id: string;
}>;


export type ReconnectTargetQuery = { connection: { id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, login: { id: string, name: string | null, email: string | null, otherConnectionsCount: number, connections: { totalCount: number, nodes: Array<{ id: string, status: ConnectionStatus, reason: ConnectionReason | null, organisation: { id: string, name: string } }> } } | null, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null } | null };

export type ReconnectTargetChangesSubscriptionVariables = Exact<{
  id: string;
}>;


export type ReconnectTargetChangesSubscription = { connectionStatus: { id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
       } | null } };

export type StartReconnectMutationVariables = Exact<{
  input: StartReconnectInput;
}>;


export type StartReconnectMutation = { startReconnect: { attempt: { id: string, state: ReconnectState, authorizationUrl: string | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type CompleteReconnectMutationVariables = Exact<{
  input: CompleteReconnectInput;
}>;


export type CompleteReconnectMutation = { completeReconnect: { attempt: { id: string, state: ReconnectState, message: string, signedInAs: string | null, otherChoicesCount: number, alsoHealsOthersCount: number, startedByThisSession: boolean, startedAt: string, tripExpiresAt: string | null, expiresAt: string, finishedAt: string | null, choices: Array<{ tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean }> | null, expected: { tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean } | null, alsoHeals: Array<{ id: string, organisation: { id: string, name: string } }>, startedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
      , connection: { id: string } } | null, connection: { id: string, status: ConnectionStatus, reason: ConnectionReason | null, message: string, whoMustAct: WhoMustAct, statusSince: string, lastWorkedAt: string | null, lastCheckedAt: string | null, nextTryAt: string | null, warnings: Array<ConnectionWarning>, organisation: { id: string, name: string, viewerRole: OrganisationRole | null }, xeroOrganisation: { tenantId: string, name: string } | null, openAttempt: { id: string, state: ReconnectState, startedByThisSession: boolean, startedAt: string, startedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null, openRequest: { id: string, note: string | null, createdAt: string, requestedBy:
          | { id: string, keyName: string, kind: 'ApiKey' }
          | { description: string, kind: 'HiddenActor' }
          | { name: string, kind: 'System' }
          | { id: string, name: string, kind: 'User' }
          | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
         } | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError', expected: { tenantId: string, name: string } | null, chosen: { tenantId: string, name: string } }
    > } | null };

export type CancelReconnectMutationVariables = Exact<{
  input: CancelReconnectInput;
}>;


export type CancelReconnectMutation = { cancelReconnect: { attempt: { id: string, state: ReconnectState, message: string, signedInAs: string | null, otherChoicesCount: number, alsoHealsOthersCount: number, startedByThisSession: boolean, startedAt: string, tripExpiresAt: string | null, expiresAt: string, finishedAt: string | null, choices: Array<{ tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean }> | null, expected: { tenantId: string, name: string, isExpected: boolean, linkedElsewhere: boolean } | null, alsoHeals: Array<{ id: string, organisation: { id: string, name: string } }>, startedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
      , connection: { id: string } } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RequestReconnectMutationVariables = Exact<{
  input: RequestReconnectInput;
}>;


export type RequestReconnectMutation = { requestReconnect: { request: { id: string, note: string | null, createdAt: string, resolvedAt: string | null, requestedBy:
        | { id: string, keyName: string, kind: 'ApiKey' }
        | { description: string, kind: 'HiddenActor' }
        | { name: string, kind: 'System' }
        | { id: string, name: string, kind: 'User' }
        | { id: string, email: string | null, loginName: string | null, kind: 'XeroLogin' }
      , connection: { id: string, openRequest: { id: string } | null } } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ReturnAddressesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReturnAddressesQuery = { returnAddresses: Array<string> | null };

export type SetReturnAddressesMutationVariables = Exact<{
  input: SetReturnAddressesInput;
}>;


export type SetReturnAddressesMutation = { setReturnAddresses: { returnAddresses: Array<string> | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type AuditAccessQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditAccessQuery = { auditLog: { nodes: Array<{ id: string }> } | null };

export type WebhookEndpointLineFragment = { id: string, name: string, address: string, kinds: Array<ConnectionEventKind> | null, state: WebhookEndpointState, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, failingSince: string | null, previousSecretUntil: string | null, organisations: Array<{ id: string, name: string }> | null };

export type WebhookDeliveryLineFragment = { id: string, type: string, state: WebhookDeliveryState, body: string, createdAt: string, nextTryAt: string | null, connection: { id: string, organisation: { id: string, name: string } } | null, attempts: Array<{ number: number, at: string, milliseconds: number, status: number | null, failure: string | null }> };

export type WebhookEndpointsQueryVariables = Exact<{ [key: string]: never; }>;


export type WebhookEndpointsQuery = { webhookEndpoints: { nodes: Array<{ id: string, name: string, address: string, kinds: Array<ConnectionEventKind> | null, state: WebhookEndpointState, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, failingSince: string | null, previousSecretUntil: string | null, organisations: Array<{ id: string, name: string }> | null }> } | null };

export type WebhookDeliveriesQueryVariables = Exact<{
  id: string;
}>;


export type WebhookDeliveriesQuery = { webhookEndpoint: { id: string, deliveries: { nodes: Array<{ id: string, type: string, state: WebhookDeliveryState, body: string, createdAt: string, nextTryAt: string | null, connection: { id: string, organisation: { id: string, name: string } } | null, attempts: Array<{ number: number, at: string, milliseconds: number, status: number | null, failure: string | null }> }> } } | null };

export type CreateWebhookEndpointMutationVariables = Exact<{
  input: CreateWebhookEndpointInput;
}>;


export type CreateWebhookEndpointMutation = { createWebhookEndpoint: { webhookEndpoint: { secret: string | null, id: string, name: string, address: string, kinds: Array<ConnectionEventKind> | null, state: WebhookEndpointState, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, failingSince: string | null, previousSecretUntil: string | null, organisations: Array<{ id: string, name: string }> | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type UpdateWebhookEndpointMutationVariables = Exact<{
  input: UpdateWebhookEndpointInput;
}>;


export type UpdateWebhookEndpointMutation = { updateWebhookEndpoint: { webhookEndpoint: { id: string, name: string, address: string, kinds: Array<ConnectionEventKind> | null, state: WebhookEndpointState, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, failingSince: string | null, previousSecretUntil: string | null, organisations: Array<{ id: string, name: string }> | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RotateWebhookSecretMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type RotateWebhookSecretMutation = { rotateWebhookSecret: { webhookEndpoint: { secret: string | null, id: string, name: string, address: string, kinds: Array<ConnectionEventKind> | null, state: WebhookEndpointState, disabledReason: WebhookDisabledReason | null, disabledAt: string | null, failingSince: string | null, previousSecretUntil: string | null, organisations: Array<{ id: string, name: string }> | null } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type RemoveWebhookEndpointMutationVariables = Exact<{
  input: RemoveWebhookEndpointInput;
}>;


export type RemoveWebhookEndpointMutation = { removeWebhookEndpoint: { removedId: string | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type SendTestWebhookMutationVariables = Exact<{
  input: SendTestWebhookInput;
}>;


export type SendTestWebhookMutation = { sendTestWebhook: { delivery: { id: string, type: string, state: WebhookDeliveryState, body: string, createdAt: string, nextTryAt: string | null, connection: { id: string, organisation: { id: string, name: string } } | null, attempts: Array<{ number: number, at: string, milliseconds: number, status: number | null, failure: string | null }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type ReplayWebhookDeliveryMutationVariables = Exact<{
  input: ReplayWebhookDeliveryInput;
}>;


export type ReplayWebhookDeliveryMutation = { replayWebhookDelivery: { delivery: { id: string, type: string, state: WebhookDeliveryState, body: string, createdAt: string, nextTryAt: string | null, connection: { id: string, organisation: { id: string, name: string } } | null, attempts: Array<{ number: number, at: string, milliseconds: number, status: number | null, failure: string | null }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type UnusedConnectionFragment = { xeroConnectionId: string, name: string, login: string | null, removable: boolean, beingRemoved: boolean };

export type XeroAppFiguresFragment = { tier: string | null, connectionCap: number | null, connectionsKnown: number, connectionCapNear: boolean, unusedConnections: Array<{ xeroConnectionId: string, name: string, login: string | null, removable: boolean, beingRemoved: boolean }> };

export type XeroAppQueryVariables = Exact<{ [key: string]: never; }>;


export type XeroAppQuery = { xeroApp: { tier: string | null, connectionCap: number | null, connectionsKnown: number, connectionCapNear: boolean, unusedConnections: Array<{ xeroConnectionId: string, name: string, login: string | null, removable: boolean, beingRemoved: boolean }> } | null };

export type RemoveXeroConnectionMutationVariables = Exact<{
  input: RemoveXeroConnectionInput;
}>;


export type RemoveXeroConnectionMutation = { removeXeroConnection: { xeroApp: { tier: string | null, connectionCap: number | null, connectionsKnown: number, connectionCapNear: boolean, unusedConnections: Array<{ xeroConnectionId: string, name: string, login: string | null, removable: boolean, beingRemoved: boolean }> } | null, userErrors: Array<
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' }
      | { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' }
    > } | null };

export type FleetCountsFragment = { total: number, requested: number, byStatus: Array<{ status: ConnectionStatus, count: number }>, byWhoMustAct: Array<{ whoMustAct: WhoMustAct, count: number }> };

export type FleetCountsQueryQueryVariables = Exact<{ [key: string]: never; }>;


export type FleetCountsQueryQuery = { fleet: { total: number, requested: number, byStatus: Array<{ status: ConnectionStatus, count: number }>, byWhoMustAct: Array<{ whoMustAct: WhoMustAct, count: number }> } };

export type FleetCountsChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type FleetCountsChangesSubscription = { fleet: { total: number, requested: number, byStatus: Array<{ status: ConnectionStatus, count: number }>, byWhoMustAct: Array<{ whoMustAct: WhoMustAct, count: number }> } };

type Refusal_GeneralError_Fragment = { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'GeneralError' };

type Refusal_NotAllowedError_Fragment = { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'NotAllowedError' };

type Refusal_RateLimitedError_Fragment = { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'RateLimitedError' };

type Refusal_WrongOrganisationError_Fragment = { code: ErrorCode, message: string, path: Array<string> | null, retryable: boolean, kind: 'WrongOrganisationError' };

export type RefusalFragment =
  | Refusal_GeneralError_Fragment
  | Refusal_NotAllowedError_Fragment
  | Refusal_RateLimitedError_Fragment
  | Refusal_WrongOrganisationError_Fragment
;

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { workspaceRole: WorkspaceRole | null, permissions: Array<Permission>, freshUntil: string | null, hasPassword: boolean | null, user: { id: string, name: string, email: string } | null, singleSignOn: { issuer: string } | null, secondFactor: { enabled: boolean, required: boolean } | null } | null, installation: { version: string, sandbox: boolean, sandboxUrl: string | null, supportContact: string | null, singleSignOn: boolean } };

const ApiKeyLineFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ApiKeyLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"prefix"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"organisations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastUsedAt"}},{"kind":"Field","name":{"kind":"Name","value":"previousSecretUntil"}},{"kind":"Field","name":{"kind":"Name","value":"revokedAt"}}]}};
const ActorNameFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ActorName"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Actor"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"kind"},"name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"XeroLogin"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","alias":{"kind":"Name","value":"loginName"},"name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"System"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ApiKey"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","alias":{"kind":"Name","value":"keyName"},"name":{"kind":"Name","value":"name"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"HiddenActor"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}}]}}]}};
const AuditLineFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AuditLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"AuditEntry"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"action"}},{"kind":"Field","name":{"kind":"Name","value":"words"}},{"kind":"Field","name":{"kind":"Name","value":"subjectKind"}},{"kind":"Field","name":{"kind":"Name","value":"subjectId"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fact"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"}},{"kind":"Field","name":{"kind":"Name","value":"requestId"}}]}};
const ConnectionHealthFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionHealth"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Connection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"whoMustAct"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"lastWorkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastCheckedAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextTryAt"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"viewerRole"}}]}},{"kind":"Field","name":{"kind":"Name","value":"xeroOrganisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"openAttempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedByThisSession"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"startedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"openRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}}]}}]}};
const AnsweredRequestFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"AnsweredRequest"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReconnectRequest"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dismissal"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"resolvedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}}]}};
const LoginWithConnectionsFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"LoginWithConnections"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"XeroLogin"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"otherConnectionsCount"}},{"kind":"Field","name":{"kind":"Name","value":"connections"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}};
const RemedyDetailFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"RemedyDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Remedy"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"whyNot"}},{"kind":"Field","name":{"kind":"Name","value":"contact"}}]}};
const ChecklistDetailFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ChecklistDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Checklist"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"whoMustAct"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RemedyDetail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"remedy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RemedyDetail"}}]}}]}}]}};
const ConnectionDetailFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ConnectionDetail"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Connection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}},{"kind":"Field","name":{"kind":"Name","value":"lastRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnsweredRequest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingScopes"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIfUnusedAt"}},{"kind":"Field","name":{"kind":"Name","value":"xeroOrganisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"countryCode"}},{"kind":"Field","name":{"kind":"Name","value":"baseCurrency"}},{"kind":"Field","name":{"kind":"Name","value":"isDemoCompany"}},{"kind":"Field","name":{"kind":"Name","value":"deepLink"}}]}},{"kind":"Field","name":{"kind":"Name","value":"login"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LoginWithConnections"}}]}},{"kind":"Field","name":{"kind":"Name","value":"checklist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChecklistDetail"}}]}}]}};
const HistoryEntryFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"HistoryEntry"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ConnectionEvent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"actor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}}]}};
const DocumentRowFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"DocumentRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Document"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"contactName"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"date"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"attempts"}},{"kind":"Field","name":{"kind":"Name","value":"nextAttemptAt"}},{"kind":"Field","name":{"kind":"Name","value":"mayBeInXero"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"xeroStatus"}},{"kind":"Field","name":{"kind":"Name","value":"inXero"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"readAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"viewerRole"}}]}},{"kind":"Field","name":{"kind":"Name","value":"xeroOrganisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"baseCurrency"}}]}}]}}]}};
const FleetRowFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"FleetRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Connection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}},{"kind":"Field","name":{"kind":"Name","value":"documentsHeld"}},{"kind":"Field","name":{"kind":"Name","value":"login"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}}]}};
const BatchProgressFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"BatchProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ListRefreshBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queued"}},{"kind":"Field","name":{"kind":"Name","value":"running"}},{"kind":"Field","name":{"kind":"Name","value":"completed"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}}]}}]}};
const ListRefreshProgressFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ListRefreshProgress"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ListRefresh"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextTryAt"}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"fetched"}},{"kind":"Field","name":{"kind":"Name","value":"expected"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"added"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"archived"}}]}}]}}]}};
const PersonFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}};
const PendingInvitationFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"PendingInvitation"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Invitation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"email"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"workspaceRole"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"delivery"}},{"kind":"Field","name":{"kind":"Name","value":"invitedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}}]}};
const NotificationChannelLineFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"NotificationChannelLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NotificationChannel"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"medium"}},{"kind":"Field","name":{"kind":"Name","value":"destination"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"organisations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastFailure"}},{"kind":"Field","name":{"kind":"Name","value":"lastFailedAt"}}]}};
const ReconnectLinkRowFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReconnectLinkRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReconnectLink"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"returnTo"}},{"kind":"Field","name":{"kind":"Name","value":"createdBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}}]}};
const ReconnectLinksOfConnectionFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"ReconnectLinksOfConnection"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Connection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reconnectLinks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReconnectLinkRow"}}]}}]}}]}};
const AttemptFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"Attempt"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ReconnectAttempt"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"signedInAs"}},{"kind":"Field","name":{"kind":"Name","value":"otherChoicesCount"}},{"kind":"Field","name":{"kind":"Name","value":"alsoHealsOthersCount"}},{"kind":"Field","name":{"kind":"Name","value":"startedByThisSession"}},{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"tripExpiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"choices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isExpected"}},{"kind":"Field","name":{"kind":"Name","value":"linkedElsewhere"}}]}},{"kind":"Field","name":{"kind":"Name","value":"expected"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isExpected"}},{"kind":"Field","name":{"kind":"Name","value":"linkedElsewhere"}}]}},{"kind":"Field","name":{"kind":"Name","value":"alsoHeals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"startedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}};
const WebhookEndpointLineFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"WebhookEndpointLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebhookEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"kinds"}},{"kind":"Field","name":{"kind":"Name","value":"organisations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"disabledReason"}},{"kind":"Field","name":{"kind":"Name","value":"disabledAt"}},{"kind":"Field","name":{"kind":"Name","value":"failingSince"}},{"kind":"Field","name":{"kind":"Name","value":"previousSecretUntil"}}]}};
const WebhookDeliveryLineFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"WebhookDeliveryLine"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WebhookDelivery"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"body"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"nextTryAt"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"attempts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"milliseconds"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}}]}}]}};
const UnusedConnectionFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"UnusedConnection"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UnusedXeroConnection"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"xeroConnectionId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"login"}},{"kind":"Field","name":{"kind":"Name","value":"removable"}},{"kind":"Field","name":{"kind":"Name","value":"beingRemoved"}}]}};
const XeroAppFiguresFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"XeroAppFigures"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"XeroApp"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tier"}},{"kind":"Field","name":{"kind":"Name","value":"connectionCap"}},{"kind":"Field","name":{"kind":"Name","value":"connectionsKnown"}},{"kind":"Field","name":{"kind":"Name","value":"connectionCapNear"}},{"kind":"Field","name":{"kind":"Name","value":"unusedConnections"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"UnusedConnection"}}]}}]}};
const FleetCountsFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"FleetCounts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Fleet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"requested"}},{"kind":"Field","name":{"kind":"Name","value":"byStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byWhoMustAct"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"whoMustAct"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}};
const RefusalFragment_ = {"kind":"FragmentDefinition","name":{"kind":"Name","value":"Refusal"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"UserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"kind"},"name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"path"}},{"kind":"Field","name":{"kind":"Name","value":"retryable"}}]}};
export const ApiKeyLineFragmentDoc = {"kind":"Document","definitions":[ApiKeyLineFragment_]} as unknown as DocumentNode<ApiKeyLineFragment, unknown>;
export const ActorNameFragmentDoc = {"kind":"Document","definitions":[ActorNameFragment_]} as unknown as DocumentNode<ActorNameFragment, unknown>;
export const AuditLineFragmentDoc = {"kind":"Document","definitions":[AuditLineFragment_,ActorNameFragment_]} as unknown as DocumentNode<AuditLineFragment, unknown>;
export const ConnectionHealthFragmentDoc = {"kind":"Document","definitions":[ConnectionHealthFragment_,ActorNameFragment_]} as unknown as DocumentNode<ConnectionHealthFragment, unknown>;
export const AnsweredRequestFragmentDoc = {"kind":"Document","definitions":[AnsweredRequestFragment_,ActorNameFragment_]} as unknown as DocumentNode<AnsweredRequestFragment, unknown>;
export const LoginWithConnectionsFragmentDoc = {"kind":"Document","definitions":[LoginWithConnectionsFragment_]} as unknown as DocumentNode<LoginWithConnectionsFragment, unknown>;
export const RemedyDetailFragmentDoc = {"kind":"Document","definitions":[RemedyDetailFragment_]} as unknown as DocumentNode<RemedyDetailFragment, unknown>;
export const ChecklistDetailFragmentDoc = {"kind":"Document","definitions":[ChecklistDetailFragment_,RemedyDetailFragment_]} as unknown as DocumentNode<ChecklistDetailFragment, unknown>;
export const ConnectionDetailFragmentDoc = {"kind":"Document","definitions":[ConnectionDetailFragment_,ActorNameFragment_,RemedyDetailFragment_,ConnectionHealthFragment_,AnsweredRequestFragment_,LoginWithConnectionsFragment_,ChecklistDetailFragment_]} as unknown as DocumentNode<ConnectionDetailFragment, unknown>;
export const HistoryEntryFragmentDoc = {"kind":"Document","definitions":[HistoryEntryFragment_,ActorNameFragment_]} as unknown as DocumentNode<HistoryEntryFragment, unknown>;
export const DocumentRowFragmentDoc = {"kind":"Document","definitions":[DocumentRowFragment_]} as unknown as DocumentNode<DocumentRowFragment, unknown>;
export const FleetRowFragmentDoc = {"kind":"Document","definitions":[FleetRowFragment_,ActorNameFragment_,ConnectionHealthFragment_]} as unknown as DocumentNode<FleetRowFragment, unknown>;
export const BatchProgressFragmentDoc = {"kind":"Document","definitions":[BatchProgressFragment_]} as unknown as DocumentNode<BatchProgressFragment, unknown>;
export const ListRefreshProgressFragmentDoc = {"kind":"Document","definitions":[ListRefreshProgressFragment_]} as unknown as DocumentNode<ListRefreshProgressFragment, unknown>;
export const PersonFragmentDoc = {"kind":"Document","definitions":[PersonFragment_]} as unknown as DocumentNode<PersonFragment, unknown>;
export const PendingInvitationFragmentDoc = {"kind":"Document","definitions":[PendingInvitationFragment_,PersonFragment_]} as unknown as DocumentNode<PendingInvitationFragment, unknown>;
export const NotificationChannelLineFragmentDoc = {"kind":"Document","definitions":[NotificationChannelLineFragment_]} as unknown as DocumentNode<NotificationChannelLineFragment, unknown>;
export const ReconnectLinkRowFragmentDoc = {"kind":"Document","definitions":[ReconnectLinkRowFragment_,ActorNameFragment_]} as unknown as DocumentNode<ReconnectLinkRowFragment, unknown>;
export const ReconnectLinksOfConnectionFragmentDoc = {"kind":"Document","definitions":[ReconnectLinksOfConnectionFragment_,ActorNameFragment_,ReconnectLinkRowFragment_]} as unknown as DocumentNode<ReconnectLinksOfConnectionFragment, unknown>;
export const AttemptFragmentDoc = {"kind":"Document","definitions":[AttemptFragment_,ActorNameFragment_]} as unknown as DocumentNode<AttemptFragment, unknown>;
export const WebhookEndpointLineFragmentDoc = {"kind":"Document","definitions":[WebhookEndpointLineFragment_]} as unknown as DocumentNode<WebhookEndpointLineFragment, unknown>;
export const WebhookDeliveryLineFragmentDoc = {"kind":"Document","definitions":[WebhookDeliveryLineFragment_]} as unknown as DocumentNode<WebhookDeliveryLineFragment, unknown>;
export const UnusedConnectionFragmentDoc = {"kind":"Document","definitions":[UnusedConnectionFragment_]} as unknown as DocumentNode<UnusedConnectionFragment, unknown>;
export const XeroAppFiguresFragmentDoc = {"kind":"Document","definitions":[XeroAppFiguresFragment_,UnusedConnectionFragment_]} as unknown as DocumentNode<XeroAppFiguresFragment, unknown>;
export const FleetCountsFragmentDoc = {"kind":"Document","definitions":[FleetCountsFragment_]} as unknown as DocumentNode<FleetCountsFragment, unknown>;
export const RefusalFragmentDoc = {"kind":"Document","definitions":[RefusalFragment_]} as unknown as DocumentNode<RefusalFragment, unknown>;
export const PickableOrganisationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PickableOrganisations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"8"}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<PickableOrganisationsQuery, PickableOrganisationsQueryVariables>;
export const RefreshConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefreshConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_,RefusalFragment_]} as unknown as DocumentNode<RefreshConnectionMutation, RefreshConnectionMutationVariables>;
export const AccountDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Account"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hasPassword"}},{"kind":"Field","name":{"kind":"Name","value":"singleSignOn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issuer"}},{"kind":"Field","name":{"kind":"Name","value":"linkedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secondFactor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"required"}},{"kind":"Field","name":{"kind":"Name","value":"recoveryCodesLeft"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"current"}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastSeenAt"}},{"kind":"Field","name":{"kind":"Name","value":"address"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"}}]}}]}}]}}]} as unknown as DocumentNode<AccountQuery, AccountQueryVariables>;
export const UnlinkSingleSignOnDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UnlinkSingleSignOn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unlinkSingleSignOn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<UnlinkSingleSignOnMutation, UnlinkSingleSignOnMutationVariables>;
export const EndSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndSession"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EndSessionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endSession"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<EndSessionMutation, EndSessionMutationVariables>;
export const EndOtherSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndOtherSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endOtherSessions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<EndOtherSessionsMutation, EndOtherSessionsMutationVariables>;
export const ChangePasswordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangePassword"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangePasswordInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changePassword"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const BeginSecondFactorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BeginSecondFactor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"beginSecondFactor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"uri"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<BeginSecondFactorMutation, BeginSecondFactorMutationVariables>;
export const EnableSecondFactorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EnableSecondFactor"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EnableSecondFactorInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enableSecondFactor"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recoveryCodes"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<EnableSecondFactorMutation, EnableSecondFactorMutationVariables>;
export const ReplaceRecoveryCodesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReplaceRecoveryCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replaceRecoveryCodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recoveryCodes"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<ReplaceRecoveryCodesMutation, ReplaceRecoveryCodesMutationVariables>;
export const DisableSecondFactorDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DisableSecondFactor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"disableSecondFactor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<DisableSecondFactorMutation, DisableSecondFactorMutationVariables>;
export const ApiKeysDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ApiKeys"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiKeyLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},ApiKeyLineFragment_]} as unknown as DocumentNode<ApiKeysQuery, ApiKeysQueryVariables>;
export const CreateApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiKeyLine"}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ApiKeyLineFragment_,RefusalFragment_]} as unknown as DocumentNode<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RotateApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RotateApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiKeyLine"}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ApiKeyLineFragment_,RefusalFragment_]} as unknown as DocumentNode<RotateApiKeyMutation, RotateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeApiKey"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokeApiKeyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeApiKey"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"apiKey"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ApiKeyLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ApiKeyLineFragment_,RefusalFragment_]} as unknown as DocumentNode<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const AuditLogDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditLog"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"organisationId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AuditFilter"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditLog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"organisationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"organisationId"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AuditLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},ActorNameFragment_,AuditLineFragment_]} as unknown as DocumentNode<AuditLogQuery, AuditLogQueryVariables>;
export const AuditActorsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditActors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaceMembers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"apiKeys"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<AuditActorsQuery, AuditActorsQueryVariables>;
export const AuditOrganisationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditOrganisations"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"includeArchived"},"value":{"kind":"BooleanValue","value":true}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"viewerPermissions"}}]}}]}}]}}]} as unknown as DocumentNode<AuditOrganisationsQuery, AuditOrganisationsQueryVariables>;
export const AuditOrganisationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditOrganisation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<AuditOrganisationQuery, AuditOrganisationQueryVariables>;
export const ChecklistChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ChecklistChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checklist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChecklistDetail"}}]}}]}},RemedyDetailFragment_,ChecklistDetailFragment_]} as unknown as DocumentNode<ChecklistChangesSubscription, ChecklistChangesSubscriptionVariables>;
export const RunChecksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RunChecks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RunChecksInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"runChecks"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}},{"kind":"Field","name":{"kind":"Name","value":"checklist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ChecklistDetail"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,RemedyDetailFragment_,ConnectionHealthFragment_,ChecklistDetailFragment_,RefusalFragment_]} as unknown as DocumentNode<RunChecksMutation, RunChecksMutationVariables>;
export const DiagnosticsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Diagnostics"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"diagnostics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"json"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]} as unknown as DocumentNode<DiagnosticsQuery, DiagnosticsQueryVariables>;
export const ConfirmSignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmSignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmSignInInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmSignIn"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"freshUntil"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<ConfirmSignInMutation, ConfirmSignInMutationVariables>;
export const ConnectionPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionDetail"}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_,AnsweredRequestFragment_,LoginWithConnectionsFragment_,RemedyDetailFragment_,ChecklistDetailFragment_,ConnectionDetailFragment_]} as unknown as DocumentNode<ConnectionPageQuery, ConnectionPageQueryVariables>;
export const ConnectionChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ConnectionChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionIds"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"id"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}},{"kind":"Field","name":{"kind":"Name","value":"lastRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnsweredRequest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"missingScopes"}},{"kind":"Field","name":{"kind":"Name","value":"expiresIfUnusedAt"}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_,AnsweredRequestFragment_]} as unknown as DocumentNode<ConnectionChangesSubscription, ConnectionChangesSubscriptionVariables>;
export const ConnectionHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"events"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HistoryEntry"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}},ActorNameFragment_,HistoryEntryFragment_]} as unknown as DocumentNode<ConnectionHistoryQuery, ConnectionHistoryQueryVariables>;
export const ConnectionEventsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ConnectionEvents"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"organisationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionEvents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"organisationIds"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"organisationId"}}]}}]}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"HistoryEntry"}}]}}]}}]}},ActorNameFragment_,HistoryEntryFragment_]} as unknown as DocumentNode<ConnectionEventsSubscription, ConnectionEventsSubscriptionVariables>;
export const DisconnectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Disconnect"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DisconnectInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"disconnect"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_,RefusalFragment_]} as unknown as DocumentNode<DisconnectMutation, DisconnectMutationVariables>;
export const DismissReconnectRequestDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DismissReconnectRequest"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DismissReconnectRequestInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dismissReconnectRequest"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"AnsweredRequest"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"openRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,AnsweredRequestFragment_,RefusalFragment_]} as unknown as DocumentNode<DismissReconnectRequestMutation, DismissReconnectRequestMutationVariables>;
export const DocumentCountsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentCounts"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documentCounts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}}]} as unknown as DocumentNode<DocumentCountsQuery, DocumentCountsQueryVariables>;
export const DocumentListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"state"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentState"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"cause"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentCause"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"Variable","name":{"kind":"Name","value":"state"}}},{"kind":"Argument","name":{"kind":"Name","value":"cause"},"value":{"kind":"Variable","name":{"kind":"Name","value":"cause"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},DocumentRowFragment_]} as unknown as DocumentNode<DocumentListQuery, DocumentListQueryVariables>;
export const DocumentChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DocumentChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}},DocumentRowFragment_]} as unknown as DocumentNode<DocumentChangesSubscription, DocumentChangesSubscriptionVariables>;
export const ConnectionDocumentsChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ConnectionDocumentsChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionIds"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"documentsHeld"}}]}}]}}]} as unknown as DocumentNode<ConnectionDocumentsChangesSubscription, ConnectionDocumentsChangesSubscriptionVariables>;
export const DocumentDetailsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentDetails"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}},{"kind":"Field","name":{"kind":"Name","value":"dueDate"}},{"kind":"Field","name":{"kind":"Name","value":"lineAmounts"}},{"kind":"Field","name":{"kind":"Name","value":"xeroInvoiceId"}},{"kind":"Field","name":{"kind":"Name","value":"deepLink"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"quantity"}},{"kind":"Field","name":{"kind":"Name","value":"unitAmount"}},{"kind":"Field","name":{"kind":"Name","value":"accountCode"}},{"kind":"Field","name":{"kind":"Name","value":"taxType"}},{"kind":"Field","name":{"kind":"Name","value":"itemCode"}}]}},{"kind":"Field","name":{"kind":"Name","value":"submittedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"attachments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fileName"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"nextAttemptAt"}},{"kind":"Field","name":{"kind":"Name","value":"sentAt"}}]}}]}}]}},DocumentRowFragment_,ActorNameFragment_]} as unknown as DocumentNode<DocumentDetailsQuery, DocumentDetailsQueryVariables>;
export const DocumentHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentHistory"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"history"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"25"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}},{"kind":"Field","name":{"kind":"Name","value":"correlationId"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<DocumentHistoryQuery, DocumentHistoryQueryVariables>;
export const DrainingDocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DrainingDocuments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"waiting"},"name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"QUEUED"},{"kind":"EnumValue","value":"PUBLISHING"},{"kind":"EnumValue","value":"HELD"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"published"},"name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"connectionId"}}},{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"PUBLISHED"}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}}]}}]}},DocumentRowFragment_]} as unknown as DocumentNode<DrainingDocumentsQuery, DrainingDocumentsQueryVariables>;
export const DocumentsToRetryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DocumentsToRetry"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"state"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentState"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"cause"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DocumentCause"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"Variable","name":{"kind":"Name","value":"state"}}},{"kind":"Argument","name":{"kind":"Name","value":"cause"},"value":{"kind":"Variable","name":{"kind":"Name","value":"cause"}}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"viewerRole"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<DocumentsToRetryQuery, DocumentsToRetryQueryVariables>;
export const RetryDocumentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetryDocuments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RetryDocumentsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryDocuments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"documents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},DocumentRowFragment_,RefusalFragment_]} as unknown as DocumentNode<RetryDocumentsMutation, RetryDocumentsMutationVariables>;
export const DiscardDocumentDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DiscardDocument"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DiscardDocumentInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"discardDocument"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"document"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DocumentRow"}},{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},DocumentRowFragment_,RefusalFragment_]} as unknown as DocumentNode<DiscardDocumentMutation, DiscardDocumentMutationVariables>;
export const ConnectionChoicesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionChoices"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connections"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"NAME"}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<ConnectionChoicesQuery, ConnectionChoicesQueryVariables>;
export const ConnectionNameDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionName"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"viewerRole"}}]}}]}}]}}]} as unknown as DocumentNode<ConnectionNameQuery, ConnectionNameQueryVariables>;
export const FleetPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FleetPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connections"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"EnumValue","value":"STATUS_SEVERITY"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FleetRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_,FleetRowFragment_]} as unknown as DocumentNode<FleetPageQuery, FleetPageQueryVariables>;
export const FleetChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FleetChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FleetRow"}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_,FleetRowFragment_]} as unknown as DocumentNode<FleetChangesSubscription, FleetChangesSubscriptionVariables>;
export const InstallationStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"InstallationStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"installationStatus"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"whoMustAct"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"checkedAt"}},{"kind":"Field","name":{"kind":"Name","value":"contact"}},{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"evidence"}},{"kind":"Field","name":{"kind":"Name","value":"whatToDo"}}]}}]}}]}}]} as unknown as DocumentNode<InstallationStatusQuery, InstallationStatusQueryVariables>;
export const RefreshListsOfManyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefreshListsOfMany"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshListsOfManyInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshListsOfMany"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<RefreshListsOfManyMutation, RefreshListsOfManyMutationVariables>;
export const ListRefreshBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListRefreshBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefreshBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchProgress"}}]}}]}},BatchProgressFragment_]} as unknown as DocumentNode<ListRefreshBatchQuery, ListRefreshBatchQueryVariables>;
export const ListRefreshBatchStepsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ListRefreshBatchSteps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefreshBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchProgress"}}]}}]}},BatchProgressFragment_]} as unknown as DocumentNode<ListRefreshBatchStepsSubscription, ListRefreshBatchStepsSubscriptionVariables>;
export const CancelListRefreshBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelListRefreshBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelListRefreshBatchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelListRefreshBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchProgress"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},BatchProgressFragment_,RefusalFragment_]} as unknown as DocumentNode<CancelListRefreshBatchMutation, CancelListRefreshBatchMutationVariables>;
export const RetryListRefreshBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RetryListRefreshBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RetryListRefreshBatchInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryListRefreshBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"batch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"BatchProgress"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},BatchProgressFragment_,RefusalFragment_]} as unknown as DocumentNode<RetryListRefreshBatchMutation, RetryListRefreshBatchMutationVariables>;
export const ListRefreshBatchItemsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListRefreshBatchItems"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"states"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ListRefreshState"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefreshBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"states"},"value":{"kind":"Variable","name":{"kind":"Name","value":"states"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionId"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"listRefresh"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"added"}},{"kind":"Field","name":{"kind":"Name","value":"updated"}},{"kind":"Field","name":{"kind":"Name","value":"archived"}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]} as unknown as DocumentNode<ListRefreshBatchItemsQuery, ListRefreshBatchItemsQueryVariables>;
export const ConnectionListsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ConnectionLists"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"lists"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"refreshedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latestListRefresh"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListRefreshProgress"}}]}}]}}]}},ListRefreshProgressFragment_]} as unknown as DocumentNode<ConnectionListsQuery, ConnectionListsQueryVariables>;
export const ConnectionListsChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ConnectionListsChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionIds"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"id"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"latestListRefresh"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListRefreshProgress"}}]}}]}}]}},ListRefreshProgressFragment_]} as unknown as DocumentNode<ConnectionListsChangesSubscription, ConnectionListsChangesSubscriptionVariables>;
export const RefreshListsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefreshLists"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefreshListsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refreshLists"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefresh"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListRefreshProgress"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"latestListRefresh"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ListRefreshProgressFragment_,RefusalFragment_]} as unknown as DocumentNode<RefreshListsMutation, RefreshListsMutationVariables>;
export const CancelListRefreshDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelListRefresh"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelListRefreshInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelListRefresh"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefresh"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListRefreshProgress"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ListRefreshProgressFragment_,RefusalFragment_]} as unknown as DocumentNode<CancelListRefreshMutation, CancelListRefreshMutationVariables>;
export const ListRefreshHeadDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListRefreshHead"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefresh"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListRefreshProgress"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}},ListRefreshProgressFragment_]} as unknown as DocumentNode<ListRefreshHeadQuery, ListRefreshHeadQueryVariables>;
export const ListRefreshStepsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ListRefreshSteps"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefresh"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ListRefreshProgress"}}]}}]}},ListRefreshProgressFragment_]} as unknown as DocumentNode<ListRefreshStepsSubscription, ListRefreshStepsSubscriptionVariables>;
export const ListRefreshChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListRefreshChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"lists"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ListKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"changes"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ListChangeKind"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listRefresh"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"lists"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"changes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"Variable","name":{"kind":"Name","value":"changes"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}},{"kind":"Field","name":{"kind":"Name","value":"affectsDocuments"}},{"kind":"Field","name":{"kind":"Name","value":"affectedDocuments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"contactName"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"total"}}]}},{"kind":"Field","name":{"kind":"Name","value":"item"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ListRefreshChangesQuery, ListRefreshChangesQueryVariables>;
export const ListItemsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListItems"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"list"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ListKind"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"includeArchived"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lists"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"kinds"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"list"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"refreshedAt"}},{"kind":"Field","name":{"kind":"Name","value":"stale"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}},{"kind":"Argument","name":{"kind":"Name","value":"includeArchived"},"value":{"kind":"Variable","name":{"kind":"Name","value":"includeArchived"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"detail"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ListItemsQuery, ListItemsQueryVariables>;
export const OrganisationMembersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrganisationMembers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"viewerRole"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"members"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"invitations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PendingInvitation"}}]}}]}}]}}]}},PersonFragment_,PendingInvitationFragment_]} as unknown as DocumentNode<OrganisationMembersQuery, OrganisationMembersQueryVariables>;
export const WorkspacePeopleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WorkspacePeople"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"search"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaceMembers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"search"},"value":{"kind":"Variable","name":{"kind":"Name","value":"search"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"organisationCount"}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspaceInvitations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PendingInvitation"}}]}}]}}]}},PersonFragment_,PendingInvitationFragment_]} as unknown as DocumentNode<WorkspacePeopleQuery, WorkspacePeopleQueryVariables>;
export const InviteMemberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"InviteMember"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"InviteMemberInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inviteMember"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PendingInvitation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},PersonFragment_,PendingInvitationFragment_,RefusalFragment_]} as unknown as DocumentNode<InviteMemberMutation, InviteMemberMutationVariables>;
export const ResendInvitationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResendInvitation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResendInvitationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resendInvitation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PendingInvitation"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},PersonFragment_,PendingInvitationFragment_,RefusalFragment_]} as unknown as DocumentNode<ResendInvitationMutation, ResendInvitationMutationVariables>;
export const RevokeInvitationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeInvitation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokeInvitationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeInvitation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"invitationId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<RevokeInvitationMutation, RevokeInvitationMutationVariables>;
export const ChangeMemberRoleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangeMemberRole"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeMemberRoleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeMemberRole"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"member"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const RemoveMemberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveMember"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveMemberInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeMember"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"memberId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const ChangeWorkspaceRoleDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangeWorkspaceRole"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChangeWorkspaceRoleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeWorkspaceRole"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaceMember"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<ChangeWorkspaceRoleMutation, ChangeWorkspaceRoleMutationVariables>;
export const RemoveWorkspaceMemberDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveWorkspaceMember"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveWorkspaceMemberInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeWorkspaceMember"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"workspaceMemberId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<RemoveWorkspaceMemberMutation, RemoveWorkspaceMemberMutationVariables>;
export const NotificationWishesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NotificationWishes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notificationWishes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"isWanted"}}]}}]}}]} as unknown as DocumentNode<NotificationWishesQuery, NotificationWishesQueryVariables>;
export const SetNotificationWishesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetNotificationWishes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetNotificationWishesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setNotificationWishes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notificationWishes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"isWanted"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<SetNotificationWishesMutation, SetNotificationWishesMutationVariables>;
export const NotificationChannelsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NotificationChannels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notificationChannels"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NotificationChannelLine"}}]}}]}},NotificationChannelLineFragment_]} as unknown as DocumentNode<NotificationChannelsQuery, NotificationChannelsQueryVariables>;
export const CreateNotificationChannelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateNotificationChannel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateNotificationChannelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createNotificationChannel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notificationChannel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NotificationChannelLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},NotificationChannelLineFragment_,RefusalFragment_]} as unknown as DocumentNode<CreateNotificationChannelMutation, CreateNotificationChannelMutationVariables>;
export const UpdateNotificationChannelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateNotificationChannel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateNotificationChannelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateNotificationChannel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notificationChannel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NotificationChannelLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},NotificationChannelLineFragment_,RefusalFragment_]} as unknown as DocumentNode<UpdateNotificationChannelMutation, UpdateNotificationChannelMutationVariables>;
export const RemoveNotificationChannelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveNotificationChannel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveNotificationChannelInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeNotificationChannel"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removedId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<RemoveNotificationChannelMutation, RemoveNotificationChannelMutationVariables>;
export const SendTestNotificationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendTestNotification"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendTestNotificationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendTestNotification"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notificationChannel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"NotificationChannelLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},NotificationChannelLineFragment_,RefusalFragment_]} as unknown as DocumentNode<SendTestNotificationMutation, SendTestNotificationMutationVariables>;
export const CreateOrganisationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateOrganisation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateOrganisationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createOrganisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<CreateOrganisationMutation, CreateOrganisationMutationVariables>;
export const UpdateOrganisationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateOrganisation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateOrganisationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateOrganisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<UpdateOrganisationMutation, UpdateOrganisationMutationVariables>;
export const ArchiveOrganisationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ArchiveOrganisation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ArchiveOrganisationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"archiveOrganisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<ArchiveOrganisationMutation, ArchiveOrganisationMutationVariables>;
export const RestoreOrganisationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RestoreOrganisation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RestoreOrganisationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"restoreOrganisation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"organisation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"archivedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<RestoreOrganisationMutation, RestoreOrganisationMutationVariables>;
export const ReconnectLinksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReconnectLinks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReconnectLinksOfConnection"}}]}},{"kind":"Field","name":{"kind":"Name","value":"returnAddresses"}}]}},ActorNameFragment_,ReconnectLinkRowFragment_,ReconnectLinksOfConnectionFragment_]} as unknown as DocumentNode<ReconnectLinksQuery, ReconnectLinksQueryVariables>;
export const ReconnectLinkChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ReconnectLinkChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionIds"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"id"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReconnectLinksOfConnection"}}]}}]}},ActorNameFragment_,ReconnectLinkRowFragment_,ReconnectLinksOfConnectionFragment_]} as unknown as DocumentNode<ReconnectLinkChangesSubscription, ReconnectLinkChangesSubscriptionVariables>;
export const CreateReconnectLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateReconnectLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateReconnectLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createReconnectLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"link"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReconnectLinkRow"}},{"kind":"Field","name":{"kind":"Name","value":"url"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,ReconnectLinkRowFragment_,RefusalFragment_]} as unknown as DocumentNode<CreateReconnectLinkMutation, CreateReconnectLinkMutationVariables>;
export const RevokeReconnectLinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RevokeReconnectLink"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RevokeReconnectLinkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"revokeReconnectLink"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"link"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ReconnectLinkRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,ReconnectLinkRowFragment_,RefusalFragment_]} as unknown as DocumentNode<RevokeReconnectLinkMutation, RevokeReconnectLinkMutationVariables>;
export const ReconnectAttemptDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReconnectAttempt"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reconnectAttempt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Attempt"}}]}}]}},ActorNameFragment_,AttemptFragment_]} as unknown as DocumentNode<ReconnectAttemptQuery, ReconnectAttemptQueryVariables>;
export const ReconnectAttemptChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ReconnectAttemptChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reconnectAttempt"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Attempt"}}]}}]}},ActorNameFragment_,AttemptFragment_]} as unknown as DocumentNode<ReconnectAttemptChangesSubscription, ReconnectAttemptChangesSubscriptionVariables>;
export const ReconnectTargetDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReconnectTarget"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}},{"kind":"Field","name":{"kind":"Name","value":"login"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LoginWithConnections"}}]}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_,LoginWithConnectionsFragment_]} as unknown as DocumentNode<ReconnectTargetQuery, ReconnectTargetQueryVariables>;
export const ReconnectTargetChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ReconnectTargetChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionStatus"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"connectionIds"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"id"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}}]}}]}},ActorNameFragment_,ConnectionHealthFragment_]} as unknown as DocumentNode<ReconnectTargetChangesSubscription, ReconnectTargetChangesSubscriptionVariables>;
export const StartReconnectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartReconnect"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartReconnectInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startReconnect"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"authorizationUrl"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<StartReconnectMutation, StartReconnectMutationVariables>;
export const CompleteReconnectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CompleteReconnect"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CompleteReconnectInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"completeReconnect"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Attempt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ConnectionHealth"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"WrongOrganisationError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"expected"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"chosen"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tenantId"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}},ActorNameFragment_,AttemptFragment_,ConnectionHealthFragment_,RefusalFragment_]} as unknown as DocumentNode<CompleteReconnectMutation, CompleteReconnectMutationVariables>;
export const CancelReconnectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CancelReconnect"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CancelReconnectInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelReconnect"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"attempt"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Attempt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,AttemptFragment_,RefusalFragment_]} as unknown as DocumentNode<CancelReconnectMutation, CancelReconnectMutationVariables>;
export const RequestReconnectDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestReconnect"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestReconnectInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestReconnect"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"request"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"requestedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"ActorName"}}]}},{"kind":"Field","name":{"kind":"Name","value":"connection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"openRequest"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},ActorNameFragment_,RefusalFragment_]} as unknown as DocumentNode<RequestReconnectMutation, RequestReconnectMutationVariables>;
export const ReturnAddressesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ReturnAddresses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"returnAddresses"}}]}}]} as unknown as DocumentNode<ReturnAddressesQuery, ReturnAddressesQueryVariables>;
export const SetReturnAddressesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetReturnAddresses"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetReturnAddressesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"setReturnAddresses"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"returnAddresses"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<SetReturnAddressesMutation, SetReturnAddressesMutationVariables>;
export const AuditAccessDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"AuditAccess"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"auditLog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<AuditAccessQuery, AuditAccessQueryVariables>;
export const WebhookEndpointsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WebhookEndpoints"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhookEndpoints"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookEndpointLine"}}]}}]}}]}},WebhookEndpointLineFragment_]} as unknown as DocumentNode<WebhookEndpointsQuery, WebhookEndpointsQueryVariables>;
export const WebhookDeliveriesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WebhookDeliveries"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhookEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"deliveries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookDeliveryLine"}}]}}]}}]}}]}},WebhookDeliveryLineFragment_]} as unknown as DocumentNode<WebhookDeliveriesQuery, WebhookDeliveriesQueryVariables>;
export const CreateWebhookEndpointDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateWebhookEndpoint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CreateWebhookEndpointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createWebhookEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhookEndpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookEndpointLine"}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},WebhookEndpointLineFragment_,RefusalFragment_]} as unknown as DocumentNode<CreateWebhookEndpointMutation, CreateWebhookEndpointMutationVariables>;
export const UpdateWebhookEndpointDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UpdateWebhookEndpoint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UpdateWebhookEndpointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateWebhookEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhookEndpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookEndpointLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},WebhookEndpointLineFragment_,RefusalFragment_]} as unknown as DocumentNode<UpdateWebhookEndpointMutation, UpdateWebhookEndpointMutationVariables>;
export const RotateWebhookSecretDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RotateWebhookSecret"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RotateWebhookSecretInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rotateWebhookSecret"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"webhookEndpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookEndpointLine"}},{"kind":"Field","name":{"kind":"Name","value":"secret"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},WebhookEndpointLineFragment_,RefusalFragment_]} as unknown as DocumentNode<RotateWebhookSecretMutation, RotateWebhookSecretMutationVariables>;
export const RemoveWebhookEndpointDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveWebhookEndpoint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveWebhookEndpointInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeWebhookEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removedId"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},RefusalFragment_]} as unknown as DocumentNode<RemoveWebhookEndpointMutation, RemoveWebhookEndpointMutationVariables>;
export const SendTestWebhookDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SendTestWebhook"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SendTestWebhookInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sendTestWebhook"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookDeliveryLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},WebhookDeliveryLineFragment_,RefusalFragment_]} as unknown as DocumentNode<SendTestWebhookMutation, SendTestWebhookMutationVariables>;
export const ReplayWebhookDeliveryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReplayWebhookDelivery"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReplayWebhookDeliveryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replayWebhookDelivery"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"WebhookDeliveryLine"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},WebhookDeliveryLineFragment_,RefusalFragment_]} as unknown as DocumentNode<ReplayWebhookDeliveryMutation, ReplayWebhookDeliveryMutationVariables>;
export const XeroAppDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"XeroApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"xeroApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"XeroAppFigures"}}]}}]}},UnusedConnectionFragment_,XeroAppFiguresFragment_]} as unknown as DocumentNode<XeroAppQuery, XeroAppQueryVariables>;
export const RemoveXeroConnectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemoveXeroConnection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemoveXeroConnectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"removeXeroConnection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"xeroApp"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"XeroAppFigures"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Refusal"}}]}}]}}]}},UnusedConnectionFragment_,XeroAppFiguresFragment_,RefusalFragment_]} as unknown as DocumentNode<RemoveXeroConnectionMutation, RemoveXeroConnectionMutationVariables>;
export const FleetCountsQueryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FleetCountsQuery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fleet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FleetCounts"}}]}}]}},FleetCountsFragment_]} as unknown as DocumentNode<FleetCountsQueryQuery, FleetCountsQueryQueryVariables>;
export const FleetCountsChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FleetCountsChanges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fleet"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FleetCounts"}}]}}]}},FleetCountsFragment_]} as unknown as DocumentNode<FleetCountsChangesSubscription, FleetCountsChangesSubscriptionVariables>;
export const ViewerDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"viewer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"email"}}]}},{"kind":"Field","name":{"kind":"Name","value":"workspaceRole"}},{"kind":"Field","name":{"kind":"Name","value":"permissions"}},{"kind":"Field","name":{"kind":"Name","value":"freshUntil"}},{"kind":"Field","name":{"kind":"Name","value":"hasPassword"}},{"kind":"Field","name":{"kind":"Name","value":"singleSignOn"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issuer"}}]}},{"kind":"Field","name":{"kind":"Name","value":"secondFactor"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"enabled"}},{"kind":"Field","name":{"kind":"Name","value":"required"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"installation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"sandbox"}},{"kind":"Field","name":{"kind":"Name","value":"sandboxUrl"}},{"kind":"Field","name":{"kind":"Name","value":"supportContact"}},{"kind":"Field","name":{"kind":"Name","value":"singleSignOn"}}]}}]}}]} as unknown as DocumentNode<ViewerQuery, ViewerQueryVariables>;