import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CASE_ITEMS, CASE_LOG, GET_CASE_TEXT } from '../../cache/caseStore.ts';
import { type Connection, openConnection, type Sql } from '../../cache/driver.ts';
import { FIND_FROM_HEIGHT } from '../../cache/dropFrom.ts';
import { DROP_HISTORIES, DROP_UNSPENT, FIND_DROPPED } from '../../cache/dropTransactions.ts';
import { FIND_BY_URL, GET_BODY, LIST_EXCHANGES } from '../../cache/evidenceStore.ts';
import { FIND_SCRIPT_TRANSACTIONS } from '../../cache/findScriptTransactions.ts';
import { FIND_SPENDERS } from '../../cache/findSpenders.ts';
import { GET_HISTORY } from '../../cache/histories.ts';
import { KNOWN_BLOCKS } from '../../cache/knownBlocks.ts';
import { LEDGER_ROW, LEDGER_ROWS } from '../../cache/ledgerStore.ts';
import { LOAD_STATEMENTS } from '../../cache/loadBatches.ts';
import { GET_PRICES } from '../../cache/priceStore.ts';
import { FIND_AHEAD } from '../../cache/readAhead.ts';
import { READ_BY_ID, READ_BY_TXID } from '../../cache/readTransactions.ts';
import { FIND_SCRIPT_BY_HASH } from '../../cache/scriptHash.ts';
import { FIND_TAGS, LOOK_UP_TAGS } from '../../cache/tagStoreRead.ts';
import { GET_UNSPENT } from '../../cache/unspentFacts.ts';
import { PREVIOUS_STATES } from '../../cache/watchStore.ts';
import { READ_LINES } from '../../cache/watchStoreRun.ts';
import { FIND_TRANSACTIONS } from '../../cache/writeBatch.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

/** A table read from end to end costs seconds at a million transactions and nothing in a test: the plan tells. */
describe('query plans', () => {
  let opened: TestCache;
  let connection: Connection;
  beforeEach(async () => {
    opened = await openTestCache();
    connection = await openConnection(opened.file, { mode: 'read', busyTimeoutMs: 1_000 });
    await connection.exec(LOAD_STATEMENTS.prepare);
  });
  afterEach(async () => {
    await connection.close();
    await opened.close();
  });

  const planOf = async (sql: Sql) => {
    const text = `EXPLAIN QUERY PLAN ${sql.text}`;
    const rows = await connection.all<{ detail: string }>({ name: 'plan', text });
    return rows.map((row) => row.detail);
  };

  it.each(
    [
      READ_BY_TXID,
      READ_BY_ID,
      FIND_SPENDERS,
      FIND_AHEAD,
      FIND_SCRIPT_TRANSACTIONS,
      GET_UNSPENT,
      FIND_TRANSACTIONS,
      ...LOAD_STATEMENTS.all,
      LOOK_UP_TAGS,
      FIND_TAGS,
      PREVIOUS_STATES,
      READ_LINES,
      FIND_BY_URL,
      LIST_EXCHANGES,
      GET_BODY,
      GET_HISTORY,
      FIND_FROM_HEIGHT,
      FIND_DROPPED,
      DROP_UNSPENT,
      DROP_HISTORIES,
      FIND_SCRIPT_BY_HASH,
      LEDGER_ROWS,
      LEDGER_ROW,
      CASE_ITEMS,
      CASE_LOG,
      GET_CASE_TEXT,
      GET_PRICES,
    ].map((sql) => [sql.name, sql] as const),
  )('%s: scans no table and builds no index of its own', async (_, sql) => {
    const plan = await planOf(sql);
    // What may be scanned: the rows asked for, and subqueries, whose own lines are judged like all others.
    const subqueries = plan.flatMap((line) => /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/.exec(line)?.[1] ?? []);
    const tables = plan.filter((line) => {
      const scanned = /VIRTUAL TABLE/.test(line) ? undefined : /^SCAN (\w+)/.exec(line)?.[1];
      return scanned !== undefined && scanned !== 'CONSTANT' && !subqueries.includes(scanned);
    });
    expect(tables, plan.join('\n')).toEqual([]);
    expect(plan.join('\n')).not.toMatch(/AUTOMATIC/);
  });

  it('loads in document order without sorting', async () => {
    const plan = (await planOf(LOAD_STATEMENTS.all[0])).join('\n');
    expect(plan).toContain('INDEX transactions_by_height (network_id=? AND height>?)');
    expect(plan).not.toContain('TEMP B-TREE');
  });

  it('finds the last blocks from the end of the index', async () => {
    const plan = (await planOf(KNOWN_BLOCKS)).join('\n');
    expect(plan).toContain(
      'SEARCH transactions USING INDEX transactions_by_height (network_id=? AND height>? AND height<?)',
    );
  });

  it('finds spenders by outpoint and transactions by txid through their indexes', async () => {
    expect((await planOf(FIND_SPENDERS)).join('\n')).toContain(
      'SEARCH i USING COVERING INDEX inputs_by_prevout (prev_txid=? AND prev_vout=?)',
    );
    expect((await planOf(READ_BY_TXID)).join('\n')).toContain(
      'SEARCH t USING INDEX transactions_by_txid (txid=? AND network_id=?)',
    );
    const scriptPlan = (await planOf(FIND_SCRIPT_TRANSACTIONS)).join('\n');
    expect(scriptPlan).toMatch(/INDEX scripts_by_script \(script=\?\)/);
    expect(scriptPlan).toMatch(/INDEX outputs_by_script \(script_id=\?\)/);
    expect(scriptPlan).toMatch(/INDEX inputs_by_script \(script_id=\?\)/);
    expect(scriptPlan).toMatch(/INDEX inputs_by_prevout \(prev_txid=\? AND prev_vout=\?\)/);
  });
});
