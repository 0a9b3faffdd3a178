import { describe, expect, it } from 'vitest';
import { Reader } from '../environment-reader.ts';
import { readAttachments } from './attachment-settings.ts';

const credentials = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-store' };

function read(url: string | undefined, more: Record<string, string | undefined> = credentials, production = true) {
  const reader = new Reader({ ATTACHMENTS_URL: url, ...more });
  const settings = readAttachments(reader, { production });
  return { settings, problems: reader.problems };
}

it('is the database where nothing is set', () => {
  expect(read(undefined)).toEqual({ settings: null, problems: [] });
});

it.each([
  [
    's3://relink-files?endpoint=https://s3.example.net&region=eu-central-1',
    { bucket: 'relink-files', base: 'https://s3.example.net/relink-files', region: 'eu-central-1' },
  ],
  [
    's3://files?endpoint=https%3A%2F%2Fstore.example%3A9000%2Fs3%2F',
    { bucket: 'files', base: 'https://store.example:9000/s3/files', region: 'us-east-1' },
  ],
  [
    's3://files?endpoint=http://localhost:9000',
    { bucket: 'files', base: 'http://localhost:9000/files', region: 'us-east-1' },
  ],
  [
    's3://files/?region=eu-west-1',
    { bucket: 'files', base: 'https://files.s3.eu-west-1.amazonaws.com', region: 'eu-west-1' },
  ],
  [
    's3://files.firm.example?region=eu-west-1',
    {
      bucket: 'files.firm.example',
      base: 'https://s3.eu-west-1.amazonaws.com/files.firm.example',
      region: 'eu-west-1',
    },
  ],
])('%s', (url, place) => {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = credentials;
  expect(read(url)).toEqual({
    settings: { ...place, accessKeyId, secretAccessKey, sessionToken: null },
    problems: [],
  });
});

it('takes the token of a session along', () => {
  expect(read('s3://files?region=eu-west-1', { ...credentials, AWS_SESSION_TOKEN: 'a-token' }).settings).toMatchObject({
    sessionToken: 'a-token',
  });
});

describe('what is wrong', () => {
  it.each([
    ['files', 'ATTACHMENTS_URL must be as'],
    ['https://s3.example.net/files', 'ATTACHMENTS_URL must be as'],
    ['s3://files/folder?region=eu-west-1', 'ATTACHMENTS_URL must be as'],
    ['s3://F?region=eu-west-1', 'The bucket is not the name of one.'],
    ['s3://files', 'needs an endpoint, or the region'],
    ['s3://files?region=eu west', 'The region is not the name of one.'],
    ['s3://files?region=eu-west-1&acl=public', 'takes endpoint and region, and not acl'],
    ['s3://files?endpoint=store.example', 'must be an http or https address'],
    ['s3://files?endpoint=ftp://store.example', 'must be an http or https address'],
    ['s3://files?endpoint=http://store.example', 'must begin with https:// in production'],
    ['s3://files?endpoint=https://store.example/?a=b', 'must be an address and nothing else'],
    ['s3://files?endpoint=https://me:hunter2@store.example', 'must be an address and nothing else'],
    ['s3://me:hunter2@files?region=eu-west-1', 'holds no credentials'],
  ])('%s', (url, problem) => {
    const { settings, problems } = read(url);
    expect(settings).toBeNull();
    expect(problems).toEqual([expect.stringContaining(problem)]);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('plain http is for development', () => {
    expect(read('s3://files?endpoint=http://store.example', credentials, false).problems).toEqual([]);
  });

  it('every credential that is missing, at once', () => {
    expect(read('s3://files?region=eu-west-1', {}).problems).toEqual([
      'AWS_ACCESS_KEY_ID is missing: ATTACHMENTS_URL needs it.',
      'AWS_SECRET_ACCESS_KEY is missing: ATTACHMENTS_URL needs it.',
    ]);
  });
});
