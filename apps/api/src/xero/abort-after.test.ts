import { execFile } from 'node:child_process';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

let server: Server;
afterEach(() => server.close().closeAllConnections());

/** What a process of its own makes of an answer that it waits 400 ms for. */
async function ask(answer: RequestListener, asked: (pid: number) => Promise<void> = async () => {}): Promise<string> {
  const { promise: wasAsked, resolve: isAsked } = Promise.withResolvers<void>();
  server = createServer((request, response) => {
    isAsked();
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const script = `
    import { fetchAnswer } from ${JSON.stringify(new URL('xero-fetch.ts', import.meta.url).href)};
    fetchAnswer('http://127.0.0.1:${port}', {}, 1_000, 400).then(
      ({ text }) => console.log(text), (error) => console.log(error.name));`;
  const asker = promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  await wasAsked;
  await asked(asker.child.pid ?? 0);
  return (await asker).stdout.trim();
}

async function stopped(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  await sleep(2_000);
  process.kill(pid, 'SIGCONT');
}

describe('the time limit of an answer', () => {
  it('is over when nothing has come', async () => {
    expect(await ask(() => {})).toBe('TimeoutError');
  });

  it('is over when an answer comes too late', async () => {
    expect(await ask((_request, response) => setTimeout(() => response.end('answered'), 2_000))).toBe('TimeoutError');
  });

  it('does not throw away what came while this process was stopped', async () => {
    expect(await ask((_request, response) => setTimeout(() => response.end('answered'), 100), stopped)).toBe(
      'answered',
    );
  });

  it('is over when nothing came while this process was stopped', async () => {
    expect(await ask(() => {}, stopped)).toBe('TimeoutError');
  });
});
