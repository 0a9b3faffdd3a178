import { defineMessages } from '../../lib/define-messages.ts';

export const linkMessages = defineMessages({
  forgotten: { id: 'link.forgotten', defaultMessage: 'Forgotten password' },
  forgottenMore: {
    id: 'link.forgottenMore',
    defaultMessage: 'We mail you a link with which you can choose a new one.',
  },
  send: { id: 'link.send', defaultMessage: 'Send the link' },
  sent: {
    id: 'link.sent',
    defaultMessage:
      'If there is an account with this address, a link is on its way to it. It is good for an hour. Look into the spam folder as well.',
  },
  reset: { id: 'link.reset', defaultMessage: 'Choose a new password' },
  resetMore: {
    id: 'link.resetMore',
    defaultMessage: 'All your sessions end. A second factor is asked for as ever when you sign in.',
  },
  resetDone: { id: 'link.resetDone', defaultMessage: 'Your password is changed. Sign in with it.' },
  setUp: { id: 'link.setUp', defaultMessage: 'Set up Relink' },
  setUpMore: {
    id: 'link.setUpMore',
    defaultMessage: 'Make the account of the first Owner, who can do everything here and invite others.',
  },
  setUpDone: { id: 'link.setUpDone', defaultMessage: 'The account is there. Sign in with it.' },
  name: { id: 'link.name', defaultMessage: 'Your name' },
  email: { id: 'link.email', defaultMessage: 'E-mail address' },
  newPassword: { id: 'link.newPassword', defaultMessage: 'New password' },
  hint: { id: 'link.hint', defaultMessage: '15 characters or more; a few words in a row are fine.' },
  save: { id: 'link.save', defaultMessage: 'Save' },
  toSignIn: { id: 'link.toSignIn', defaultMessage: 'To the sign-in' },
  gone: {
    id: 'link.gone',
    defaultMessage: 'This link is not good any more: it was used, or its time is over. Ask for a new one.',
  },
});
