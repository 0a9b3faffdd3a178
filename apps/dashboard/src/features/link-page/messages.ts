import { defineMessages } from '../../lib/define-messages.ts';

export const linkPageMessages = defineMessages({
  titleLoading: { id: 'linkPage.title.loading', defaultMessage: 'One moment' },
  loading: { id: 'linkPage.loading', defaultMessage: 'Opening the link…' },
  goToXero: { id: 'linkPage.goToXero', defaultMessage: 'Go to Xero' },
  goAgain: { id: 'linkPage.goAgain', defaultMessage: 'Go to Xero again' },
  tryAgain: { id: 'linkPage.tryAgain', defaultMessage: 'Try again' },
  goOn: { id: 'linkPage.goOn', defaultMessage: 'Go on to {host}' },
  close: { id: 'linkPage.close', defaultMessage: 'Thank you. You can close this page.' },

  titleREADY: { id: 'linkPage.title.ready', defaultMessage: 'Reconnect {organisation} to Xero' },
  READY: {
    id: 'linkPage.ready',
    defaultMessage:
      '{asker, select, none {You are asked} other {{askedBy} asks you}} to reconnect {organisation} to Xero. You sign in to Xero, allow access for {xeroOrganisation}, and come back here. You need no account.',
  },
  titleAT_XERO: { id: 'linkPage.title.atXero', defaultMessage: 'Go on at Xero' },
  AT_XERO: {
    id: 'linkPage.atXero',
    defaultMessage:
      'You have not come back from Xero yet, or it took too long. Go to Xero, sign in and allow access for {xeroOrganisation}. Nothing has changed so far.',
  },
  titleCHECKING: { id: 'linkPage.title.checking', defaultMessage: 'Almost done' },
  CHECKING: { id: 'linkPage.checking', defaultMessage: 'Checking with Xero…' },
  titleWRONG_ORGANISATION: {
    id: 'linkPage.title.wrongOrganisation',
    defaultMessage: 'That was a different organisation',
  },
  WRONG_ORGANISATION: {
    id: 'linkPage.wrongOrganisation',
    defaultMessage:
      'This link is for {xeroOrganisation}, and your sign-in did not give access to it. Nothing has changed. Go to Xero again and choose {xeroOrganisation}; if it is not in the list, sign in with the Xero login that can use it.',
  },
  titleDENIED: { id: 'linkPage.title.denied', defaultMessage: 'Access was refused at Xero' },
  DENIED: {
    id: 'linkPage.denied',
    defaultMessage: 'Nothing has changed. If that was a slip, go to Xero again and choose Allow access.',
  },
  titleSCOPES_MISSING: { id: 'linkPage.title.scopesMissing', defaultMessage: 'Xero granted less than is needed' },
  SCOPES_MISSING: {
    id: 'linkPage.scopesMissing',
    defaultMessage: 'Nothing has changed. Go to Xero again and allow everything that is asked for.',
  },
  titleCAP_REACHED: {
    id: 'linkPage.title.capReached',
    defaultMessage: 'Xero allows no more connections at the moment',
  },
  CAP_REACHED: {
    id: 'linkPage.capReached',
    defaultMessage:
      'Nothing has changed, and it is nothing that you could mend. Tell {asker, select, none {whoever sent you this link} other {{askedBy}}}: the Xero app has as many connections as it may have.',
  },
  titleNO_ACCESS: { id: 'linkPage.title.noAccess', defaultMessage: 'This Xero login is not enough' },
  NO_ACCESS: {
    id: 'linkPage.noAccess',
    defaultMessage:
      'Xero does not let this login use {xeroOrganisation}: its role there must be Standard or Adviser. Nothing has changed. Go to Xero again with a login that may.',
  },
  titleXERO_UNAVAILABLE: { id: 'linkPage.title.xeroUnavailable', defaultMessage: 'Xero does not answer at the moment' },
  XERO_UNAVAILABLE: {
    id: 'linkPage.xeroUnavailable',
    defaultMessage: 'Your sign-in is kept. Try again in a minute; you need not sign in once more.',
  },
  titleLAPSED: { id: 'linkPage.title.lapsed', defaultMessage: 'The sign-in has lapsed' },
  LAPSED: {
    id: 'linkPage.lapsed',
    defaultMessage: 'Too much time has passed since you signed in to Xero. Nothing has changed. Go to Xero again.',
  },
  titleREPLACED: { id: 'linkPage.title.replaced', defaultMessage: 'Somebody else has begun' },
  REPLACED: {
    id: 'linkPage.replaced',
    defaultMessage:
      'Somebody else has started to reconnect {organisation}, so your sign-in was not used. If it is still needed, go to Xero again.',
  },
  titleFAILED: { id: 'linkPage.title.failed', defaultMessage: 'That did not work' },
  FAILED: {
    id: 'linkPage.failed',
    defaultMessage:
      'Xero could not confirm the sign-in. Nothing has changed. Go to Xero again; if it fails once more, tell {asker, select, none {whoever sent you this link} other {{askedBy}}}.',
  },
  titleDONE: { id: 'linkPage.title.done', defaultMessage: '{organisation} is connected again' },
  DONE: {
    id: 'linkPage.done',
    defaultMessage: 'The connection to {xeroOrganisation} in Xero works. There is nothing more for you to do.',
  },
  titleEXPIRED: { id: 'linkPage.title.expired', defaultMessage: 'This link has expired' },
  EXPIRED: {
    id: 'linkPage.expired',
    defaultMessage: 'Links are good for a limited time. Ask whoever sent it to you for a new one.',
  },
  titleREVOKED: { id: 'linkPage.title.revoked', defaultMessage: 'This link was withdrawn' },
  REVOKED: {
    id: 'linkPage.revoked',
    defaultMessage: 'It is not needed any more, or was replaced. If you are not sure, ask whoever sent it to you.',
  },

  titleUNUSABLE: { id: 'linkPage.title.unusable', defaultMessage: 'This link does not work' },
  UNUSABLE: {
    id: 'linkPage.unusable',
    defaultMessage:
      'It may have been used already, been withdrawn, or be too old. Ask whoever sent it to you for a new one.',
  },
  titleOPENED_ELSEWHERE: {
    id: 'linkPage.title.openedElsewhere',
    defaultMessage: 'This link was opened in another browser',
  },
  OPENED_ELSEWHERE: {
    id: 'linkPage.openedElsewhere',
    defaultMessage:
      'For your safety it works only where it was opened first. Go on in that browser, or ask whoever sent it to you for a new link.',
  },
  titleLIMITED: { id: 'linkPage.title.limited', defaultMessage: 'Too many tries' },
  LIMITED: { id: 'linkPage.limited', defaultMessage: 'Wait a minute, and try again.' },
  titleXERO_UNREACHABLE: { id: 'linkPage.title.xeroUnreachable', defaultMessage: 'Xero cannot be reached' },
  XERO_UNREACHABLE: {
    id: 'linkPage.xeroUnreachable',
    defaultMessage: 'Nothing has changed. Try again in a minute.',
  },
  titleUnreachable: { id: 'linkPage.title.unreachable', defaultMessage: 'No connection' },
  unreachable: {
    id: 'linkPage.unreachable',
    defaultMessage: 'Relink did not answer. Check whether you are online, and try again.',
  },
  titleNothing: { id: 'linkPage.title.nothing', defaultMessage: 'This address is not complete' },
  nothing: {
    id: 'linkPage.nothing',
    defaultMessage: 'Open the whole link from the message that you were sent.',
  },
});
