import { defineMessages } from '../lib/define-messages.ts';

export const commonMessages = defineMessages({
  cancel: { id: 'common.cancel', defaultMessage: 'Cancel' },
  close: { id: 'common.close', defaultMessage: 'Close' },
  tryAgain: { id: 'common.tryAgain', defaultMessage: 'Try again' },
  never: { id: 'common.never', defaultMessage: 'Never' },
  none: { id: 'common.none', defaultMessage: 'None' },
  you: { id: 'common.you', defaultMessage: 'you' },
  loginHolder: { id: 'common.loginHolder', defaultMessage: 'the holder of the Xero login' },
  unreachable: {
    id: 'common.unreachable',
    defaultMessage: 'The server did not answer. Nothing may have happened; trying again is safe.',
  },
  showPassword: { id: 'common.showPassword', defaultMessage: 'Show or hide the password' },
  reconnect: { id: 'common.reconnect', defaultMessage: 'Reconnect' },
  connect: { id: 'common.connect', defaultMessage: 'Connect' },
  requestReconnect: { id: 'common.requestReconnect', defaultMessage: 'Request reconnect' },
  requestConnect: { id: 'common.requestConnect', defaultMessage: 'Request connection' },
  refreshConnection: { id: 'common.refreshConnection', defaultMessage: 'Refresh connection' },
  checkNow: { id: 'common.checkNow', defaultMessage: 'Check now' },
  actReconnect: { id: 'common.actReconnect', defaultMessage: 'reconnect' },
  actConnect: { id: 'common.actConnect', defaultMessage: 'connect' },
  actCheck: { id: 'common.actCheck', defaultMessage: 'refresh the connection' },
  moveNobody: { id: 'common.moveNobody', defaultMessage: 'Nobody has to act' },
  moveAdmin: { id: 'common.moveAdmin', defaultMessage: 'An Admin must act' },
  moveXeroUser: { id: 'common.moveXeroUser', defaultMessage: 'The Xero user must act' },
  moveOperator: { id: 'common.moveOperator', defaultMessage: 'The operator must act' },
});
