import { defineMessages } from '../../lib/define-messages.ts';

export const singleSignOnMessages = defineMessages({
  codeTitle: { id: 'singleSignOn.codeTitle', defaultMessage: 'One more step' },
  codeWhy: {
    id: 'singleSignOn.codeWhy',
    defaultMessage: 'Your account has a second factor. Enter the code that your authenticator app shows now.',
  },
  code: { id: 'singleSignOn.code', defaultMessage: 'Code of your authenticator app' },
  codeHint: { id: 'singleSignOn.codeHint', defaultMessage: 'Without the app: one of your recovery codes.' },
  codeGone: {
    id: 'singleSignOn.codeGone',
    defaultMessage: 'That took too long, or was done already. Begin again at the sign-in.',
  },
  goOn: { id: 'singleSignOn.goOn', defaultMessage: 'Go on' },
  confirmedTitle: { id: 'singleSignOn.confirmedTitle', defaultMessage: 'Your sign-in is confirmed' },
  confirmed: {
    id: 'singleSignOn.confirmed',
    defaultMessage: 'The tab where you began has gone on. You can close this one.',
  },
  toSignIn: { id: 'singleSignOn.toSignIn', defaultMessage: 'Go to the sign-in' },
  toAccount: { id: 'singleSignOn.toAccount', defaultMessage: 'Go to your account' },
});

/** Of the page that the server sends a browser to where single sign-on came to nothing. */
export const ssoProblemMessages = defineMessages({
  notDone: { id: 'ssoProblem.notDone', defaultMessage: 'Single sign-on did not work' },
  unknownTitle: { id: 'ssoProblem.unknownTitle', defaultMessage: 'Nobody here is linked to this account' },
  UNKNOWN_IDENTITY: {
    id: 'ssoProblem.unknown',
    defaultMessage:
      'You have signed in there, but Relink knows nobody by that account. Sign in with your password and link it under “Your account”, or open your invitation and accept it with single sign-on. If you had access before, ask an Owner.',
  },
  NOT_CONFIGURED: {
    id: 'ssoProblem.notConfigured',
    defaultMessage: 'There is no single sign-on here. Sign in with your password.',
  },
  LIMITED: { id: 'ssoProblem.limited', defaultMessage: 'There were too many tries. Wait a minute, then begin again.' },
  NOT_BEGUN_HERE: {
    id: 'ssoProblem.notBegunHere',
    defaultMessage:
      'It was not begun in this browser, took longer than ten minutes, or was done already. Begin again here.',
  },
  DENIED: {
    id: 'ssoProblem.denied',
    defaultMessage: 'Your identity provider did not let you in, or you said no there.',
  },
  UNAVAILABLE: {
    id: 'ssoProblem.unavailable',
    defaultMessage: 'Your identity provider does not answer. Try again in a while, or sign in with your password.',
  },
  NOT_TRUSTED: {
    id: 'ssoProblem.notTrusted',
    defaultMessage:
      'The answer of your identity provider was not what Relink had asked for. Begin again; if it stays like this, tell whoever runs Relink.',
  },
  OTHER_SESSION: {
    id: 'ssoProblem.otherSession',
    defaultMessage: 'You are no longer signed in as when you left. Sign in, and begin again.',
  },
  OTHER_IDENTITY: {
    id: 'ssoProblem.otherIdentity',
    defaultMessage: 'You signed in there as somebody else than the account that is linked here. Begin again.',
  },
  NOT_SIGNED_IN_ANEW: {
    id: 'ssoProblem.notSignedInAnew',
    defaultMessage:
      'Your identity provider did not ask you to sign in again, so nothing is confirmed. Sign out there, and begin again.',
  },
  LINKED_ALREADY: {
    id: 'ssoProblem.linkedAlready',
    defaultMessage:
      'That account is linked to somebody here already, or you have another one linked. Unlink it there first.',
  },
  INVITATION_GONE: {
    id: 'ssoProblem.invitationGone',
    defaultMessage: 'The invitation does not work any more. Ask whoever invited you for a new one.',
  },
  SIGN_IN_FIRST: {
    id: 'ssoProblem.signInFirst',
    defaultMessage:
      'The address of the invitation has an account already. Sign in to it, then open the invitation again.',
  },
});
