import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { StoreError } from '../src/errors/storeError.ts';
import type { EvidenceEntry } from '../src/ports/evidenceReader.ts';
import type { EvidenceSink, RecordedExchange } from '../src/ports/evidenceSink.ts';
import type { Database } from './database.ts';
import type { Sql } from './driver.ts';

const deflateBody = promisify(deflate);
const inflateBody = promisify(inflate);

/** Exchanges a page of `list`. */
const PAGE = 1_000;

const HAS_BODY: Sql = { name: 'find a body', text: 'SELECT 1 AS found FROM bodies WHERE sha256 = ?1' };
const PUT_BODY: Sql = {
  name: 'keep a body',
  text: 'INSERT OR IGNORE INTO bodies (sha256, byte_count, deflated) VALUES (?1, ?2, ?3)',
};
const PUT_EXCHANGE: Sql = {
  name: 'keep an exchange',
  text: `INSERT INTO exchanges (provider, method, url, request_body, status, time, body_sha256)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)`,
};
export const GET_BODY: Sql = { name: 'read a body', text: 'SELECT deflated FROM bodies WHERE sha256 = ?1' };
const COLUMNS = `e.id, e.provider, e.method, e.url, e.request_body AS requestBody, e.status, e.time,
  e.body_sha256 AS sha256, b.byte_count AS byteCount FROM exchanges e CROSS JOIN bodies b ON b.sha256 = e.body_sha256`;
export const LIST_EXCHANGES: Sql = {
  name: 'list exchanges',
  text: `SELECT ${COLUMNS} WHERE e.id > ?1 ORDER BY e.id LIMIT ${PAGE}`,
};
export const FIND_BY_URL: Sql = {
  name: 'find exchanges by URL',
  text: `SELECT ${COLUMNS} WHERE e.url = ?1 ORDER BY e.id`,
};

const ORPHANS = 'FROM bodies WHERE NOT EXISTS (SELECT 1 FROM exchanges e WHERE e.body_sha256 = bodies.sha256)';
const COUNT_OLD: Sql = { name: 'count old exchanges', text: 'SELECT count(*) AS n FROM exchanges WHERE time < ?1' };
const DROP_OLD: Sql = { name: 'drop old exchanges', text: 'DELETE FROM exchanges WHERE time < ?1' };
const COUNT_ORPHANS: Sql = { name: 'count bodies without an exchange', text: `SELECT count(*) AS n ${ORPHANS}` };
const DROP_ORPHANS: Sql = { name: 'drop bodies without an exchange', text: `DELETE ${ORPHANS}` };
const VACUUM: Sql = { name: 'give space back', text: 'VACUUM' };

export interface EvidenceRecord extends EvidenceEntry {
  readonly id: number;
}

/** Raw response bodies, each once, and the exchanges that brought them. Every method may throw StoreError. */
export interface EvidenceStore extends EvidenceSink {
  /** The body as it came; null where no body has this hash. */
  body(sha256: string): Promise<Uint8Array | null>;
  /** Every exchange, in the order in which they were recorded. */
  list(): AsyncIterable<EvidenceRecord>;
  /** Forgets exchanges older than this unix second UTC, and bodies that no other exchange brought. */
  prune(before: number): Promise<{ readonly exchanges: number; readonly bodies: number }>;
  /** Exchanges of exactly this URL, oldest first. */
  findByUrl(url: string): Promise<readonly EvidenceRecord[]>;
}

/** The evidence of all networks in one cache. */
export function createEvidenceStore(database: Database): EvidenceStore {
  return {
    record: (exchange) => record(database, exchange),
    body: (sha256) => readBody(database, sha256),
    list: () => list(database),
    prune: (before) => prune(database, before),
    findByUrl: async (url) => (await database.all<EvidenceRow>(FIND_BY_URL, withoutUser(url))).map(toRecord),
  };
}

async function prune(database: Database, before: number): Promise<{ exchanges: number; bodies: number }> {
  const removed = await database.transaction(async (connection) => {
    const [old] = await connection.all<{ n: number }>(COUNT_OLD, before);
    await connection.run(DROP_OLD, before);
    const [orphans] = await connection.all<{ n: number }>(COUNT_ORPHANS);
    await connection.run(DROP_ORPHANS);
    return { exchanges: old?.n ?? 0, bodies: orphans?.n ?? 0 };
  });
  await database.outsideTransactions(VACUUM);
  return removed;
}

async function record(database: Database, exchange: RecordedExchange): Promise<void> {
  const sha256 = createHash('sha256').update(exchange.body).digest('hex');
  const known = (await database.all(HAS_BODY, sha256)).length > 0;
  const deflated = known ? null : await deflateBody(exchange.body);
  await database.transaction(async (connection) => {
    if (deflated !== null) await connection.run(PUT_BODY, sha256, exchange.body.length, deflated);
    await connection.run(
      PUT_EXCHANGE,
      exchange.provider,
      exchange.method,
      withoutUser(exchange.url),
      exchange.requestBody ?? '',
      exchange.status,
      exchange.time,
      sha256,
    );
  });
}

async function readBody(database: Database, sha256: string): Promise<Uint8Array | null> {
  const rows = await database.all<{ deflated: Uint8Array }>(GET_BODY, sha256.toLowerCase());
  const row = rows[0];
  if (row === undefined) return null;
  return inflateEvidence(row.deflated, sha256);
}

/** The body behind its stored form. Throws StoreError where it does not decompress or has another hash. */
export async function inflateEvidence(deflated: Uint8Array, sha256: string): Promise<Uint8Array> {
  const hint = 'Run "peelhound cache verify".';
  let body: Uint8Array;
  try {
    body = await inflateBody(deflated);
  } catch (cause) {
    throw new StoreError(`the stored body ${sha256} does not decompress`, { hint, cause });
  }
  const found = createHash('sha256').update(body).digest('hex');
  if (found !== sha256.toLowerCase()) throw new StoreError(`the stored body ${sha256} has the hash ${found}`, { hint });
  return body;
}

type EvidenceRow = Omit<EvidenceRecord, 'requestBody'> & { readonly requestBody: string };

async function* list(database: Database): AsyncIterable<EvidenceRecord> {
  for (let after = 0; ; ) {
    const rows = await database.all<EvidenceRow>(LIST_EXCHANGES, after);
    for (const row of rows) yield toRecord(row);
    const last = rows[rows.length - 1];
    if (last === undefined || rows.length < PAGE) return;
    after = last.id;
  }
}

function toRecord(row: EvidenceRow): EvidenceRecord {
  return { ...row, requestBody: row.requestBody === '' ? null : row.requestBody };
}

/** Callers send no secrets; a user and password left in a URL are cut all the same. */
function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}
