import { defineMessages } from '../../lib/define-messages.ts';

export const accountMessages = defineMessages({
  title: { id: 'account.title', defaultMessage: 'Your account' },
  factor: { id: 'account.factor', defaultMessage: 'Second factor' },
  factorOff: {
    id: 'account.factorOff',
    defaultMessage: 'Your password alone opens your account. An authenticator app on your phone makes it two things.',
  },
  factorOn: { id: 'account.factorOn', defaultMessage: 'Signing in takes a code of your authenticator app.' },
  codesLeft: {
    id: 'account.codesLeft',
    defaultMessage:
      '{left, plural, =0 {No recovery codes are} one {# recovery code is} other {# recovery codes are}} left.',
  },
  setUp: { id: 'account.setUp', defaultMessage: 'Set up' },
  remove: { id: 'account.remove', defaultMessage: 'Remove' },
  removed: { id: 'account.removed', defaultMessage: 'The second factor is removed' },
  renew: { id: 'account.renew', defaultMessage: 'New recovery codes' },
  required: { id: 'account.required', defaultMessage: 'Set up a second factor to go on' },
  requiredWhy: {
    id: 'account.requiredWhy',
    defaultMessage:
      'Your role can change which Xero organisations Relink reaches. It needs more than a password: a code of an app on your phone.',
  },
  scan: {
    id: 'account.scan',
    defaultMessage: 'Scan this with an authenticator app, or type the key into it. Then enter the code that it shows.',
  },
  qr: { id: 'account.qr', defaultMessage: 'QR code with the key for the authenticator app' },
  key: { id: 'account.key', defaultMessage: 'Key' },
  code: { id: 'account.code', defaultMessage: 'Code of the app' },
  turnOn: { id: 'account.turnOn', defaultMessage: 'Turn on' },
  keep: { id: 'account.keep', defaultMessage: 'Keep these recovery codes' },
  keepWhy: {
    id: 'account.keepWhy',
    defaultMessage:
      'Each opens your account once, without the app. They are shown this once: print them, or put them into your password manager.',
  },
  kept: { id: 'account.kept', defaultMessage: 'I have kept them' },
  password: { id: 'account.password', defaultMessage: 'Password' },
  currentPassword: { id: 'account.currentPassword', defaultMessage: 'Present password' },
  newPassword: { id: 'account.newPassword', defaultMessage: 'New password' },
  newPasswordHint: {
    id: 'account.newPasswordHint',
    defaultMessage: '15 characters or more; a few words in a row are fine. Your other sessions end.',
  },
  change: { id: 'account.change', defaultMessage: 'Change the password' },
  changed: { id: 'account.changed', defaultMessage: 'The password is changed' },
  sessions: { id: 'account.sessions', defaultMessage: 'Where you are signed in' },
  here: { id: 'account.here', defaultMessage: 'This browser' },
  unknownBrowser: { id: 'account.unknownBrowser', defaultMessage: 'Unknown browser' },
  seen: { id: 'account.seen', defaultMessage: 'Signed in {begun}, last used {seen}, from {address}' },
  unknownAddress: { id: 'account.unknownAddress', defaultMessage: 'an unknown address' },
  end: { id: 'account.end', defaultMessage: 'Sign out' },
  endOthers: { id: 'account.endOthers', defaultMessage: 'Sign out everywhere else' },
  failed: { id: 'account.failed', defaultMessage: 'That did not work' },
});
