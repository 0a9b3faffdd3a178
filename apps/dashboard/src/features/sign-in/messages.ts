import { defineMessages } from '../../lib/define-messages.ts';

export const signInMessages = defineMessages({
  title: { id: 'signIn.title', defaultMessage: 'Sign in' },
  purpose: { id: 'signIn.purpose', defaultMessage: 'Relink keeps your Xero connections alive.' },
  again: { id: 'signIn.again', defaultMessage: 'Your sign-in has ended' },
  againWhy: {
    id: 'signIn.againWhy',
    defaultMessage: 'Sign in again to go on. What you were doing is kept underneath.',
  },
  signedOut: { id: 'signIn.signedOut', defaultMessage: 'You are signed out' },
  signedOutMore: {
    id: 'signIn.signedOutMore',
    defaultMessage: 'Signing out in one tab signs all tabs of this browser out. Sign in to go on here.',
  },
  email: { id: 'signIn.email', defaultMessage: 'E-mail address' },
  password: { id: 'signIn.password', defaultMessage: 'Password' },
  code: { id: 'signIn.code', defaultMessage: 'Code of your authenticator app' },
  codeHint: { id: 'signIn.codeHint', defaultMessage: 'Without the app: one of your recovery codes.' },
  codeNeeded: { id: 'signIn.codeNeeded', defaultMessage: 'One more step: enter the code that your app shows now.' },
  codeRefused: {
    id: 'signIn.codeRefused',
    defaultMessage: 'That code is not right, or was used before. Wait for the next one.',
  },
  singleSignOn: { id: 'signIn.singleSignOn', defaultMessage: 'Sign in with single sign-on' },
  forgotten: { id: 'signIn.forgotten', defaultMessage: 'Forgotten your password?' },
  submit: { id: 'signIn.submit', defaultMessage: 'Sign in' },
  refused: {
    id: 'signIn.refused',
    defaultMessage: 'That e-mail address and password do not belong together. Check both and try again.',
  },
  limited: {
    id: 'signIn.limited',
    defaultMessage:
      'Too many tries. Wait {seconds, plural, one {# second} other {# seconds}}, then try again. Your password is not locked.',
  },
  limitOver: { id: 'signIn.limitOver', defaultMessage: 'You can try again now.' },
  unreachable: { id: 'signIn.unreachable', defaultMessage: 'The server did not answer. Try again in a moment.' },
  missing: { id: 'signIn.missing', defaultMessage: 'Enter your e-mail address and your password.' },
  demoTitle: { id: 'signIn.demoTitle', defaultMessage: 'This is a demo' },
  demo: {
    id: 'signIn.demo',
    defaultMessage:
      'It runs on the Xero sandbox, not on real data. The demo sign-ins were printed where the server was started.',
  },
});
