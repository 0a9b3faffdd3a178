import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Reader } from '../environment-reader.ts';
import { sends, StubServer } from '../testing/stub-server.ts';
import type { OutgoingPolicy } from './outgoing-policy.ts';
import { parseOutgoingAddress, readAllowHosts } from './outgoing-policy.ts';
import { postOutside } from './post-outside.ts';
import { isPublicAddress } from './public-address.ts';

const production: OutgoingPolicy = { production: true, allowHosts: new Set() };
const development: OutgoingPolicy = { production: false, allowHosts: new Set() };

describe('T8: an address', () => {
  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '100.127.255.254',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '::ffff:8.8.8.8',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'localhost',
    '',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['1.1.1.1', '8.8.8.8', '100.63.255.255', '100.128.0.0', '172.15.0.1', '172.32.0.1', '2606:4700::1111'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe('T8: what people may type in', () => {
  it.each([
    ['https://books.example/hook', 'https://books.example/hook'],
    [' HTTPS://Books.Example:443/Hook?a=1 ', 'https://books.example/Hook?a=1'],
    ['https://1.1.1.1/', 'https://1.1.1.1/'],
    ['https://[2606:4700::1111]/', 'https://[2606:4700::1111]/'],
  ])('%j is kept as %s', (text, kept) =>
    expect(parseOutgoingAddress(text, production)).toEqual({ ok: true, value: kept }),
  );

  it.each([
    'http://books.example/',
    'ftp://books.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'books.example',
    '',
    'https://',
    'https://user:password@books.example/',
    'https://user@books.example/',
    'https://books.example/#here',
    'https://books.example/#',
    'https://books.example:8443/',
    'https://books.example:22/',
    'https://books.example\\@evil.example/',
    'https://books.example/a b',
    'https://books.example/\r\nhost: evil',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://10.0.0.1/',
    'https://169.254.169.254/latest/meta-data/',
    'https://169.254.43518/',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:a9fe:a9fe]/',
    'https://[64:ff9b::7f00:1]/',
    'https://[fd00:ec2::254]/',
    'https://[fe80::1]/',
    'https://①②⑦.⓪.⓪.①/',
    `https://books.example/${'x'.repeat(1_000)}`,
  ])('%j is not', (text) => expect(parseOutgoingAddress(text, production)).toMatchObject({ ok: false }));

  it('may be plain http in development, and still not inside', () => {
    expect(parseOutgoingAddress('http://books.example/', development)).toMatchObject({ ok: true });
    expect(parseOutgoingAddress('http://localhost:4000/', development)).toMatchObject({ ok: false });
    expect(parseOutgoingAddress('http://127.0.0.1/', development)).toMatchObject({ ok: false });
  });

  it('may be what the operator has named, with its port or with any', () => {
    const read = new Reader({ WEBHOOK_ALLOW_HOSTS: 'Ledger.internal, 10.0.0.7:8443,[fd00::7]' });
    const policy = { production: true, allowHosts: readAllowHosts(read) };
    expect(read.problems).toEqual([]);
    const isIn = (text: string) => parseOutgoingAddress(text, policy).ok;
    expect(['https://ledger.internal/', 'https://ledger.internal:9000/', 'https://10.0.0.7:8443/'].map(isIn)).toEqual([
      true,
      true,
      true,
    ]);
    expect(isIn('https://[fd00::7]/')).toBe(true);
    expect(['https://10.0.0.7/', 'https://10.0.0.8:8443/', 'http://ledger.internal/'].map(isIn)).toEqual([
      false,
      false,
      false,
    ]);
    for (const wrong of ['https://ledger.internal', 'ledger.internal/hook', 'a@b']) {
      const reader = new Reader({ WEBHOOK_ALLOW_HOSTS: wrong });
      readAllowHosts(reader);
      expect(reader.problems).toHaveLength(1);
    }
  });
});

describe('T8: what is dialled', () => {
  let listener: Server;
  let port: number;
  let connections = 0;
  beforeAll(async () => {
    // On every address of this machine, to see whether anything at all arrives.
    listener = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '::', () => resolve()));
    ({ port } = listener.address() as AddressInfo);
  });
  afterAll(() => new Promise((resolve) => listener.close(resolve)));
  beforeEach(() => {
    connections = 0;
  });

  const post = (url: string, policy: OutgoingPolicy, addresses: { address: string; family: number }[] = []) => {
    const request = { url, headers: {}, body: '{}', timeoutMilliseconds: 5_000 };
    return postOutside({ ...request, resolve: () => Promise.resolve(addresses) }, policy);
  };
  const refused = { kind: 'failed', failure: 'addressRefused' };

  it('is what the listener hears of, when it is allowed: the control of what follows', async () => {
    const policy = { production: false, allowHosts: new Set([`localhost:${port}`]) };
    expect(await post(`http://localhost:${port}/`, policy)).toEqual({ kind: 'failed', failure: 'broken' });
    expect(connections).toBe(1);
  });

  it('is never a name that leads inside, by one of its addresses or by all', async () => {
    const inside = ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1', 'fd00::1', '0.0.0.0'];
    for (const address of inside) {
      const family = address.includes(':') ? 6 : 4;
      expect(await post('http://rebound.example/', development, [{ address, family }])).toEqual(refused);
      const mixed = [
        { address: '1.1.1.1', family: 4 },
        { address, family },
      ];
      expect(await post('http://rebound.example/', development, mixed)).toEqual(refused);
    }
    expect(await post('http://rebound.example/', development, [])).toEqual(refused);
  });

  it('is never an address inside, however it came to be stored', async () => {
    for (const host of ['127.0.0.1', 'localhost', '127.1', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0']) {
      expect(await post(`http://${host}:${port}/`, development, [{ address: '127.0.0.1', family: 4 }])).toEqual(
        refused,
      );
    }
    expect(await post('http://books.example/', production)).toEqual(refused);
    expect(connections).toBe(0);
  });

  it('is the address that was looked at, though the name leads elsewhere a moment later', async () => {
    let asked = 0;
    const request = { url: 'http://rebound.example/', headers: {}, body: '{}', timeoutMilliseconds: 300 };
    const outcome = await postOutside(
      {
        ...request,
        // The first answer is public (and nobody is there: it is for documentation alone), every later one is this machine.
        resolve: () => {
          asked += 1;
          return Promise.resolve([
            asked === 1 ? { address: '3000::1', family: 6 } : { address: '127.0.0.1', family: 4 },
          ]);
        },
      },
      development,
    );
    expect(outcome.kind).toBe('failed');
    expect(asked).toBe(1);
    expect(connections).toBe(0);
  });
});

describe('T8: an answer', () => {
  let inside: StubServer;
  let receiver: StubServer;
  let policy: OutgoingPolicy;
  beforeAll(async () => {
    inside = await StubServer.start();
    receiver = await StubServer.start();
    policy = { production: false, allowHosts: new Set([new URL(receiver.url).host, new URL(inside.url).host]) };
  });
  afterAll(async () => {
    await inside.close();
    await receiver.close();
  });
  const post = (timeoutMilliseconds = 5_000) =>
    postOutside({ url: `${receiver.url}/hook`, headers: { 'x-a': 'b' }, body: '{"ä":1}', timeoutMilliseconds }, policy);

  it.each([301, 302, 303, 307, 308])('that redirects (%i) is not followed, even where one could go', async (status) => {
    receiver.answer = sends(status, 'text/plain', '', { location: `${inside.url}/secret` });
    expect(await post()).toEqual({ kind: 'answered', status });
    expect(inside.requests).toEqual([]);
  });

  it('is read for its status alone, also when it is a flood', async () => {
    receiver.answer = sends(200, 'text/plain', 'x'.repeat(5_000_000));
    expect(await post()).toEqual({ kind: 'answered', status: 200 });
  });

  it('that never comes is given up in time', async () => {
    receiver.answer = () => undefined;
    expect(await post(100)).toEqual({ kind: 'failed', failure: 'tooSlow' });
  });

  it('comes from nobody where nobody listens', async () => {
    const gone = await StubServer.start();
    await gone.close();
    const there = { production: false, allowHosts: new Set([new URL(gone.url).host]) };
    const outcome = await postOutside({ url: gone.url, headers: {}, body: '', timeoutMilliseconds: 5_000 }, there);
    expect(outcome).toEqual({ kind: 'failed', failure: 'refused' });
  });
});
