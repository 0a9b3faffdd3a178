import { once } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { connectedSocket } from '../testing/connected-socket.ts';
import { SocketRounds } from './socket-rounds.ts';

let rounds: SocketRounds;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  rounds = new SocketRounds({ watch: () => () => undefined });
});
afterEach(() => {
  rounds.stop();
  vi.useRealTimers();
});

it('lets the ping of each socket wait four seconds for something to go with, and no more', () => {
  const called: string[] = [];
  let seconds = 0;
  rounds.join({ pingSoon: () => called.push(`soon ${seconds}`), ping: () => called.push(`ping ${seconds}`) });
  while (seconds < 72) {
    seconds += 0.5;
    vi.advanceTimersByTime(500);
  }
  expect(called).toEqual(['soon 20', 'ping 24', 'soon 44', 'ping 48', 'soon 68', 'ping 72']);
});

it('ends a peer that answers nothing within 48 seconds, and no other', async () => {
  const [silent, living] = [await connectedSocket({ autoPong: false }), await connectedSocket()];
  for (const { clientSocket } of [silent, living]) rounds.join(clientSocket);
  const heard = () => [silent.heard, living.heard];
  const answered = once(living.webSocket, 'pong');
  vi.advanceTimersByTime(24_500);
  await answered;
  await expect.poll(heard).toEqual([['ping'], ['ping']]);
  vi.advanceTimersByTime(48_000 - 24_500);
  expect([silent, living].map(({ clientSocket }) => clientSocket.isOpen)).toEqual([false, true]);
  vi.advanceTimersByTime(500);
  await expect.poll(heard).toEqual([
    ['ping', 'closed 1006'],
    ['ping', 'ping'],
  ]);
});
