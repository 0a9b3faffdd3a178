import { defaultSandboxOptions, type SandboxOptions } from './state/sandbox-options.ts';

export class EnvironmentError extends Error {
  constructor(problems: readonly string[]) {
    super(`The Xero sandbox cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/** Reads and checks the environment, and names every problem at once. */
export function readEnvironment(environment: NodeJS.ProcessEnv = process.env): SandboxOptions {
  const problems: string[] = [];
  if (environment['NODE_ENV'] === 'production') {
    problems.push(
      'NODE_ENV is production, and the sandbox hands out access to anyone. It is for development and tests.',
    );
  }
  const port = Number(environment['SANDBOX_PORT'] || defaultSandboxOptions.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    problems.push('SANDBOX_PORT must be a port number from 0 to 65535.');
  }
  const redirectUris = (environment['SANDBOX_REDIRECT_URIS'] || defaultSandboxOptions.redirectUris.join(','))
    .split(',')
    .map((uri) => uri.trim())
    .filter((uri) => uri !== '');
  for (const uri of redirectUris) {
    const problem = redirectUriProblem(uri);
    if (problem !== undefined) problems.push(`SANDBOX_REDIRECT_URIS: ${uri} ${problem}`);
  }
  const publicUrl = environment['SANDBOX_PUBLIC_URL'] || undefined;
  if (publicUrl !== undefined && !/^https?:$/.test(URL.parse(publicUrl)?.protocol ?? '')) {
    problems.push('SANDBOX_PUBLIC_URL must be an http or https address.');
  }
  if (problems.length > 0) throw new EnvironmentError(problems);
  return {
    port,
    dataFile: environment['SANDBOX_DATA_FILE'] || undefined,
    clientId: environment['SANDBOX_CLIENT_ID'] || defaultSandboxOptions.clientId,
    clientSecret: environment['SANDBOX_CLIENT_SECRET'] || defaultSandboxOptions.clientSecret,
    redirectUris,
    publicUrl: publicUrl?.replace(/\/+$/, ''),
    secretsFile: environment['SANDBOX_SECRETS_FILE'] || undefined,
  };
}

/** Absolute, https except on localhost, and not by number. @see https://developer.xero.com/faq/oauth2 */
function redirectUriProblem(uri: string): string | undefined {
  const url = URL.parse(uri);
  if (url === null) return 'is not an absolute address.';
  if (url.hash !== '') return 'must not have a fragment.';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost')) return undefined;
  return 'must be https, or http://localhost.';
}
