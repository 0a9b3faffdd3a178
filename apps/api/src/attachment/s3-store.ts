import { AwsV4Signer } from 'aws4fetch';
import type { AttachmentStore } from './attachment-store.ts';
import { ContentLost, StoreUnavailable } from './attachment-store.ts';
import { watchSource } from '../stream/watched-source.ts';
import type { BucketSettings } from './attachment-settings.ts';

/** From the first byte to the last. A request of a client may take as long. */
const withinMilliseconds = 60_000;
const removeWithinMilliseconds = 10_000;

/**
 * Files as objects of an S3-compatible bucket: three requests, each signed. A body that is streamed cannot be hashed
 * before it is sent; what comes back is compared with the hash that was made on the way in, whoever stored it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
 */
export class S3Store implements AttachmentStore {
  readonly name: string;
  readonly isRemote = true;
  readonly #settings: BucketSettings;

  constructor(settings: BucketSettings) {
    this.name = `s3://${settings.bucket}`;
    this.#settings = settings;
  }

  /** One that breaks off leaves nothing at AWS, and a part of it in other stores: either way its content is swept. */
  async put(id: string, bytes: AsyncIterable<Uint8Array>, length: number | null): Promise<void> {
    if (length === null) throw new Error('The length of what goes to S3 has to be known before.');
    const source = watchSource(bytes);
    const headers = { 'content-length': String(length) };
    const answer = await this.#send('PUT', id, { headers, body: source.body, within: withinMilliseconds }).catch(
      (error: unknown) => {
        // What was to be sent broke off: that is not the store's fault.
        source.throwIfBroken();
        throw error;
      },
    );
    await answer.body?.cancel();
    source.throwIfBroken();
    if (!answer.ok) throw new StoreUnavailable(`The store answered ${answer.status} to a file.`);
  }

  async *open(id: string): AsyncGenerator<Uint8Array> {
    const answer = await this.#send('GET', id, { within: withinMilliseconds });
    if (!answer.ok || answer.body === null) {
      // A bucket that is missing is answered 404 too, and no file of it is lost for good.
      if ((await answer.text()).includes('<Code>NoSuchKey</Code>'))
        throw new ContentLost('The store has no such file.');
      throw new StoreUnavailable(`The store answered ${answer.status} when a file was read.`);
    }
    try {
      for await (const piece of answer.body) yield piece;
    } catch (error) {
      throw new StoreUnavailable('Reading a file from the store broke off.', { cause: error });
    }
  }

  async remove(id: string): Promise<void> {
    const answer = await this.#send('DELETE', id, { within: removeWithinMilliseconds });
    await answer.body?.cancel();
    if (!answer.ok && answer.status !== 404) {
      throw new StoreUnavailable(`The store answered ${answer.status} when a file was to be removed.`);
    }
  }

  async #send(method: string, id: string, how: Sending): Promise<Response> {
    const { base, region, accessKeyId, secretAccessKey, sessionToken } = this.#settings;
    const signer = new AwsV4Signer({
      method,
      url: `${base}/attachments/${id}`,
      headers: { ...how.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      service: 's3',
      region,
      accessKeyId,
      secretAccessKey,
      ...(sessionToken === null ? {} : { sessionToken }),
    });
    const { url, headers } = await signer.sign();
    try {
      return await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(how.within),
        ...(how.body === undefined ? {} : { body: how.body, duplex: 'half' }),
      });
    } catch (error) {
      throw new StoreUnavailable('The store did not answer.', { cause: error });
    }
  }
}

type Sending = {
  readonly headers?: Record<string, string>;
  readonly body?: AsyncIterable<Uint8Array>;
  readonly within: number;
};
