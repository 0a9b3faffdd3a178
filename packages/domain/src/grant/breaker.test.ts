import { expect, it } from 'vitest';
import { closedBreaker, openBreaker, passBreaker } from './breaker.ts';

it('lets everything through while closed', () => {
  expect(passBreaker(closedBreaker, 5, 30)).toEqual({ allowed: true, breaker: closedBreaker });
});

it('lets one probe through per interval while open', () => {
  let breaker = openBreaker(0, 30);
  const allowedAt: number[] = [];
  for (let at = 0; at <= 100; at += 1) {
    const passed = passBreaker(breaker, at, 30);
    breaker = passed.breaker;
    if (passed.allowed) allowedAt.push(at);
  }
  expect(allowedAt).toEqual([30, 60, 90]);
});
