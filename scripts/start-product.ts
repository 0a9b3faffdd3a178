import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { demoPassword, demoPeople } from '../apps/api/src/demo/demo-workspace.ts';
import { ProcessGroup } from './process-group.ts';

type Commands = {
  readonly api: Command;
  readonly beside?: readonly { name: string; command: Command }[];
  /** the address people open, where it is not the API's own */
  readonly publicUrl?: string;
};
export type Command = readonly [program: string, args: readonly string[], variables?: Record<string, string>];

/**
 * Starts the API, and the Xero sandbox before it where no Xero app is configured. Ends when any of them ends, and stops
 * the API first: it may have a rotation to store, and the sandbox is its Xero.
 */
export async function startDemoOrProduct(commands: Commands): Promise<never> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const { PORT = '4000', SANDBOX_PORT = '4010', DATA_DIR = '.relink' } = process.env;
  const publicUrl = process.env['PUBLIC_URL'] ?? commands.publicUrl ?? `http://localhost:${PORT}`;
  const isDemo = !process.env['XERO_CLIENT_ID'] && process.env['NODE_ENV'] !== 'production';
  await refuseTakenPorts(isDemo ? { PORT, SANDBOX_PORT } : { PORT });
  const group = new ProcessGroup();
  if (isDemo) {
    group.start('sandbox', [
      process.execPath,
      ['apps/xero-sandbox/src/main.ts'],
      {
        SANDBOX_PORT,
        SANDBOX_DATA_FILE: resolve(DATA_DIR, 'sandbox.json'),
        SANDBOX_REDIRECT_URIS: `${publicUrl}/oauth/xero/callback`,
      },
    ]);
  }
  const [program, args, variables] = commands.api;
  group.start('api', [
    program,
    args,
    { ...variables, PUBLIC_URL: publicUrl, ...(isDemo ? { INTERVALS: process.env['INTERVALS'] ?? 'demo' } : {}) },
  ]);
  for (const { name, command } of commands.beside ?? []) group.start(name, command);
  const isReady = await group.waitForLine('api', 'Relink is ready');
  if (isReady && isDemo) process.stdout.write(demoNotice(publicUrl, SANDBOX_PORT));
  return process.exit(await group.run());
}

/** Says which port is taken and what to do, before anything is started. */
async function refuseTakenPorts(ports: Record<string, string>): Promise<void> {
  for (const [name, port] of Object.entries(ports)) {
    if (await isFree(Number(port))) continue;
    process.stderr.write(`Port ${port} is in use. Stop what uses it, or choose another with ${name}=<port>.\n`);
    process.exit(1);
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer().once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

function demoNotice(publicUrl: string, sandboxPort: string): string {
  const rows = Object.entries(demoPeople).map(([role, { email }]) => `    ${role.padEnd(8)} ${email}\n`);
  return `
  Dashboard  ${publicUrl}
  Sandbox    http://localhost:${sandboxPort}  (stands in for Xero: break things here; its users' password is "sandbox")

  Sign in with the password "${demoPassword}" as
${rows.join('')}
  To begin, sign in as admin and look at "Brightwater Dental Ltd". Ctrl-C stops everything.

`;
}
