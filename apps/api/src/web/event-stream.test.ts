import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { EventStream } from './event-stream.ts';

const answer = (data: object): Buffer => Buffer.from(JSON.stringify({ data }));

/** Answers of a kilobyte each, for ever; counts those that were asked for. */
function endless() {
  const state = { asked: 0, isStopped: false };
  const results = {
    next: () => {
      state.asked += 1;
      return Promise.resolve({ done: false as const, value: answer({ text: 'x'.repeat(1_000) }) });
    },
    return: () => {
      state.isStopped = true;
      return Promise.resolve({ done: true as const, value: undefined });
    },
    [Symbol.asyncIterator]: () => results,
  };
  return { state, results };
}

it('asks for nothing more while nobody reads, goes on when somebody does, and stops when they are gone', async () => {
  const { state, results } = endless();
  const stream = new EventStream();
  const carried = stream.carry(results);
  for (let count = 0; count < 1_000; count += 1) await turn();
  // As much as the buffers of a stream hold, 64 KiB in and out.
  expect(state.asked).toBeLessThan(200);
  const before = state.asked;
  let read = 0;
  for await (const chunk of stream.body) {
    read += String(chunk).length;
    if (read > 1_000_000) break;
  }
  expect(state.asked).toBeGreaterThan(before + 500);
  await carried;
  expect(state.isStopped).toBe(true);
});

it('says that it is complete, and ends', async () => {
  const stream = new EventStream();
  async function* two() {
    yield answer({ one: 1 });
    yield answer({ two: 2 });
  }
  void stream.carry(two());
  let text = '';
  for await (const chunk of stream.body) text += String(chunk);
  expect(text).toBe(
    ':\n\nevent: next\ndata: {"data":{"one":1}}\n\nevent: next\ndata: {"data":{"two":2}}\n\nevent: complete\ndata:\n\n',
  );
});

it('that is ended says nothing of being complete, so that its client comes back', async () => {
  const stream = new EventStream();
  async function* never(): AsyncGenerator<Buffer> {
    yield answer({});
    await new Promise(() => undefined);
  }
  void stream.carry(never());
  let text = '';
  for await (const chunk of stream.body) {
    text += String(chunk);
    if (text.includes('next')) stream.end();
  }
  expect(text).not.toContain('complete');
});

it('that is ended is over a moment later where nobody reads it too, so that its place is free again', async () => {
  const { results } = endless();
  const stream = new EventStream();
  void stream.carry(results);
  for (let count = 0; count < 100; count += 1) await turn();
  stream.end();
  await expect.poll(() => stream.body.destroyed, { timeout: 20_000 }).toBe(true);
});

it('that ended before it had begun lets go of what it would have told', async () => {
  const { state, results } = endless();
  const stream = new EventStream();
  stream.end();
  await stream.carry(results);
  expect(state).toEqual({ asked: 0, isStopped: true });
});
