import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EvidenceRecord } from '../../cache/evidenceStore.ts';
import type { RecordedExchange } from '../../src/ports/evidenceSink.ts';
import { corrupt } from '../support/corruptCache.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

const exchange = (changes: Partial<RecordedExchange> = {}): RecordedExchange => ({
  provider: 'mempool.space',
  method: 'GET',
  url: 'https://mempool.space/api/tx/aa',
  requestBody: null,
  status: 200,
  time: 1_700_000_000,
  body: Buffer.from('{"txid":"aa"}'),
  ...changes,
});
const hashOf = (body: Uint8Array) => createHash('sha256').update(body).digest('hex');

describe('the evidence store', () => {
  let opened: TestCache;
  beforeEach(async () => {
    opened = await openTestCache();
  });
  afterEach(() => opened.close());

  const list = async () => {
    const records: EvidenceRecord[] = [];
    for await (const record of opened.cache.evidence.list()) records.push(record);
    return records;
  };

  it('gives back each exchange and its body, byte for byte', async () => {
    const { evidence } = opened.cache;
    const bodies = [Buffer.from('{"txid":"aa"}'), Buffer.alloc(0), Buffer.from([0, 255, 10, 0])];
    for (const [i, body] of bodies.entries()) await evidence.record(exchange({ body, status: 200 + i, time: i }));
    const post = exchange({ method: 'POST', requestBody: '["aa"]', url: 'https://mempool.space/api/txs/outspends' });
    await evidence.record(post);
    const records = await list();
    expect(records.map(({ status, time }) => [status, time])).toEqual([
      [200, 0],
      [201, 1],
      [202, 2],
      [200, 1_700_000_000],
    ]);
    expect(records[0]).toMatchObject({ provider: 'mempool.space', method: 'GET', requestBody: null, byteCount: 13 });
    expect(records[3]).toMatchObject({ method: 'POST', requestBody: '["aa"]', url: post.url });
    for (const [i, body] of bodies.entries()) {
      expect(records[i]?.sha256).toBe(hashOf(body));
      expect(Buffer.from((await evidence.body(hashOf(body)))!)).toEqual(body);
    }
    expect(await evidence.body('00'.repeat(32))).toBeNull();
    expect((await evidence.findByUrl(post.url)).map((record) => record.id)).toEqual([4]);
  });

  it('keeps a body once, compressed', async () => {
    const body = Buffer.from(JSON.stringify(Array.from({ length: 20_000 }, (_, n) => ({ n, confirmed: true }))));
    for (let time = 0; time < 50; time++) await opened.cache.evidence.record(exchange({ body, time }));
    const stats = await opened.cache.stats();
    expect(stats).toMatchObject({ exchanges: 50, bodies: 1, bodyBytes: body.length });
    await opened.cache.close();
    expect(statSync(opened.file).size).toBeLessThan(body.length / 2);
  });

  it('records many at the same time', async () => {
    const bodies = Array.from({ length: 40 }, (_, n) => Buffer.from(`body ${n % 10}`));
    await Promise.all(bodies.map((body) => opened.cache.evidence.record(exchange({ body }))));
    expect(await opened.cache.stats()).toMatchObject({ exchanges: 40, bodies: 10 });
  });

  it('cuts a user and password that were left in a URL', async () => {
    await opened.cache.evidence.record(exchange({ url: 'http://alice:s3cret@127.0.0.1:3000/tx/aa?at=b@c' }));
    expect((await list())[0]?.url).toBe('http://127.0.0.1:3000/tx/aa?at=b@c');
  });

  it('lists more than a page', async () => {
    const { evidence } = opened.cache;
    for (let time = 0; time < 1_050; time++) await evidence.record(exchange({ time }));
    expect((await list()).map((record) => record.time)).toEqual(Array.from({ length: 1_050 }, (_, n) => n));
  });

  it('refuses a body that was tampered with, and verify names it', async () => {
    const { evidence } = opened.cache;
    await evidence.record(exchange());
    await evidence.record(exchange({ body: Buffer.from('other') }));
    const sha256 = hashOf(exchange().body);
    await corrupt(
      opened.file,
      `UPDATE bodies SET deflated = (SELECT deflated FROM bodies WHERE sha256 <> '${sha256}') WHERE sha256 = '${sha256}'`,
    );
    await expect(evidence.body(sha256)).rejects.toThrow(new RegExp(`body ${sha256} has the hash`));
    expect(await opened.cache.verify()).toEqual({ ok: false, problems: [expect.stringContaining(sha256)] });
  });
});
