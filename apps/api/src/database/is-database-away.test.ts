import { DriverException } from '@mikro-orm/core';
import { expect, it } from 'vitest';
import { isDatabaseAway } from './is-database-away.ts';

const coded = (code: string): Error => Object.assign(new Error('no'), { code });

it.each([
  coded('57P01'),
  coded('57P03'),
  coded('08006'),
  coded('53300'),
  coded('ECONNREFUSED'),
  coded('ENOTFOUND'),
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
  new DriverException(coded('57P01')),
  new Error('It could not be read.', { cause: coded('ECONNRESET') }),
])('a database that is away is told from a fault of ours: %s', (error) => {
  expect(isDatabaseAway(error)).toBe(true);
});

it.each([coded('42P01'), coded('25006'), coded('23505'), new Error('no'), new TypeError('no'), 'ECONNREFUSED', null])(
  'a fault of ours is none: %s',
  (error) => {
    expect(isDatabaseAway(error)).toBe(false);
  },
);
