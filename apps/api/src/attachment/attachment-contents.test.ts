import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { longestAttachment } from '@relink/domain/attachment/attachment-type';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Bucket } from '../testing/bucket.ts';
import { TestApplication } from '../testing/test-application.ts';
import { AttachmentContents } from './attachment-contents.ts';
import { ContentLost, StoreUnavailable } from './attachment-store.ts';
import { sweepAttachments } from './sweep-attachments.ts';

let bucket: Bucket;
let inDatabase: TestApplication;
let inBucket: TestApplication;
beforeAll(async () => {
  bucket = await Bucket.start();
  inDatabase = await TestApplication.start();
  inBucket = await TestApplication.start(bucket.variables);
});
afterAll(async () => {
  await inDatabase?.stop();
  await inBucket?.stop();
  await bucket?.close();
});

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function* inParts(bytes: Uint8Array, partLength: number, breakAfter = Infinity): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += partLength) {
    if (at >= breakAfter) throw new Error('broke off');
    yield bytes.subarray(at, at + partLength);
  }
}

async function empty(application: TestApplication): Promise<void> {
  await application.sql('truncate attachment_content cascade');
  bucket.empty();
}

/** As when so much time has passed. */
const age = (application: TestApplication) =>
  application.sql(`update attachment_content set created_at = created_at - interval '1 hour'`);

describe.each([
  ['the database', () => inDatabase],
  ['a bucket', () => inBucket],
] as const)('in %s', (_where, application) => {
  let contents: AttachmentContents;
  beforeEach(() => {
    contents = application().services.contents;
  });
  afterEach(() => empty(application()));

  const stored = () => application().sql<{ id: string }>('select id from attachment_content order by created_at');
  const pieces = async () => [
    ...(await application().sql<{ id: string }>('select distinct content_id::text as id from attachment_chunk')),
    ...bucket.ids().map((id) => ({ id })),
  ];

  it.each([
    ['a byte', 1, 1],
    ['less than a piece', 1_000, 7],
    ['a piece', 256 * 1024, 64 * 1024],
    ['a byte more than a piece', 256 * 1024 + 1, 1_000_000],
    ['as much as there may be', longestAttachment, 65_536],
  ])('%s comes back as it went in', async (_what, length, partLength) => {
    const bytes = randomBytes(length);
    const id = await contents.put(inParts(bytes, partLength), length);
    const back = await buffer(contents.open({ id, length, sha256: digest(bytes) }));
    expect([back.length, digest(back)]).toEqual([length, digest(bytes)]);
  });

  it('is not read to its end when it is not what was stored', async () => {
    const bytes = randomBytes(600_000);
    const id = await contents.put(inParts(bytes, 65_536), bytes.length);
    const expected = { id, length: bytes.length, sha256: digest(bytes) };
    await expect(buffer(contents.open({ ...expected, sha256: digest(randomBytes(1)) }))).rejects.toThrow(ContentLost);
    await expect(buffer(contents.open({ ...expected, length: bytes.length + 1 }))).rejects.toThrow(ContentLost);
    let read = 0;
    const reading = async () => {
      for await (const piece of contents.open({ ...expected, sha256: digest(randomBytes(1)) })) read += piece.length;
    };
    await expect(reading()).rejects.toThrow(ContentLost);
    expect(read).toBeLessThan(bytes.length);
  });

  it('is lost where there is nothing', async () => {
    const bytes = randomBytes(10);
    const id = await contents.put(inParts(bytes, 10), 10);
    await contents.removeIfUnused(id);
    await expect(buffer(contents.open({ id, length: 10, sha256: digest(bytes) }))).rejects.toThrow(ContentLost);
    expect(await pieces()).toEqual([]);
  });

  it('leaves nothing of what broke off', async () => {
    const bytes = randomBytes(600_000);
    await expect(contents.put(inParts(bytes, 65_536, 400_000), bytes.length)).rejects.toThrow('broke off');
    // The stand-in has then done with it; in life ten minutes go by.
    await bucket.goAway();
    await bucket.comeBack();
    await age(application());
    await sweepAttachments(application().services);
    expect(await stored()).toEqual([]);
    expect(await pieces()).toEqual([]);
  });

  it('sweeps what a process left that died in the middle, once no upload can still be at it', async () => {
    // What is there at that moment: the intent, and some of the bytes.
    const bytes = randomBytes(600_000);
    const id = await contents.put(inParts(bytes, 65_536), bytes.length);
    await sweepAttachments(application().services);
    expect(await stored()).toEqual([{ id }]);
    await age(application());
    await sweepAttachments(application().services);
    expect(await stored()).toEqual([]);
    expect(await pieces()).toEqual([]);
  });
});

