import { describe, expect, it, vi } from 'vitest';

import { fleetRow } from '../../testing/fleet-row.ts';
import { createFleetStore } from './fleet-store.ts';

/** A frame that comes when the test says so. */
function createFrames() {
  const waiting: (() => void)[] = [];
  return {
    schedule: (work: () => void) => void waiting.push(work),
    next: () => {
      for (const work of waiting.splice(0)) work();
    },
    count: () => waiting.length,
  };
}

describe('the store of the fleet', () => {
  it('takes in all that came within a frame as one batch', () => {
    const frames = createFrames();
    const store = createFleetStore(frames.schedule);
    const listener = vi.fn<() => void>();
    store.subscribe(listener);
    store.put([fleetRow({ id: 'a' })]);
    store.put([fleetRow({ id: 'b' }), fleetRow({ id: 'a', status: 'PENDING' })]);
    expect([frames.count(), store.rows().length]).toEqual([1, 0]);
    frames.next();
    expect(store.rows().map((row) => `${row.id} ${row.status}`)).toEqual(['a PENDING', 'b CONNECTED']);
    expect(listener).toHaveBeenCalledOnce();
  });

  it('tells only the rows that changed', () => {
    const frames = createFrames();
    const store = createFleetStore(frames.schedule);
    store.put([fleetRow({ id: 'a' }), fleetRow({ id: 'b' })]);
    frames.next();
    const [heardA, heardB] = [vi.fn<() => void>(), vi.fn<() => void>()];
    store.subscribeRow('a', heardA);
    store.subscribeRow('b', heardB);
    store.put([fleetRow({ id: 'a', status: 'PENDING' }), fleetRow({ id: 'b' })]);
    frames.next();
    expect([heardA.mock.calls.length, heardB.mock.calls.length]).toEqual([1, 0]);
  });

  it('says nothing when a payload says nothing new', () => {
    const frames = createFrames();
    const store = createFleetStore(frames.schedule);
    store.put([fleetRow({ id: 'a' })]);
    frames.next();
    const before = { version: store.version(), row: store.row('a') };
    store.put([fleetRow({ id: 'a' })]);
    frames.next();
    expect({ version: store.version(), row: store.row('a') }).toEqual(before);
    expect(store.row('a')).toBe(before.row);
  });

  it('forgets what a full reading did not bring, and tells whoever showed it', () => {
    const frames = createFrames();
    const store = createFleetStore(frames.schedule);
    store.put([fleetRow({ id: 'a' }), fleetRow({ id: 'b' })]);
    const heardB = vi.fn<() => void>();
    store.subscribeRow('b', heardB);
    store.keepOnly(new Set(['a']));
    expect(store.rows().map((row) => row.id)).toEqual(['a']);
    expect([store.row('b'), heardB.mock.calls.length > 0]).toEqual([undefined, true]);
  });

  it('stops telling whoever stopped listening', () => {
    const frames = createFrames();
    const store = createFleetStore(frames.schedule);
    const heard = vi.fn<() => void>();
    const stop = store.subscribeRow('a', heard);
    stop();
    store.put([fleetRow({ id: 'a' })]);
    frames.next();
    expect(heard).not.toHaveBeenCalled();
  });
});
