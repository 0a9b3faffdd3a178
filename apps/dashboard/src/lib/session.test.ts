import { describe, expect, it, vi } from 'vitest';

import { createSession } from './session.ts';

describe('the session', () => {
  it('tells once that it has ended, however many answers say so', () => {
    const session = createSession();
    const listener = vi.fn<() => void>();
    session.subscribe(listener);
    session.end();
    session.end();
    expect([session.state(), listener.mock.calls.length]).toEqual(['ended', 1]);
    session.renew();
    expect([session.state(), listener.mock.calls.length]).toEqual(['present', 2]);
  });

  it('is signed out of in every tab at once, also in one where it had ended', async () => {
    const channels = [1, 2, 3].map(() => new BroadcastChannel('session-test'));
    const [here, there, ended] = channels.map((channel) => createSession(channel));
    ended?.end();
    here?.signOut();
    expect(here?.state()).toBe('signedOut');
    await vi.waitFor(() => expect([there?.state(), ended?.state()]).toEqual(['signedOut', 'signedOut']));
    for (const channel of channels) channel.close();
  });

  it('stays signed out when the server then refuses what was still under way', () => {
    const session = createSession();
    session.signOut();
    session.end();
    expect(session.state()).toBe('signedOut');
  });

  it('minds no other word on the channel', () => {
    const channel = new BroadcastChannel('session-words');
    const session = createSession(channel);
    channel.dispatchEvent(new MessageEvent('message', { data: 'hello' }));
    expect(session.state()).toBe('present');
    channel.dispatchEvent(new MessageEvent('message', { data: 'signed-out' }));
    expect(session.state()).toBe('signedOut');
    channel.close();
  });
});
