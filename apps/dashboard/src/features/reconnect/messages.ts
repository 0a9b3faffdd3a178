import { defineMessages } from '../../lib/define-messages.ts';

export const reconnectMessages = defineMessages({
  steps: { id: 'reconnect.steps', defaultMessage: 'Steps' },
  stepSoftware: { id: 'reconnect.step.software', defaultMessage: 'Connect software' },
  stepXero: { id: 'reconnect.step.xero', defaultMessage: 'Sign in to Xero' },
  stepChoose: { id: 'reconnect.step.choose', defaultMessage: 'Choose organisation' },
  stepDone: { id: 'reconnect.step.done', defaultMessage: 'Finish' },
  back: { id: 'reconnect.back', defaultMessage: 'Back to {name}' },
  loading: { id: 'reconnect.loading', defaultMessage: 'Reconnect' },
  missingTitle: { id: 'reconnect.missing.title', defaultMessage: 'No such reconnect' },
  missing: {
    id: 'reconnect.missing',
    defaultMessage: 'There is no reconnect at this address, or it is not one that you may see.',
  },
  failedTitle: { id: 'reconnect.failed.title', defaultMessage: 'This could not be loaded' },
  toConnection: { id: 'reconnect.toConnection', defaultMessage: 'Back to the connection' },
  asItWas: { id: 'reconnect.asItWas', defaultMessage: 'The connection itself right now' },

  softwareTitle: { id: 'reconnect.software.title', defaultMessage: 'Connect software' },
  softwareLead: {
    id: 'reconnect.software.lead',
    defaultMessage: 'You are about to go to Xero to allow Relink to use {tenant}.',
  },
  softwareLeadNew: {
    id: 'reconnect.software.leadNew',
    defaultMessage: 'You are about to go to Xero to allow Relink to use the Xero organisation of {name}.',
  },
  softwareSignIn: {
    id: 'reconnect.software.signIn',
    defaultMessage: 'Sign in with a Xero login that may use this organisation.',
  },
  softwareLogin: { id: 'reconnect.software.login', defaultMessage: 'Last time that was {login}.' },
  softwareAllow: {
    id: 'reconnect.software.allow',
    defaultMessage: 'Choose the organisation there and press Allow access, or Continue with N organisations.',
  },
  softwareReturn: {
    id: 'reconnect.software.return',
    defaultMessage: 'You come back here, see what will happen, and confirm. Until then nothing changes.',
  },
  connectSoftware: { id: 'reconnect.connectSoftware', defaultMessage: 'Connect software' },
  actConnect: { id: 'reconnect.actConnect', defaultMessage: 'connect or reconnect' },
  degradedTitle: { id: 'reconnect.degraded.title', defaultMessage: 'Reconnecting will not help right now' },
  alreadyOpen: { id: 'reconnect.alreadyOpen', defaultMessage: 'You began to reconnect {when}' },
  alreadyOpenMore: {
    id: 'reconnect.alreadyOpen.more',
    defaultMessage: 'Starting a new one ends that one. The connection itself stays as it is.',
  },
  goOn: { id: 'reconnect.goOn', defaultMessage: 'Go on where you were' },
  startNew: { id: 'reconnect.startNew', defaultMessage: 'Start a new one instead' },

  otherTitle: { id: 'reconnect.other.title', defaultMessage: '{who} is on it' },
  otherTitleYou: { id: 'reconnect.other.titleYou', defaultMessage: 'You are on it in another session' },
  other: {
    id: 'reconnect.other',
    defaultMessage:
      'A reconnect of this connection was begun {when} in another session. Only that session can go on with it.',
  },
  takeOver: { id: 'reconnect.takeOver', defaultMessage: 'Take over' },
  takeOverTitle: { id: 'reconnect.takeOver.title', defaultMessage: 'Take over the reconnect?' },
  takeOverWhat: {
    id: 'reconnect.takeOver.what',
    defaultMessage:
      'Yours replaces the one of {who}, which cannot be finished then. The connection itself stays as it is.',
  },
  takeOverWhatYou: {
    id: 'reconnect.takeOver.whatYou',
    defaultMessage:
      'This replaces the one that you began in the other session, which cannot be finished then. The connection itself stays as it is.',
  },
  takeOverConfirm: { id: 'reconnect.takeOver.confirm', defaultMessage: 'Take over and go to Xero' },

  atXeroTitle: { id: 'reconnect.atXero.title', defaultMessage: 'Waiting for you to come back from Xero' },
  atXeroMore: {
    id: 'reconnect.atXero.more',
    defaultMessage:
      'Closed the tab, or came back without finishing? Go on: it leads to Xero once more. Nothing has changed yet.',
  },
  atXeroGood: { id: 'reconnect.atXero.good', defaultMessage: 'The trip that is under way is good {when}.' },
  continueAtXero: { id: 'reconnect.continueAtXero', defaultMessage: 'Go on at Xero' },
  cancelAttempt: { id: 'reconnect.cancelAttempt', defaultMessage: 'Cancel the reconnect' },

  verifyingTitle: { id: 'reconnect.verifying.title', defaultMessage: 'Checking with Xero' },
  verifyingMore: {
    id: 'reconnect.verifying.more',
    defaultMessage: 'This takes a few seconds, and this page goes on by itself.',
  },
  verifyingSlow: {
    id: 'reconnect.verifying.slow',
    defaultMessage: 'It takes longer than usual. You can go on waiting, or go through Xero once more.',
  },

  chooseTitle: { id: 'reconnect.choose.title', defaultMessage: 'Choose the Xero organisation' },
  chooseLegend: { id: 'reconnect.choose.legend', defaultMessage: 'What this sign-in can reach' },
  chooseSearch: { id: 'reconnect.choose.search', defaultMessage: 'Search organisations' },
  chooseNoMatch: { id: 'reconnect.choose.noMatch', defaultMessage: 'None of {total, number} matches.' },
  expected: { id: 'reconnect.choose.expected', defaultMessage: 'Connected before' },
  linkedElsewhere: { id: 'reconnect.choose.linkedElsewhere', defaultMessage: 'Already linked to another organisation' },
  otherChoices: {
    id: 'reconnect.choose.otherChoices',
    defaultMessage:
      '{count, plural, one {# more is already linked to an organisation that you do not see.} other {# more are already linked to organisations that you do not see.}}',
  },
  notReached: {
    id: 'reconnect.choose.notReached',
    defaultMessage:
      'The organisation connected before, {tenant}, is not among them. This Xero login may not use it, or it was not ticked at Xero.',
  },
  chooseNone: {
    id: 'reconnect.choose.none',
    defaultMessage:
      'This Xero login reaches no organisation that could be connected. Go back to Xero and sign in with another one.',
  },
  chooseFirst: { id: 'reconnect.choose.first', defaultMessage: 'Choose an organisation first.' },
  next: { id: 'reconnect.next', defaultMessage: 'Next' },
  backToXero: { id: 'reconnect.backToXero', defaultMessage: 'Go back to Xero' },

  effectsTitle: { id: 'reconnect.effects.title', defaultMessage: 'What will happen' },
  effectConnects: { id: 'reconnect.effects.connects', defaultMessage: '{name} is connected to {tenant}.' },
  effectRuns: { id: 'reconnect.effects.runs', defaultMessage: 'The connection runs as the Xero login {login}.' },
  effectHeals: { id: 'reconnect.effects.heals', defaultMessage: 'This also heals {names}.' },
  effectHealsOthers: {
    id: 'reconnect.effects.healsOthers',
    defaultMessage: '{count, plural, one {# other connection} other {# other connections}}',
  },
  effectStays: {
    id: 'reconnect.effects.stays',
    defaultMessage: 'Settings, lists, documents and history stay.',
  },

  wrongTitle: { id: 'reconnect.wrong.title', defaultMessage: 'This is a different Xero organisation' },
  wrongBefore: { id: 'reconnect.wrong.before', defaultMessage: 'Until now' },
  wrongAfter: { id: 'reconnect.wrong.after', defaultMessage: 'From now on' },
  wrongNotChosen: { id: 'reconnect.wrong.notChosen', defaultMessage: 'Not chosen yet' },
  wrongAccept: {
    id: 'reconnect.wrong.accept',
    defaultMessage: 'Yes, {name} is to use {after} from now on, in place of {before}.',
  },
  wrongAcceptFirst: { id: 'reconnect.wrong.acceptFirst', defaultMessage: 'Tick the confirmation first.' },
  wrongConfirm: { id: 'reconnect.wrong.confirm', defaultMessage: 'Connect the different organisation' },
  keepOld: { id: 'reconnect.keepOld', defaultMessage: 'Keep the old one' },
  chosen: { id: 'reconnect.chosen', defaultMessage: 'Different organisation' },

  startAgain: { id: 'reconnect.startAgain', defaultMessage: 'Start again' },
  newerAttempt: { id: 'reconnect.newerAttempt', defaultMessage: 'Go to the newer one' },
  contact: { id: 'reconnect.contact', defaultMessage: 'Contact: {contact}' },

  doneTitle: { id: 'reconnect.done.title', defaultMessage: '{name} is connected' },
  doneWaiting: {
    id: 'reconnect.done.waiting',
    defaultMessage: 'Xero has confirmed it. The status below follows within seconds.',
  },
  doneOthers: { id: 'reconnect.done.others', defaultMessage: 'Also served by this Xero login' },
  doneOthersCount: {
    id: 'reconnect.done.othersCount',
    defaultMessage: '{count, plural, one {And # more that you do not see.} other {And # more that you do not see.}}',
  },
  doneMore: {
    id: 'reconnect.done.more',
    defaultMessage: 'Relink keeps watching it from here. You need not stay.',
  },
  finish: { id: 'reconnect.finish', defaultMessage: 'Finish' },
});

