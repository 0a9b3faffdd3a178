#!/usr/bin/env node
import { EnvironmentError, readEnvironment } from './environment.ts';
import { createSandbox } from './sandbox.ts';

try {
  const sandbox = await createSandbox(readEnvironment());
  // `disconnect`: what started us through a channel is gone without a word.
  for (const ending of ['SIGINT', 'SIGTERM', 'disconnect'] as const) {
    process.once(ending, () => {
      void sandbox.close().then(() => process.exit(0));
    });
  }
  console.log(`Xero sandbox ready on ${sandbox.url}`);
} catch (error) {
  console.error(error instanceof EnvironmentError ? error.message : error);
  process.exitCode = 1;
}
