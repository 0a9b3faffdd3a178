import { defineMessages } from '../../lib/define-messages.ts';

export const invitationMessages = defineMessages({
  loading: { id: 'invitation.loading', defaultMessage: 'Looking at the invitation…' },
  title: { id: 'invitation.title', defaultMessage: 'You are invited to {place}' },
  workspace: { id: 'invitation.workspace', defaultMessage: 'Relink' },
  by: { id: 'invitation.by', defaultMessage: '{who} has invited you ({email}), as {role}:' },
  name: { id: 'invitation.name', defaultMessage: 'Your name' },
  nameHint: { id: 'invitation.nameHint', defaultMessage: 'As the others here know you.' },
  email: { id: 'invitation.email', defaultMessage: 'E-mail address' },
  password: { id: 'invitation.password', defaultMessage: 'Password' },
  passwordHint: {
    id: 'invitation.passwordHint',
    defaultMessage: 'At least 15 characters; a few words that you remember are good.',
  },
  accept: { id: 'invitation.accept', defaultMessage: 'Accept and sign in' },
  acceptSso: { id: 'invitation.acceptSso', defaultMessage: 'Accept with single sign-on' },
  join: { id: 'invitation.join', defaultMessage: 'Accept' },
  signIn: { id: 'invitation.signIn', defaultMessage: 'Sign in to accept' },
  signInWhy: {
    id: 'invitation.signInWhy',
    defaultMessage: '{email} has an account already. Sign in to it here; this page stays open for your answer.',
  },
  signedIn: { id: 'invitation.signedIn', defaultMessage: 'You are signed in as {email}.' },
  otherTitle: { id: 'invitation.otherTitle', defaultMessage: 'This invitation is for somebody else' },
  other: {
    id: 'invitation.other',
    defaultMessage: 'It was sent to {email}, and you are signed in as {present}. Sign out to accept it.',
  },
  signOut: { id: 'invitation.signOut', defaultMessage: 'Sign out' },
  goneTitle: { id: 'invitation.goneTitle', defaultMessage: 'This invitation does not work' },
  gone: {
    id: 'invitation.gone',
    defaultMessage:
      'It may have been accepted, revoked, or sent again since, or be older than seven days. Ask whoever invited you for a new one.',
  },
  toSignIn: { id: 'invitation.toSignIn', defaultMessage: 'Go to the sign-in' },
  unreachableTitle: { id: 'invitation.unreachableTitle', defaultMessage: 'The server did not answer' },
  BAD_NAME: { id: 'invitation.badName', defaultMessage: 'Enter your name, in up to 100 characters.' },
  BAD_PASSWORD: {
    id: 'invitation.badPassword',
    defaultMessage: 'Choose a longer or less common password: at least 15 characters, at most 128.',
  },
  LIMITED: { id: 'invitation.limited', defaultMessage: 'Too many tries. Wait a minute, then try again.' },
  UNREACHABLE: {
    id: 'invitation.unreachable',
    defaultMessage: 'The server did not answer. Nothing may have happened; trying again is safe.',
  },
  acceptedSignIn: {
    id: 'invitation.acceptedSignIn',
    defaultMessage: 'Your account is ready. Sign in with {email} and the password that you have just chosen.',
  },
});
