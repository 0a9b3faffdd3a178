import { describe, expect, it } from 'vitest';

import { changeFleetSearch, isFiltered, parseFleetSearch } from './fleet-search.ts';

describe('the address of a filtered fleet', () => {
  it('is read back as it was written', () => {
    const search = {
      q: 'bakery',
      status: ['NEEDS_RECONNECT'],
      who: 'ADMIN',
      requested: true,
      sort: 'name',
      dir: 'desc',
    };
    expect(parseFleetSearch(search)).toEqual(search);
  });

  it('drops what is unknown, and never fails', () => {
    expect(parseFleetSearch({ status: ['NONSENSE', 'PENDING'], who: 7, sort: 'severity', dir: 'up', x: 1 })).toEqual({
      status: ['PENDING'],
    });
  });

  it('takes one status as well as several, and digits as words', () => {
    expect(parseFleetSearch({ status: 'CONNECTED', q: 2026 })).toEqual({ status: ['CONNECTED'], q: '2026' });
  });

  it('leaves out what is as usual', () => {
    expect(changeFleetSearch({ q: 'x', sort: 'name' }, { q: undefined, who: 'ADMIN' })).toEqual({
      sort: 'name',
      who: 'ADMIN',
    });
  });

  it('is not filtered by its order', () => {
    expect([isFiltered({ sort: 'name', dir: 'desc' }), isFiltered({ requested: true })]).toEqual([false, true]);
  });
});
