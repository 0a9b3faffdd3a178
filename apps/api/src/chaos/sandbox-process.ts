import type { ChildProcess } from 'node:child_process';
import { endChild, startChild } from './child-process.ts';

/** One entry of the sandbox's token log, as far as a judge reads it. */
export type TokenCall = {
  readonly sequence: number;
  readonly at: string;
  readonly call: string;
  readonly presented: string | null;
  readonly grace: 'current' | 'inside' | 'outside' | null;
  readonly outcome: string;
  readonly answered: string | null;
};
export type TokenLog = readonly { readonly grantId: string | null; readonly calls: readonly TokenCall[] }[];

/** Xero, in a process of its own, with everything in memory. */
export class SandboxProcess {
  readonly port: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
  }

  /** Notes every secret that passes through in the file, if there is one. */
  static async start(secretsFile = ''): Promise<SandboxProcess> {
    const variables = { SANDBOX_PORT: '0', SANDBOX_SECRETS_FILE: secretsFile };
    const child = startChild('../../../xero-sandbox/src/main.ts', { variables });
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout?.on('data', (chunk) => {
        const ready = /ready on http:\/\/localhost:(\d+)/.exec(String(chunk));
        if (ready !== null) resolve(Number(ready[1]));
      });
      child.once('exit', () => reject(new Error('The sandbox ended before it was ready.')));
    });
    return new SandboxProcess(child, port);
  }

  async control<Answer>(name: string, input: object): Promise<Answer> {
    const answer = await fetch(`http://localhost:${this.port}/sandbox/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!answer.ok) throw new Error(`The sandbox refused ${name}: ${await answer.text()}`);
    return (await answer.json()) as Answer;
  }

  async tokenLog(): Promise<TokenLog> {
    const answer = await fetch(`http://localhost:${this.port}/sandbox/token-log`);
    return ((await answer.json()) as { grants: TokenLog }).grants;
  }

  stop(): Promise<void> {
    return endChild(this.#child, 'SIGKILL');
  }
}
