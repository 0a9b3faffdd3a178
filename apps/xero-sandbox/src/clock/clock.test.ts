import { expect, it } from 'vitest';
import { startSandbox } from '../testing/sandbox-client.ts';

it('runs as fast as it is told, from the time that it is', async () => {
  let machine = 1_700_000_000_000;
  const client = await startSandbox({ now: () => machine });
  const { state } = client.sandbox;
  await client.control('clock', { advanceSeconds: 100 });
  await client.control('clock', { speed: 6 });
  expect(state.now()).toBe(machine + 100_000);
  machine += 10_000;
  expect(state.now()).toBe(1_700_000_000_000 + 100_000 + 60_000);
  await client.control('clock', { advanceSeconds: 1 });
  await client.control('clock', { speed: 1 });
  machine += 5_000;
  expect(state.now()).toBe(1_700_000_000_000 + 100_000 + 60_000 + 1_000 + 5_000);
  await client.control('reset');
  machine += 5_000;
  expect(state.now()).toBe(machine);
  await client.close();
});
