import { withServices } from './with-services.ts';

/** Opening the services migrates; there is nothing else to do. */
export function migrateDatabase(): Promise<number> {
  return withServices(async () => {
    process.stdout.write('The database is up to date.\n');
    return 0;
  });
}
