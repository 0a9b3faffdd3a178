import { defineMessages } from '../../lib/define-messages.ts';

export const confirmSignInMessages = defineMessages({
  title: { id: 'confirmSignIn.title', defaultMessage: 'Confirm that it is you' },
  why: {
    id: 'confirmSignIn.why',
    defaultMessage: 'This changes what Relink may reach, and you signed in a while ago. Enter your password to go on.',
  },
  whySso: {
    id: 'confirmSignIn.whySso',
    defaultMessage:
      'This changes what Relink may reach, and you signed in a while ago. Sign in there once more to go on.',
  },
  code: { id: 'confirmSignIn.code', defaultMessage: 'Code of your authenticator app, or a recovery code' },
  password: { id: 'confirmSignIn.password', defaultMessage: 'Password' },
  submit: { id: 'confirmSignIn.submit', defaultMessage: 'Confirm' },
  sso: { id: 'confirmSignIn.sso', defaultMessage: 'Confirm with single sign-on' },
  ssoAway: {
    id: 'confirmSignIn.ssoAway',
    defaultMessage: 'Sign in in the tab that has opened. This goes on by itself then.',
  },
  noTab: {
    id: 'confirmSignIn.noTab',
    defaultMessage: 'Your browser opened no tab. Allow it for this page, and try again.',
  },
});
