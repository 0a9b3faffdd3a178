import { describe, expect, it } from 'vitest';
import { readEnvironment } from './environment.ts';
import { defaultSandboxOptions } from './state/sandbox-options.ts';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readEnvironment({})).toEqual(defaultSandboxOptions);
  });

  it('sets everything', () => {
    expect(
      readEnvironment({
        SANDBOX_PORT: '0',
        SANDBOX_DATA_FILE: '/tmp/sandbox.json',
        SANDBOX_CLIENT_ID: 'ID',
        SANDBOX_CLIENT_SECRET: 'secret',
        SANDBOX_REDIRECT_URIS: 'https://app.example/callback, http://localhost:3000/callback',
        SANDBOX_PUBLIC_URL: 'http://sandbox.test:4010/',
        SANDBOX_SECRETS_FILE: '/tmp/secrets.jsonl',
      }),
    ).toEqual({
      port: 0,
      dataFile: '/tmp/sandbox.json',
      clientId: 'ID',
      clientSecret: 'secret',
      redirectUris: ['https://app.example/callback', 'http://localhost:3000/callback'],
      publicUrl: 'http://sandbox.test:4010',
      secretsFile: '/tmp/secrets.jsonl',
    });
  });

  it.each([
    [{ NODE_ENV: 'production' }, 'NODE_ENV is production'],
    [{ SANDBOX_PORT: '70000' }, 'SANDBOX_PORT must be a port number'],
    [{ SANDBOX_REDIRECT_URIS: '/callback' }, 'is not an absolute address'],
    [{ SANDBOX_REDIRECT_URIS: 'http://127.0.0.1:4000/callback' }, 'must be https, or http://localhost'],
    [{ SANDBOX_REDIRECT_URIS: 'https://app.example/#here' }, 'must not have a fragment'],
    [{ SANDBOX_PUBLIC_URL: 'localhost:4010' }, 'SANDBOX_PUBLIC_URL must be'],
  ])('%o is refused', (environment, problem) => {
    expect(() => readEnvironment(environment)).toThrow(problem);
  });
});
