import type { Reader } from '../environment-reader.ts';

/** A bucket, and whom to ask for as whom. */
export type BucketSettings = {
  readonly bucket: string;
  /** where its objects are, without the slash at the end */
  readonly base: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
};

/** null: files are kept in the database */
export type AttachmentSettings = BucketSettings | null;

const example = 's3://relink-files?endpoint=https://s3.example.net&region=eu-central-1';

/**
 * `s3://bucket?endpoint=…&region=…`. Without an endpoint it is a bucket of AWS in that region. The credentials are apart,
 * so that the address can be shown.
 */
export function readAttachments(read: Reader, { production }: { production: boolean }): AttachmentSettings {
  const text = read.optional('ATTACHMENTS_URL');
  const credentials = {
    accessKeyId: read.optional('AWS_ACCESS_KEY_ID'),
    secretAccessKey: read.optional('AWS_SECRET_ACCESS_KEY'),
    sessionToken: read.optional('AWS_SESSION_TOKEN'),
  };
  if (text === null) return null;
  const before = read.problems.length;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  if (accessKeyId === null) read.problems.push('AWS_ACCESS_KEY_ID is missing: ATTACHMENTS_URL needs it.');
  if (secretAccessKey === null) read.problems.push('AWS_SECRET_ACCESS_KEY is missing: ATTACHMENTS_URL needs it.');
  const place = placeOf(text, production);
  if (typeof place === 'string') read.problems.push(place);
  if (read.problems.length > before || typeof place === 'string') return null;
  return { ...place, accessKeyId: accessKeyId ?? '', secretAccessKey: secretAccessKey ?? '', sessionToken };
}

type Place = Pick<BucketSettings, 'bucket' | 'base' | 'region'>;

/** What is wrong, as a sentence, or where it is. Says nothing of what was given: an address may hold a password. */
function placeOf(text: string, production: boolean): Place | string {
  const wrong = `ATTACHMENTS_URL must be as ${example}.`;
  if (!URL.canParse(text)) return wrong;
  const url = new URL(text);
  const bucket = url.hostname;
  if (url.protocol !== 's3:' || url.port !== '' || url.hash !== '' || !['', '/'].includes(url.pathname)) return wrong;
  if (url.username !== '' || url.password !== '') {
    return 'ATTACHMENTS_URL holds no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  }
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket)) return `${wrong} The bucket is not the name of one.`;
  const unknown = [...url.searchParams.keys()].filter((name) => name !== 'endpoint' && name !== 'region');
  if (unknown.length > 0) return `ATTACHMENTS_URL takes endpoint and region, and not ${unknown.join(', ')}.`;
  const [endpoint, region] = [url.searchParams.get('endpoint'), url.searchParams.get('region')];
  if (region !== null && !/^[a-z0-9-]{1,40}$/.test(region)) return `${wrong} The region is not the name of one.`;
  if (endpoint === null) {
    if (region === null) return 'ATTACHMENTS_URL needs an endpoint, or the region of a bucket of AWS.';
    // A dot in the bucket's name would not fit the certificate.
    const host = `s3.${region}.amazonaws.com`;
    return { bucket, region, base: bucket.includes('.') ? `https://${host}/${bucket}` : `https://${bucket}.${host}` };
  }
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) {
    return 'The endpoint in ATTACHMENTS_URL must be an http or https address.';
  }
  const at = new URL(endpoint);
  if (at.username !== '' || at.password !== '' || at.search !== '' || at.hash !== '') {
    return 'The endpoint in ATTACHMENTS_URL must be an address and nothing else.';
  }
  if (production && at.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(at.hostname)) {
    return 'The endpoint in ATTACHMENTS_URL must begin with https:// in production, unless it is this machine.';
  }
  return { bucket, region: region ?? 'us-east-1', base: `${at.href.replace(/\/+$/, '')}/${bucket}` };
}