export const problemMessages = defineMessages({
  invalidTitle: { id: 'problem.invalid.title', defaultMessage: 'This way back from Xero is not valid (any more)' },
  invalid: {
    id: 'problem.invalid',
    defaultMessage: 'Open the connection: if a reconnect is under way there, go on with it; otherwise start again.',
  },
  noSessionTitle: { id: 'problem.noSession.title', defaultMessage: 'You are not signed in any more' },
  noSession: {
    id: 'problem.noSession',
    defaultMessage:
      'You came back from Xero without a sign-in here. No connection was touched. Sign in and start the reconnect again.',
  },
  otherTitle: { id: 'problem.other.title', defaultMessage: 'This reconnect was begun in another session' },
  other: {
    id: 'problem.other',
    defaultMessage:
      'Only the browser that set out for Xero can come back with its answer. No connection was touched. Go on in that browser, or start again here.',
  },
  notAllowedTitle: { id: 'problem.notAllowed.title', defaultMessage: 'You may not reconnect this any more' },
  notAllowed: {
    id: 'problem.notAllowed',
    defaultMessage: 'Your right to reconnect this was taken away in the meantime. Ask an Admin.',
  },
  signIn: { id: 'problem.signIn', defaultMessage: 'Sign in' },
  toConnections: { id: 'problem.toConnections', defaultMessage: 'Go to the connections' },
});
