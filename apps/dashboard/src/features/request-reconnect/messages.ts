import { defineMessages } from '../../lib/define-messages.ts';

export const requestMessages = defineMessages({
  title: { id: 'request.title', defaultMessage: 'Request a reconnect of {name}' },
  why: {
    id: 'request.why',
    defaultMessage:
      'The Admins of {name} see your request here at once, with one click to act. You can follow it on the connection.',
  },
  note: { id: 'request.note', defaultMessage: 'Note for the Admin (optional)' },
  noteHint: { id: 'request.noteHint', defaultMessage: 'For instance what is waiting, and until when.' },
  submit: { id: 'request.submit', defaultMessage: 'Send request' },
  sent: { id: 'request.sent', defaultMessage: 'Request sent' },
  sentMore: { id: 'request.sentMore', defaultMessage: 'The Admins of {name} have been asked to reconnect.' },
});
