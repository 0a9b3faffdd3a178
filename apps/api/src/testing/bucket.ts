import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from '@20minutes/s3rver';
import account from '@20minutes/s3rver/lib/models/account.js';
import { freePort } from '../database/free-port.ts';

/**
 * A stand-in for an S3-compatible store (docs/adr/0007), which checks signatures. Unlike AWS it keeps a part of an object
 * whose upload broke off.
 */
export class Bucket {
  readonly #directory = mkdtempSync(join(tmpdir(), 'relink-bucket-'));
  readonly #accessKeyId = `KEY${randomBytes(8).toString('hex').toUpperCase()}`;
  readonly #secretAccessKey = randomBytes(30).toString('base64');
  readonly #port: number;
  #server: S3rver | null = null;

  private constructor(port: number) {
    this.#port = port;
    account.DUMMY_ACCOUNT.createKeyPair(this.#accessKeyId, this.#secretAccessKey);
  }

  static async start(): Promise<Bucket> {
    const bucket = new Bucket(await freePort());
    await bucket.comeBack();
    return bucket;
  }

  /** What Relink is started with to use it. */
  get variables(): Record<string, string> {
    return {
      ATTACHMENTS_URL: `s3://files?endpoint=http://127.0.0.1:${this.#port}&region=eu-west-1`,
      AWS_ACCESS_KEY_ID: this.#accessKeyId,
      AWS_SECRET_ACCESS_KEY: this.#secretAccessKey,
    };
  }

  async goAway(): Promise<void> {
    await this.#server?.close();
    this.#server = null;
  }

  async comeBack(): Promise<void> {
    this.#server = new S3rver({
      port: this.#port,
      address: '127.0.0.1',
      silent: true,
      directory: this.#directory,
      configureBuckets: [{ name: 'files' }],
    });
    await this.#server.run();
  }

  /** The ids of what lies in it, whole or not. */
  ids(): string[] {
    const files = readdirSync(this.#directory, { recursive: true, encoding: 'utf8' });
    return files.flatMap((file) => /attachments\/([0-9a-f-]{36})\._S3rver_object$/.exec(file)?.[1] ?? []).toSorted();
  }

  empty(): void {
    rmSync(join(this.#directory, 'files', 'attachments'), { recursive: true, force: true });
  }

  /** Damages an object, as a disk does. */
  damage(id: string): void {
    const file = join(this.#directory, 'files', 'attachments', `${id}._S3rver_object`);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
    writeFileSync(file, bytes);
  }

  async close(): Promise<void> {
    await this.goAway();
    rmSync(this.#directory, { recursive: true });
  }
}
