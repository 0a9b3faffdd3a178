import { defineMessages } from '../../lib/define-messages.ts';

export const singleSignOnMessages = defineMessages({
  title: { id: 'accountSso.title', defaultMessage: 'Single sign-on' },
  linked: {
    id: 'accountSso.linked',
    defaultMessage: 'Linked to {provider} since {date}: you can sign in there.',
  },
  onlyWay: {
    id: 'accountSso.onlyWay',
    defaultMessage: 'It is the only way into your account. To have another one, choose a password below.',
  },
  notLinked: {
    id: 'accountSso.notLinked',
    defaultMessage:
      'Sign in with the account of your firm in place of a password. To link it, you sign in there once now.',
  },
  link: { id: 'accountSso.link', defaultMessage: 'Link single sign-on' },
  unlink: { id: 'accountSso.unlink', defaultMessage: 'Unlink' },
  unlinkTitle: { id: 'accountSso.unlinkTitle', defaultMessage: 'Unlink single sign-on?' },
  unlinkWhat: {
    id: 'accountSso.unlinkWhat',
    defaultMessage:
      'You then sign in with your password alone, and your other sessions end. You can link it again at any time.',
  },
  unlinked: { id: 'accountSso.unlinked', defaultMessage: 'Single sign-on is unlinked' },
});
