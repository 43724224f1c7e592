import type { Clock } from '../src/ports/clock.ts';
import type { Acknowledgement, WatchEntry, WatchStore } from '../src/ports/watchStore.ts';
import type { Database } from './database.ts';
import type { Sql } from './driver.ts';
import { beginWatchRun } from './watchStoreRun.ts';

/** Targets a question. */
const CHUNK = 500;

/**
 * A job of hours beside other services: SQLite's caches of all connections together stay at about 24 MB. For the whole
 * process, which does nothing else.
 */
const BOUND_MEMORY: Sql = { name: 'bound the memory', text: 'PRAGMA soft_heap_limit = 25165824' };

const LAST_RUN = '(SELECT max(id) FROM watch_runs WHERE list = ?1 AND finished = 1)';
export const PREVIOUS_STATES: Sql = {
  name: 'read states of a watchlist',
  text: `SELECT s.network, s.target, s.state FROM json_each(?2) t CROSS JOIN watch_states s ON s.list = ?1
    AND s.network = t.value ->> 0 AND s.target = t.value ->> 1 AND s.run_id = ${LAST_RUN}`,
};
const PREVIOUS_RUN: Sql = {
  name: 'read the last run of a watchlist',
  text: `SELECT state FROM watch_runs WHERE id = ${LAST_RUN}`,
};
const CURRENT: Sql = {
  name: 'read watchlists',
  text: `SELECT s.list, s.network, s.target, s.state FROM watch_states s
    WHERE s.run_id = (SELECT max(id) FROM watch_runs r WHERE r.list = s.list AND r.finished = 1)
    ORDER BY s.list, s.network, s.target`,
};
const ACKNOWLEDGE: Sql = {
  name: 'acknowledge an alert',
  text: `INSERT INTO acknowledgements (alert_id, reason, severity, author, time) VALUES (?1, ?2, ?3, ?4, ?5)
    ON CONFLICT DO UPDATE SET reason = excluded.reason, severity = excluded.severity, author = excluded.author,
      time = excluded.time`,
};
const ACKNOWLEDGEMENTS: Sql = {
  name: 'read acknowledgements',
  text: 'SELECT alert_id AS alertId, reason, severity, author, time FROM acknowledgements ORDER BY alert_id',
};

/** Watchlist runs and acknowledgements in the cache. */
export function createWatchStore(database: Database, clock: Clock): WatchStore {
  return {
    async begin(list, digest, resume, state) {
      await database.transaction((connection) => connection.exec(BOUND_MEMORY));
      return beginWatchRun(database, { list, digest, resume, state, now: clock.now() });
    },
    async previous(list, targets) {
      const states = new Map<string, string>();
      for (let from = 0; from < targets.length; from += CHUNK) {
        const asked = JSON.stringify(targets.slice(from, from + CHUNK).map(({ network, target }) => [network, target]));
        const rows = await database.all<WatchEntry>(PREVIOUS_STATES, list, asked);
        for (const { network, target, state } of rows) states.set(`${network} ${target}`, state);
      }
      return states;
    },
    async previousRun(list) {
      return (await database.all<{ state: string }>(PREVIOUS_RUN, list))[0]?.state ?? null;
    },
    current: () => database.all<WatchEntry>(CURRENT),
    async acknowledge({ alertId, reason, severity, author, time }) {
      await database.transaction((connection) =>
        connection.run(ACKNOWLEDGE, alertId, reason, severity, author, time).then(() => undefined),
      );
    },
    async acknowledgements() {
      const rows = await database.all<Acknowledgement>(ACKNOWLEDGEMENTS);
      return new Map(rows.map((row) => [row.alertId, row]));
    },
  };
}
