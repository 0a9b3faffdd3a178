import { describe, expect, it } from 'vitest';

import { keepAddress, takeAddress } from './link-address.ts';

function at(address: string) {
  const { hash, search, pathname } = new URL(address, 'https://relink.example');
  const replaced: string[] = [];
  const history = {
    replaceState: (_: unknown, __: string, url?: string | URL | null) => void replaced.push(String(url)),
  };
  return { taken: takeAddress({ hash, search, pathname }, history), replaced };
}

describe('the address of the page behind a link', () => {
  it('loses the secret before anything else happens', () => {
    expect(at('/reconnect?link=lnk_1#the-secret')).toEqual({
      taken: { kind: 'secret', secret: 'the-secret' },
      replaced: ['/reconnect'],
    });
  });

  it('names a link that this browser has opened', () => {
    expect(at('/reconnect?link=lnk_1')).toEqual({ taken: { kind: 'link', link: 'lnk_1' }, replaced: [] });
  });

  it('takes only problems that there are, and no text', () => {
    expect(at('/reconnect?problem=OPENED_ELSEWHERE').taken).toEqual({ kind: 'refused', refusal: 'OPENED_ELSEWHERE' });
    expect(at('/reconnect?problem=Call+0900').taken).toEqual({ kind: 'nothing' });
    expect(at('/reconnect').taken).toEqual({ kind: 'nothing' });
    expect(at('/reconnect#').taken).toEqual({ kind: 'nothing' });
  });

  it('keeps a name, so that loading the page again finds it', () => {
    const replaced: string[] = [];
    keepAddress(
      { replaceState: (_: unknown, __: string, url?: string | URL | null) => void replaced.push(String(url)) },
      { pathname: '/reconnect' },
      'lnk_1',
    );
    expect(replaced).toEqual(['/reconnect?link=lnk_1']);
  });
});