describe('a bucket that is away', () => {
  afterEach(() => empty(inBucket));

  it('or set up no more keeps nothing in other stores from being swept', async () => {
    await inBucket.sql(
      `insert into attachment_content (id, stored_in) select gen_random_uuid(), 's3://before' from generate_series(1, 150)`,
    );
    const inDatabaseStore = randomUUID();
    await inBucket.services.contents.put(inParts(randomBytes(10), 10), 10);
    await inBucket.sql(`insert into attachment_content (id, stored_in) values (?, 'database')`, [inDatabaseStore]);
    await bucket.goAway();
    try {
      await age(inBucket);
      await sweepAttachments(inBucket.services);
      expect(await inBucket.sql('select id from attachment_content where id = ?', [inDatabaseStore])).toEqual([]);
    } finally {
      await bucket.comeBack();
    }
    await sweepAttachments(inBucket.services);
    expect(await inBucket.sql('select stored_in, count(*)::int from attachment_content group by 1')).toEqual([
      { stored_in: 's3://before', count: 150 },
    ]);
  });

  it('takes nothing and gives nothing, and does both again when it is back', async () => {
    const { contents } = inBucket.services;
    const bytes = randomBytes(100_000);
    const expected = { length: bytes.length, sha256: digest(bytes) };
    const id = await contents.put(inParts(bytes, 65_536), bytes.length);
    await bucket.goAway();
    try {
      await expect(buffer(contents.open({ ...expected, id }))).rejects.toThrow(StoreUnavailable);
      await expect(contents.put(inParts(bytes, 65_536), bytes.length)).rejects.toThrow(StoreUnavailable);
      await age(inBucket);
      await sweepAttachments(inBucket.services);
      expect(await inBucket.sql('select id from attachment_content')).toHaveLength(2);
    } finally {
      await bucket.comeBack();
    }
    expect(digest(await buffer(contents.open({ ...expected, id })))).toBe(expected.sha256);
    await sweepAttachments(inBucket.services);
    expect(await inBucket.sql('select id from attachment_content')).toEqual([]);
    expect(bucket.ids()).toEqual([]);
  });

  it('is found out by its damage, however small', async () => {
    const { contents } = inBucket.services;
    const bytes = randomBytes(100_000);
    const id = await contents.put(inParts(bytes, 65_536), bytes.length);
    bucket.damage(id);
    const expected = { id, length: bytes.length, sha256: digest(bytes) };
    await expect(buffer(contents.open(expected))).rejects.toThrow(ContentLost);
  });

  it('has lost what was taken out of it', async () => {
    const bytes = randomBytes(100);
    const id = await inBucket.services.contents.put(inParts(bytes, 100), 100);
    bucket.empty();
    const reading = buffer(inBucket.services.contents.open({ id, length: 100, sha256: digest(bytes) }));
    await expect(reading).rejects.toThrow(ContentLost);
  });

  it.each([
    ['a wrong secret', { secretAccessKey: 'wrong', bucket: 'files' }],
    ['a bucket that is not there', { bucket: 'others' }],
  ])('is one with %s', async (_what, wrong) => {
    const { orm, environment } = inBucket.services;
    const settings = environment.attachments;
    if (settings === null) throw new Error('There is no bucket.');
    const base = settings.base.replace('/files', `/${wrong.bucket}`);
    const contents = new AttachmentContents(orm, { ...settings, ...wrong, base });
    await expect(contents.put(inParts(randomBytes(10), 10), 10)).rejects.toThrow(StoreUnavailable);
    const id = await inBucket.services.contents.put(inParts(randomBytes(10), 10), 10);
    await inBucket.sql('update attachment_content set stored_in = ?', [`s3://${wrong.bucket}`]);
    await expect(buffer(contents.open({ id, length: 10, sha256: '' }))).rejects.toThrow(StoreUnavailable);
  });
});

it('reads from the database what was stored before there was a bucket, and waits for a bucket that is set up no more', async () => {
  const bytes = randomBytes(10);
  const id = await inDatabase.services.contents.put(inParts(bytes, 10), 10);
  const { environment } = inBucket.services;
  const later = new AttachmentContents(inDatabase.services.orm, environment.attachments);
  expect(await buffer(later.open({ id, length: 10, sha256: digest(bytes) }))).toEqual(bytes);
  const elsewhere = randomUUID();
  await inDatabase.sql(`insert into attachment_content (id, stored_in) values (?, 's3://before')`, [elsewhere]);
  await expect(buffer(later.open({ id: elsewhere, length: 10, sha256: '' }))).rejects.toThrow(StoreUnavailable);
});
