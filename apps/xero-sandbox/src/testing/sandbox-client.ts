import { createSandbox, type Sandbox } from '../sandbox.ts';
import type { SandboxOptions } from '../state/sandbox-options.ts';
import { defaultSandboxOptions } from '../state/sandbox-options.ts';

export const priya = 'priya.sharma@harbourbooks.example';
export const tom = 'tom.baker@harbourbooks.example';
export const lena = 'lena.fischer@alpenwerk.example';
export const sam = 'sam.nguyen@northwind.example';
export const redirectUri = 'http://localhost:4000/oauth/xero/callback';
export const scopes =
  'openid profile email offline_access accounting.settings.read accounting.contacts accounting.invoices accounting.attachments';

export type Tokens = {
  access_token: string;
  refresh_token: string;
  id_token: string;
  scope: string;
  expires_in: number;
};
export type Consented = {
  token_set: Tokens;
  authenticationEventId: string;
  connections: { id: string; tenantId: string; authEventId: string; createdDateUtc: string; updatedDateUtc: string }[];
};

export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<SandboxClient> {
  return new SandboxClient(await createSandbox(options));
}

/** Talks to a sandbox over HTTP as an app does. */
export class SandboxClient {
  readonly sandbox: Sandbox;

  constructor(sandbox: Sandbox) {
    this.sandbox = sandbox;
  }

  get url(): string {
    return this.sandbox.url;
  }

  control(name: string, input: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
    return this.sandbox.control(name, input);
  }

  async consent(user: string, ...organisations: string[]): Promise<Consented> {
    return (await this.control('consent', { user, organisations })) as unknown as Consented;
  }

  tenantId(name: string): string {
    const organisation = this.sandbox.state.store.organisations.where((candidate) => candidate.name === name)[0];
    if (organisation === undefined) throw new Error(`No organisation ${name}`);
    return organisation.id;
  }

  async token(
    body: Record<string, string>,
    secret = defaultSandboxOptions.clientSecret,
  ): Promise<{ status: number; body: Partial<Tokens> & { error?: string } }> {
    const response = await this.post('/connect/token', body, secret);
    return { status: response.status, body: (await response.json()) as Partial<Tokens> };
  }

  refresh(refreshToken: string): ReturnType<SandboxClient['token']> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async refreshed(refreshToken: string): Promise<Tokens> {
    const { status, body } = await this.refresh(refreshToken);
    if (status !== 200) throw new Error(`Refresh was refused: ${body.error}`);
    return body as Tokens;
  }

  revoke(token: string): Promise<Response> {
    return this.post('/connect/revocation', { token });
  }

  async connections(accessToken: string, query = ''): Promise<Consented['connections']> {
    const response = await fetch(`${this.url}/connections${query}`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    return (await response.json()) as Consented['connections'];
  }

  api(path: string, caller: { token: string; tenantId?: string }, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/api.xro/2.0${path}`, {
      ...init,
      headers: {
        authorization: `Bearer ${caller.token}`,
        accept: 'application/json',
        ...(caller.tenantId === undefined ? {} : { 'xero-tenant-id': caller.tenantId }),
        ...(init.headers as Record<string, string> | undefined),
      },
    });
  }

  authorizeUrl(changes: Record<string, string | null> = {}): string {
    const url = new URL('/identity/connect/authorize', this.url);
    const parameters = {
      response_type: 'code',
      client_id: defaultSandboxOptions.clientId,
      redirect_uri: redirectUri,
      scope: scopes,
      state: 'a state & more',
      ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
    return url.href;
  }

  async close(): Promise<void> {
    await this.sandbox.close();
  }

  private post(
    path: string,
    body: Record<string, string>,
    secret = defaultSandboxOptions.clientSecret,
  ): Promise<Response> {
    const credentials = Buffer.from(`${defaultSandboxOptions.clientId}:${secret}`).toString('base64');
    return fetch(this.url + path, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams(body),
    });
  }
}
