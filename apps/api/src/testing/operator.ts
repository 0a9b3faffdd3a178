import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ended } from './built-server.ts';
import { BuiltCommand, runCommandToEnd } from './built-server.ts';
import type { TestApplication } from './test-application.ts';

/** Somebody at a terminal of the installation under test, with the command line as it is built. */
export class Operator {
  readonly #run: { readonly variables: Readonly<Record<string, string>>; readonly directory: string };

  constructor({ services, sandbox }: TestApplication, variables: Readonly<Record<string, string>> = {}) {
    const keys = [...services.environment.encryptionKeys.keys].map(([id, key]) => `${id}:${key.toString('base64')}`);
    this.#run = {
      directory: mkdtempSync(join(tmpdir(), 'relink-operator-')),
      variables: {
        DATABASE_URL: services.orm.config.get('clientUrl') ?? '',
        SANDBOX_PORT: new URL(sandbox.url).port,
        ENCRYPTION_KEYS: keys.join(','),
        AUTH_SECRET: services.environment.authSecret,
        ...variables,
      },
    };
  }

  runs(...args: string[]): Promise<Ended> {
    return runCommandToEnd(args, this.#run);
  }

  starts(...args: string[]): BuiltCommand {
    return BuiltCommand.start(args, this.#run);
  }
}
