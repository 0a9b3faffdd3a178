import { mkdirSync, openSync, writeSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { FleetEvidence } from '../chaos/fleet.ts';
import type { Environment } from '../environment.ts';
import { noteSecret, secretsFileIn } from './evidence-secrets.ts';
import { recordSocket } from './record-socket.ts';
import type { Secret } from './secret-scanner.ts';

/**
 * From now on this is a secret: at the end of the run it must be in no table, file of the database, write-ahead log, log,
 * answer or built file, in no encoding. Whatever makes a secret in a test calls this; where one may be told after all is
 * in `secret-exceptions.ts`.
 */
export function registerSecret(kind: string, value: Secret): void {
  noteSecret(inject('evidence'), kind, value);
}

/** The secrets an installation is started with. */
export function registerEnvironment({
  encryptionKeys,
  authSecret,
  xero,
  singleSignOn,
  attachments,
}: Environment): void {
  for (const key of encryptionKeys.keys.values()) registerSecret('encryption key', key);
  registerSecret('auth secret', authSecret);
  registerSecret('client secret', xero.clientSecret);
  if (xero.webhookKey !== null) registerSecret('webhook key', xero.webhookKey);
  if (singleSignOn !== null) registerSecret('client secret', singleSignOn.clientSecret);
  if (attachments !== null) registerSecret('store secret', attachments.secretAccessKey);
}

/** The same, as a process is started with them. */
export function registerVariables(variables: Readonly<Record<string, string>>): void {
  const { ENCRYPTION_KEYS: keys = '', AUTH_SECRET: authSecret = '', XERO_CLIENT_SECRET: clientSecret = '' } = variables;
  const { AWS_SECRET_ACCESS_KEY: storeSecret = '' } = variables;
  for (const key of keys.split(',')) {
    const bytes = Buffer.from(key.slice(key.indexOf(':') + 1), 'base64');
    if (bytes.length === 32) registerSecret('encryption key', bytes);
  }
  if (authSecret.length >= 32) registerSecret('auth secret', authSecret);
  if (clientSecret !== '') registerSecret('client secret', clientSecret);
  if (storeSecret !== '') registerSecret('store secret', storeSecret);
}

const files = new Map<string, number>();

/** Appends to this process's own file of what it has logged or answered. */
export function keep(what: 'log' | 'answers', bytes: string | Buffer, evidence = inject('evidence')): void {
  const directory = join(evidence, what);
  let file = files.get(directory);
  if (file === undefined) {
    mkdirSync(directory, { recursive: true });
    file = openSync(join(directory, String(process.pid)), 'a');
    files.set(directory, file);
  }
  if (typeof bytes === 'string') writeSync(file, bytes);
  else writeSync(file, bytes);
}

/** The same for a fleet of processes of the refresh engine. */
export function fleetEvidence(): FleetEvidence {
  const evidence = inject('evidence');
  return { secretsFile: secretsFileIn(evidence), logFile: join(evidence, 'log', 'fleet') };
}

/** Everything that a server sends from now on: heads and bodies of answers, messages over sockets. */
export function keepAnswers(server: Server): void {
  server.on('connection', (socket) => recordSocket(socket, (bytes) => keep('answers', bytes)));
}
