import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** The sandbox as its own process, started as people start it. */
export class SandboxProcess {
  readonly url: string;
  readonly #child: ChildProcess;

  static async start(environment: Record<string, string>): Promise<SandboxProcess> {
    const child = run(environment);
    let output = '';
    for await (const chunk of child.stdout ?? []) {
      output += String(chunk);
      const url = /^Xero sandbox ready on (\S+)$/m.exec(output)?.[1];
      if (url !== undefined) return new SandboxProcess(child, url);
    }
    throw new Error(`The sandbox did not start: ${output}`);
  }

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT'): Promise<number | null> {
    const exited = once(this.#child, 'exit') as Promise<[number | null]>;
    this.#child.kill(signal);
    const [code] = await exited;
    return code;
  }
}

/** Runs it until it gives up by itself. */
export async function runToEnd(environment: Record<string, string>): Promise<{ code: number | null; error: string }> {
  const child = run(environment);
  let error = '';
  child.stderr?.on('data', (chunk) => (error += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, error };
}

function run(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, [main], {
    env: { SANDBOX_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
