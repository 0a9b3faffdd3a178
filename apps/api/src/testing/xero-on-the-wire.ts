import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createSandbox } from '@relink/xero-sandbox/sandbox';
import { generate } from 'selfsigned';
import { inject } from 'vitest';
import { secretsFileIn } from './evidence-secrets.ts';

type Sandbox = Awaited<ReturnType<typeof createSandbox>>;

export type WireRequest = {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly status: number;
  readonly answer: string;
};

const identityHost = 'identity.xero.com';
const loginHost = 'login.xero.com';
const apiHost = 'api.xero.com';

type App = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly directory: string;
};

/**
 * The wire between a server and Xero: an HTTPS proxy that ends TLS with certificates of its own for Xero's three hosts,
 * writes down what was asked, and has a sandbox answer as if it were them. Every other host is refused and noted.
 */
export class XeroOnTheWire {
  readonly requests: WireRequest[] = [];
  readonly refusedHosts: string[] = [];
  /** settings of Node that send all traffic here */
  readonly variables: Readonly<Record<string, string>>;
  readonly sandbox: Sandbox;
  readonly #close: () => Promise<void>;

  private constructor(sandbox: Sandbox, variables: Record<string, string>, close: () => Promise<void>) {
    this.sandbox = sandbox;
    this.variables = variables;
    this.#close = close;
  }

  static async start({ clientId, clientSecret, redirectUri, directory }: App): Promise<XeroOnTheWire> {
    const publicUrl = `https://${identityHost}`;
    const sandbox = await createSandbox({
      publicUrl,
      clientId,
      clientSecret,
      redirectUris: [redirectUri],
      secretsFile: secretsFileIn(inject('evidence')),
    });
    const authority = await generate([{ name: 'commonName', value: 'Test authority' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      extensions: [
        { name: 'basicConstraints', cA: true, critical: true },
        { name: 'keyUsage', keyCertSign: true, critical: true },
      ],
    });
    const leaf = await generate([{ name: 'commonName', value: identityHost }], {
      keyType: 'ec',
      algorithm: 'sha256',
      ca: { key: authority.private, cert: authority.cert },
      extensions: [
        {
          name: 'subjectAltName',
          altNames: [identityHost, loginHost, apiHost].map((value) => ({ type: 2, value })),
        },
      ],
    });
    const authorityFile = join(directory, 'authority.pem');
    writeFileSync(authorityFile, authority.cert);

    const xero = createTlsServer({ key: leaf.private, cert: leaf.cert }, (request, response) =>
      wire.#answer(request, response),
    );
    const proxy = createServer((request, response) => {
      wire.refusedHosts.push(`plain ${request.url}`);
      response.writeHead(502).end();
    });
    proxy.on('connect', (request: IncomingMessage, socket) => {
      if (![identityHost, loginHost, apiHost].includes(request.url?.replace(/:443$/, '') ?? '')) {
        wire.refusedHosts.push(String(request.url));
        socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
        return;
      }
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      xero.emit('connection', socket);
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const wire = new XeroOnTheWire(
      sandbox,
      { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: address, HTTP_PROXY: address, NODE_EXTRA_CA_CERTS: authorityFile },
      async () => {
        proxy.close();
        proxy.closeAllConnections();
        xero.closeAllConnections();
        await sandbox.close();
      },
    );
    return wire;
  }

  /** Where a test's browser finds Xero's pages. */
  get pages(): string {
    return `http://localhost:${this.sandbox.state.boundPort}`;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    void this.#passOn(request, response).catch((error: unknown) => response.destroy(error as Error));
  }

  async #passOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { method = '', headers, url = '' } = request;
    const { status, type, text } = await this.#ask(request, body);
    const [path = '', query = ''] = url.split('?', 2);
    this.requests.push({ method, host: headers.host ?? '', path, query, headers, body, status, answer: text });
    response.writeHead(status, type === null ? {} : { 'content-type': type }).end(text);
  }

  /** Only Xero's sign-in pages are on a host of their own, and only discovery tells. */
  async #ask({ method = '', headers, url = '' }: IncomingMessage, body: string) {
    const { authorization, accept, 'content-type': type, 'xero-tenant-id': tenant } = headers;
    const given = { authorization, accept, 'content-type': type, 'xero-tenant-id': tenant?.toString() };
    const answer = await fetch(this.pages + url, {
      method,
      redirect: 'manual',
      headers: Object.entries(given).filter((header): header is [string, string] => header[1] !== undefined),
      ...(method === 'POST' ? { body } : {}),
    });
    const text = (await answer.text()).replaceAll(
      `https://${identityHost}/identity/connect/authorize`,
      `https://${loginHost}/identity/connect/authorize`,
    );
    return { status: answer.status, type: answer.headers.get('content-type'), text };
  }

  close(): Promise<void> {
    return this.#close();
  }
}
