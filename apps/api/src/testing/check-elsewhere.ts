import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { checkKinds } from '@relink/domain/check/check-kind';
import { joinChecks } from '../check/join-checks.ts';
import { XeroOAuth } from '../xero/xero-oauth.ts';
import type { ChecklistWorld } from './checklist-world.ts';

type Elsewhere = {
  readonly status: number;
  /** the process has read the description of Xero's identity server before */
  readonly isPrepared?: boolean;
};

/** A run by an installation that takes a web server for Xero's identity server. */
export async function checkElsewhere(world: ChecklistWorld, { status, isPrepared = false }: Elsewhere): Promise<void> {
  let description: string | null = null;
  const stranger = createServer((_request, answer) => {
    if (description === null) answer.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Welcome</h1>');
    else answer.writeHead(200, { 'content-type': 'application/json' }).end(description);
  });
  await new Promise<void>((listening) => stranger.listen(0, '127.0.0.1', listening));
  const { port } = stranger.address() as AddressInfo;
  const identityUrl = `http://127.0.0.1:${port}`;
  const { services } = world.application;
  const oauth = new XeroOAuth({ ...services.environment.xero, identityUrl });
  if (isPrepared) {
    description = JSON.stringify({ issuer: identityUrl, token_endpoint: `${identityUrl}/connect/token` });
    await oauth.prepare();
    description = null;
  }
  const wanted = { connectionId: world.harbour.connectionId, kinds: checkKinds, actor: { kind: 'system' } as const };
  await joinChecks({ ...services, oauth }, wanted);
  await new Promise((closed) => stranger.close(closed));
}
