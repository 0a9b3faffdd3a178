import { LiveRegion } from '@relink/ui/text';
import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';

import type { FleetStore } from './fleet-store.ts';
import { fleetMessages as messages } from './messages.ts';

const everyMs = 10_000;

/** For those who listen: one sentence about what changed, never more often than this. */
export function FleetSummary({ store }: { readonly store: FleetStore }) {
  const intl = useIntl();
  const [text, setText] = useState('');
  useEffect(() => {
    let seen = statuses(store);
    const timer = setInterval(() => {
      const present = statuses(store);
      const changed = [...present].filter(([id, status]) => seen.has(id) && seen.get(id) !== status).length;
      seen = present;
      if (changed === 0) return;
      const waiting = [...present.values()].filter((status) => status === 'NEEDS_RECONNECT').length;
      setText(intl.formatMessage(messages.summary, { changed, waiting }));
    }, everyMs);
    return () => clearInterval(timer);
  }, [store, intl]);
  return <LiveRegion>{text}</LiveRegion>;
}

function statuses(store: FleetStore): ReadonlyMap<string, string> {
  return new Map(store.rows().map((row) => [row.id, row.status]));
}
