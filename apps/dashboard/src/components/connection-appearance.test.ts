import { connectionHealths } from '@relink/domain/connection/connection-status';
import { type ConnectionWords, connectionWords } from '@relink/domain/connection/connection-words';
import { describe, expect, it } from 'vitest';

import { connectionAppearance } from './connection-appearance.ts';

const shown = (meaning: ConnectionWords['tone']) =>
  new Set(
    connectionHealths
      .filter((health) => connectionWords(health).tone === meaning)
      .map((health) => connectionAppearance(health).tone),
  );

describe('how a state looks', () => {
  it.each(connectionHealths)('$status $reason has an icon and a tone, and the words of the domain', (health) => {
    const { icon, tone, label, message, whoMustAct } = connectionAppearance(health);
    expect([icon, tone].every(Boolean)).toBe(true);
    const words = connectionWords(health);
    expect({ label, message, whoMustAct }).toEqual({
      label: words.label,
      message: words.message,
      whoMustAct: words.whoMustAct,
    });
  });

  it('tells by tone alone whether a person must act, whatever the icon', () => {
    expect(shown('settled')).toEqual(new Set(['good']));
    expect(shown('healing')).toEqual(new Set(['outside', 'caution']));
    expect(shown('action')).toEqual(new Set(['fault', 'action']));
    expect(shown('off')).toEqual(new Set(['off']));
  });

  it('refuses a reason that does not belong to its status', () => {
    expect(() => connectionAppearance({ status: 'CONNECTED', reason: 'XERO_ERROR' })).toThrow('CONNECTED');
  });
});
