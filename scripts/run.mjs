// The entry of every root command. It runs on whatever Node ≥ 20 the machine has, and needs nothing installed: it
// brings the pinned Node and pnpm from the lockfile, and hands over to them.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pnpmVersion = '12.21.0';
const [command = 'start', ...rest] = process.argv.slice(2);
const isWindows = process.platform === 'win32';

const pinnedNode = join(root, 'node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node');
const npx = isWindows ? 'npx.cmd' : 'npx';

const pnpmDirectory = installIfNeeded();
const environment = {
  ...process.env,
  // Turbo starts the scripts of the workspaces through pnpm, so it must be found.
  PATH: [dirname(pinnedNode), join(root, 'node_modules', '.bin'), pnpmDirectory, process.env.PATH].join(delimiter),
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
};
process.exit(await handOver(command, rest));

/**
 * Installs when the lockfile has changed since the last time, and answers with the folder of the pnpm that npx keeps.
 * The mark is written after the installation succeeded.
 */
function installIfNeeded() {
  const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'));
  const mark = join(root, 'node_modules', '.relink-installed');
  const hash = createHash('sha256').update(lockfile).digest('hex');
  const known = existsSync(mark) ? JSON.parse(readFileSync(mark, 'utf8')) : {};
  if (known.hash === hash && existsSync(pinnedNode) && existsSync(known.pnpm)) return known.pnpm;
  // Not to standard output, which belongs to the command.
  process.stderr.write('Installing what the lockfile names …\n');
  run(
    npx,
    ['--yes', `pnpm@${pnpmVersion}`, 'install', '--frozen-lockfile', '--reporter=append-only'],
    process.stderr.fd,
  );
  const path = run(npx, ['--yes', `--package=pnpm@${pnpmVersion}`, '--', 'node', '-p', 'process.env.PATH'], 'pipe');
  const pnpm = path
    .trim()
    .split(delimiter)
    .find((folder) => existsSync(join(folder, isWindows ? 'pnpm.cmd' : 'pnpm')));
  writeFileSync(mark, JSON.stringify({ hash, pnpm }));
  return pnpm;
}

function run(program, args, output) {
  const { status, stdout } = spawnSync(program, args, {
    cwd: root,
    stdio: ['ignore', output, 'inherit'],
    shell: isWindows,
    encoding: 'utf8',
  });
  if (status !== 0) process.exit(status ?? 1);
  return stdout ?? '';
}

/** Runs the command under the pinned Node, and passes on the signals that end it. */
function handOver(name, args) {
  const child = spawn(pinnedNode, [join(root, 'scripts', `${name}.ts`), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  // npm hands a SIGTERM to the shell between us, which dies of it and tells nobody: a new parent means the old one is gone.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  return new Promise((resolve) => {
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      resolve(1);
    });
    child.on('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)));
  });
}
