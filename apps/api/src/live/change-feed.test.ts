import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { TcpProxy } from '../chaos/tcp-proxy.ts';
import { TestApplication } from '../testing/test-application.ts';
import { ChangeFeed } from './change-feed.ts';
import { notify } from './notify.ts';
import type { Watch } from './watch.ts';

let application: TestApplication;
let proxy: TcpProxy;
let feed: ChangeFeed;
let watch: Watch;

beforeAll(async () => {
  application = await TestApplication.start();
  proxy = await TcpProxy.start(Number(new URL(application.databaseUrl).port));
});
afterAll(async () => {
  await proxy.stop();
  await application.stop();
});

beforeEach(async () => {
  const url = new URL(application.databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(proxy.port);
  feed = new ChangeFeed(url.href, pino({ level: 'silent' }));
  await feed.start();
  watch = feed.watch((change) => (change === 'everything' ? 'everything' : [change.connectionId ?? '']));
});
afterEach(() => feed.close());

const change = (connectionId: string): Promise<void> => notify(application.services.orm.em.fork(), { connectionId });

it('tells of a change once, and of several together', async () => {
  await change('one');
  expect(await watch.next()).toEqual(['one']);
  for (const id of ['two', 'three', 'two']) await change(id);
  await change('last');
  const told: string[] = [];
  while (!told.includes('last')) told.push(...((await watch.next()) as string[]));
  expect(told).toEqual(['two', 'three', 'last']);
});

it('tells nothing of what was rolled back', async () => {
  const attempt = application.services.orm.em.fork().transactional(async (em) => {
    await notify(em, { connectionId: 'never' });
    throw new Error('Rolled back.');
  });
  await expect(attempt).rejects.toThrow('Rolled back.');
  await change('then');
  expect(await watch.next()).toEqual(['then']);
});

it('finds out that its connection is dead though it looks open, and then tells of everything', async () => {
  proxy.hold();
  await change('unheard');
  expect(await watch.next()).toBe('everything');
  proxy.letGo();
  await change('heard');
  expect(await watch.next()).toEqual(['heard']);
});

it('waits no longer than it is told to', async () => {
  expect(await watch.next(20)).toEqual([]);
  expect(await watch.pause(20)).toBe(true);
  const pausing = watch.pause(60_000);
  watch.stop();
  expect(await pausing).toBe(false);
  expect(await watch.next(60_000)).toBeNull();
});
