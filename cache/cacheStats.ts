import { statSync } from 'node:fs';
import type { Database } from './database.ts';
import type { Sql } from './driver.ts';

/** What a cache holds. Counts of rows; bytes on disk, with what SQLite has not yet moved from its log into the file. */
export interface CacheStats {
  readonly file: string;
  readonly bytes: number;
  readonly networks: readonly NetworkStats[];
  readonly scripts: number;
  readonly bodies: number;
  readonly bodyBytes: number;
  readonly exchanges: number;
  readonly prices: number;
}

export interface NetworkStats {
  readonly network: string;
  readonly transactions: number;
  readonly unconfirmed: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly unspentFacts: number;
  readonly histories: number;
  readonly imports: number;
  /** Height of the newest tip; null: none seen. */
  readonly tip: number | null;
}

const PER_NETWORK: Sql = {
  name: 'count per network',
  text: `SELECT n.name AS network,
    (SELECT count(*) FROM transactions t WHERE t.network_id = n.id) AS transactions,
    (SELECT count(*) FROM transactions t WHERE t.network_id = n.id AND t.height = -1) AS unconfirmed,
    (SELECT count(*) FROM transactions t CROSS JOIN inputs i ON i.transaction_id = t.id WHERE t.network_id = n.id) AS inputs,
    (SELECT count(*) FROM transactions t CROSS JOIN outputs o ON o.transaction_id = t.id WHERE t.network_id = n.id) AS outputs,
    (SELECT count(*) FROM unspent u WHERE u.network_id = n.id) AS unspentFacts,
    (SELECT count(*) FROM histories h WHERE h.network_id = n.id) AS histories,
    (SELECT count(*) FROM imports m WHERE m.network_id = n.id) AS imports,
    (SELECT height FROM tips p WHERE p.network_id = n.id) AS tip
    FROM networks n ORDER BY n.name`,
};

const SHARED: Sql = {
  name: 'count shared rows',
  text: `SELECT (SELECT count(*) FROM scripts) AS scripts, (SELECT count(*) FROM bodies) AS bodies,
    (SELECT coalesce(sum(byte_count), 0) FROM bodies) AS bodyBytes, (SELECT count(*) FROM exchanges) AS exchanges,
    (SELECT count(*) FROM prices) AS prices`,
};

type SharedCounts = Pick<CacheStats, 'scripts' | 'bodies' | 'bodyBytes' | 'exchanges' | 'prices'>;

export async function cacheStats(database: Database): Promise<CacheStats> {
  const shared = await database.all<SharedCounts>(SHARED);
  return {
    file: database.file,
    bytes: sizeOf(database.file) + sizeOf(`${database.file}-wal`),
    networks: await database.all<NetworkStats>(PER_NETWORK),
    ...shared[0]!,
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
