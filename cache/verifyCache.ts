import { StoreError } from '../src/errors/storeError.ts';
import type { Connection, Sql } from './driver.ts';
import { inflateEvidence } from './evidenceStore.ts';

/** Problems named per kind; the rest is counted, so that a wreck does not fill the screen. */
const NAMED = 20;
const BODY_PAGE = 100;

export interface Verification {
  readonly ok: boolean;
  /** One sentence each. */
  readonly problems: readonly string[];
}

const INTEGRITY: Sql = { name: 'integrity check', text: `PRAGMA integrity_check(${NAMED})` };
const FOREIGN_KEYS: Sql = { name: 'foreign key check', text: 'PRAGMA foreign_key_check' };
const BODIES: Sql = {
  name: 'read bodies',
  text: `SELECT sha256, byte_count AS byteCount, deflated FROM bodies WHERE sha256 > ?1 ORDER BY sha256 LIMIT ${BODY_PAGE}`,
};

/** Each finds rows that no write of ours leaves; `problem` is the sentence. */
const RULES: readonly Sql[] = [
  rule(
    'inputs and outputs without a transaction',
    `SELECT 'row of transaction id ' || transaction_id || ' has no transaction' AS problem FROM
      (SELECT transaction_id FROM inputs UNION SELECT transaction_id FROM outputs)
      WHERE transaction_id NOT IN (SELECT id FROM transactions)`,
  ),
  rule(
    'transactions without outputs',
    `SELECT 'transaction ' || lower(hex(txid)) || ' has no outputs' AS problem FROM transactions t
      WHERE NOT EXISTS (SELECT 1 FROM outputs o WHERE o.transaction_id = t.id)`,
  ),
  rule(
    'scripts that are missing',
    `SELECT 'script id ' || script_id || ' is used but missing' AS problem FROM
      (SELECT script_id FROM outputs UNION SELECT script_id FROM inputs WHERE script_id >= 0)
      WHERE script_id NOT IN (SELECT id FROM scripts)`,
  ),
  rule(
    'gaps in vin or vout',
    `SELECT 'transaction id ' || transaction_id || ' misses a row among its ' || kind AS problem FROM (
      SELECT transaction_id, 'inputs' AS kind FROM inputs GROUP BY transaction_id HAVING max(vin) + 1 <> count(*)
      UNION ALL SELECT transaction_id, 'outputs' FROM outputs GROUP BY transaction_id HAVING max(vout) + 1 <> count(*))`,
  ),
  rule(
    'transactions that spend more than they have',
    `SELECT 'transaction ' || lower(hex(t.txid)) || ' pays ' || paid || ' out of ' || had AS problem FROM (
        SELECT i.transaction_id AS id, sum(i.value) AS had,
          (SELECT sum(o.value) FROM outputs o WHERE o.transaction_id = i.transaction_id) AS paid
        FROM inputs i GROUP BY i.transaction_id HAVING min(i.value) >= 0) s
      CROSS JOIN transactions t ON t.id = s.id WHERE paid > had`,
  ),
  rule(
    'prevouts that contradict the stored output',
    `SELECT 'input ' || i.vin || ' of ' || lower(hex(t.txid)) || ' contradicts the output that it spends' AS problem
      FROM inputs i CROSS JOIN transactions t ON t.id = i.transaction_id
      CROSS JOIN transactions p ON p.txid = i.prev_txid AND p.network_id = t.network_id
      CROSS JOIN outputs o ON o.transaction_id = p.id AND o.vout = i.prev_vout
      WHERE i.value >= 0 AND (i.value <> o.value OR i.script_id <> o.script_id)`,
  ),
];

/** Checks the whole file: SQLite's own structure, references, sums, and the hash of every body. */
export async function verifyCache(connection: Connection): Promise<Verification> {
  const structure = await integrityProblems(connection);
  // What a damaged file says beyond that it is damaged means nothing, and reading on may fail.
  if (structure.length > 0) return { ok: false, problems: structure };
  const found: string[][] = [];
  for (const sql of RULES) found.push(await brokenBy(connection, sql));
  found.push(await foreignKeyProblems(connection), await bodyProblems(connection));
  const problems = found.flat();
  return { ok: problems.length === 0, problems };
}

async function integrityProblems(connection: Connection): Promise<string[]> {
  try {
    const rows = await connection.all<{ integrity_check: string }>(INTEGRITY);
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
  } catch (error) {
    if (error instanceof StoreError) return [error.message];
    throw error;
  }
}

async function foreignKeyProblems(connection: Connection): Promise<string[]> {
  const rows = await connection.all<{ table: string; parent: string }>(FOREIGN_KEYS);
  return shorten(rows.map((row) => `a row of ${row.table} refers to a missing row of ${row.parent}`));
}

async function brokenBy(connection: Connection, sql: Sql): Promise<string[]> {
  const rows = await connection.all<{ problem: string }>(sql);
  return rows.map((row) => row.problem);
}

async function bodyProblems(connection: Connection): Promise<string[]> {
  const problems: string[] = [];
  for (let after = ''; ; ) {
    const rows = await connection.all<{ sha256: string; byteCount: number; deflated: Uint8Array }>(BODIES, after);
    for (const { sha256, byteCount, deflated } of rows) {
      try {
        const body = await inflateEvidence(deflated, sha256);
        if (body.length !== byteCount) problems.push(`the stored body ${sha256} has another length than recorded`);
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        problems.push(error.message);
      }
    }
    const last = rows[rows.length - 1];
    if (last === undefined || rows.length < BODY_PAGE) return shorten(problems);
    after = last.sha256;
  }
}

function shorten(problems: readonly string[]): string[] {
  if (problems.length <= NAMED) return [...problems];
  return [...problems.slice(0, NAMED), `… and ${problems.length - NAMED} more of this kind`];
}

function rule(name: string, text: string): Sql {
  return { name, text: `${text} LIMIT ${NAMED}` };
}
