import { useCallback, useEffect, useRef, useState } from 'react';

import { leaveFor } from '../../lib/leave.ts';
import { keepAddress, type LinkAddress } from './link-address.ts';
import { followLink, type LinkOutcome, newOpening, openLink, startAtXero } from './link-api.ts';

/** What is shown: nothing yet, an outcome, or that the address names no link. */
export type LinkShown = LinkOutcome | { readonly kind: 'loading' } | { readonly kind: 'nothing' };

const lookAgainEvery = 1_500;

function shownAtFirst(address: LinkAddress): LinkShown {
  return address.kind === 'refused' || address.kind === 'nothing' ? address : { kind: 'loading' };
}

/** Opens the link, follows it while Relink checks, and leaves for Xero when told to. */
export function useLink(address: LinkAddress) {
  const [shown, setShown] = useState<LinkShown>(() => shownAtFirst(address));
  const [busy, setBusy] = useState(false);
  const [opening] = useState(newOpening);
  const link = shown.kind === 'page' ? shown.page.link : address.kind === 'link' ? address.link : null;

  const load = useCallback(async () => {
    const outcome = await (link !== null
      ? followLink(link)
      : address.kind === 'secret'
        ? openLink(address.secret, opening)
        : null);
    if (outcome === null) return;
    if (outcome.kind === 'page') keepAddress(window.history, window.location, outcome.page.link);
    setShown(outcome);
  }, [address, link, opening]);

  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void load();
  }, [load]);

  const checking = shown.kind === 'page' && shown.page.state === 'CHECKING' ? shown : null;
  useEffect(() => {
    if (checking === null) return undefined;
    const timer = setTimeout(() => void load(), lookAgainEvery);
    return () => clearTimeout(timer);
  }, [checking, load]);

  // Back from Xero by the Back button: the page was kept as it was left.
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (!event.persisted) return;
      setBusy(false);
      void load();
    };
    window.addEventListener('pageshow', onShow);
    return () => window.removeEventListener('pageshow', onShow);
  }, [load]);

  async function whileBusy(work: () => Promise<boolean>) {
    setBusy(true);
    if (await work()) return;
    setBusy(false);
  }

  return {
    shown,
    busy,
    again: () =>
      void whileBusy(async () => {
        await load();
        return false;
      }),
    start: () =>
      void whileBusy(async () => {
        if (link === null) return false;
        const outcome = await startAtXero(link);
        if (outcome.kind !== 'leave') {
          setShown(outcome);
          return false;
        }
        leaveFor(outcome.address);
        return true;
      }),
  };
}
