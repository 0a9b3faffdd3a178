import { openServices } from '../application.ts';
import { parseEnvironment, processVariables } from '../environment.ts';
import { createLog } from '../log.ts';
import type { Services } from '../services.ts';
import { borrowDatabase } from './borrow-database.ts';

/** Runs a command against the configured installation. Prints every problem of the configuration and answers 1. */
export async function withServices(work: (services: Services) => Promise<number>): Promise<number> {
  const environment = parseEnvironment(processVariables());
  if (!environment.ok) {
    process.stderr.write(
      `The configuration is not complete:\n${environment.error.map((problem) => `  - ${problem}\n`).join('')}`,
    );
    return 1;
  }
  const database = await borrowDatabase(environment.value);
  const { services, close } = await openServices(
    environment.value,
    createLog({ ...environment.value, logLevel: 'warn' }),
    database.url,
  );
  try {
    return await work(services);
  } finally {
    await close();
    await database.giveBack();
  }
}
