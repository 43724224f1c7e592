import { StoreError } from '../src/errors/storeError.ts';
import type { FinishedLine, WatchRun } from '../src/ports/watchStore.ts';
import type { Database } from './database.ts';
import type { Connection, Sql } from './driver.ts';

const UNFINISHED: Sql = {
  name: 'find an unfinished run',
  text: 'SELECT id, digest, state FROM watch_runs WHERE list = ?1 AND finished = 0 ORDER BY id DESC LIMIT 1',
};
const DROP_LINES: Sql = {
  name: 'drop lines of unfinished runs',
  text: 'DELETE FROM watch_lines WHERE run_id IN (SELECT id FROM watch_runs WHERE list = ?1 AND finished = 0)',
};
const DROP_STATES: Sql = {
  name: 'drop states of unfinished runs',
  text: `DELETE FROM watch_states WHERE list = ?1
    AND run_id IN (SELECT id FROM watch_runs WHERE list = ?1 AND finished = 0)`,
};
const DROP_RUNS: Sql = {
  name: 'drop unfinished runs',
  text: 'DELETE FROM watch_runs WHERE list = ?1 AND finished = 0',
};
const ADD_RUN: Sql = {
  name: 'begin a run',
  text: 'INSERT INTO watch_runs (id, list, digest, state, started_at, finished) VALUES (?1, ?2, ?3, ?4, ?5, 0)',
};
const NEXT_ID: Sql = { name: 'find the next run id', text: 'SELECT coalesce(max(id), 0) + 1 AS id FROM watch_runs' };
const COUNT_LINES: Sql = { name: 'count lines', text: 'SELECT count(*) AS count FROM watch_lines WHERE run_id = ?1' };
export const READ_LINES: Sql = {
  name: 'read lines',
  text: 'SELECT line FROM watch_lines WHERE run_id = ?1 AND ordinal >= ?2 ORDER BY ordinal LIMIT ?3',
};
const ADD_LINES: Sql = {
  name: 'keep lines',
  text: `INSERT INTO watch_lines (run_id, ordinal, line) SELECT ?1, ?2 + key, value ->> 0 FROM json_each(?3)`,
};
const ADD_STATES: Sql = {
  name: 'keep states',
  text: `INSERT INTO watch_states (list, network, target, run_id, state)
    SELECT ?1, value ->> 0, value ->> 1, ?2, value ->> 2 FROM json_each(?3) WHERE true
    ON CONFLICT DO UPDATE SET state = excluded.state`,
};
const KEEP_OTHERS: Sql = {
  name: 'carry states over',
  text: `INSERT OR IGNORE INTO watch_states (list, network, target, run_id, state)
    SELECT list, network, target, ?2, state FROM watch_states
    WHERE list = ?1 AND run_id = (SELECT max(id) FROM watch_runs WHERE list = ?1 AND finished = 1)`,
};
const FINISH: Sql = { name: 'finish a run', text: 'UPDATE watch_runs SET finished = 1, state = ?2 WHERE id = ?1' };
const KEEP: Sql = { name: 'note the state of a run', text: 'UPDATE watch_runs SET state = ?2 WHERE id = ?1' };
const DROP_RUN_LINES: Sql = { name: 'drop lines', text: 'DELETE FROM watch_lines WHERE run_id = ?1' };
const DROP_OLD_STATES: Sql = {
  name: 'drop older states',
  text: 'DELETE FROM watch_states WHERE list = ?1 AND run_id <> ?2',
};
const DROP_OLD_RUNS: Sql = { name: 'drop older runs', text: 'DELETE FROM watch_runs WHERE list = ?1 AND id < ?2' };

const IS_UNDER_WAY: Sql = {
  name: 'look for a run',
  text: 'SELECT count(*) AS count FROM watch_runs WHERE id = ?1 AND finished = 0',
};

export interface BeginRun {
  readonly list: string;
  readonly digest: string;
  readonly resume: boolean;
  readonly state: string;
  /** Unix milliseconds. */
  readonly now: number;
}

/** See `WatchStore.begin`. */
export async function beginWatchRun(database: Database, begin: BeginRun): Promise<WatchRun> {
  return database.transaction(async (connection) => {
    const unfinished = (await connection.all<{ id: number; digest: string; state: string }>(UNFINISHED, begin.list))[0];
    if (begin.resume && unfinished !== undefined && unfinished.digest === begin.digest) {
      const [row] = await connection.all<{ count: number }>(COUNT_LINES, unfinished.id);
      return watchRun(database, begin.list, unfinished.id, row?.count ?? 0, unfinished.state);
    }
    // Before anything is dropped, so that the id of a run that may be under way elsewhere is not given again.
    const [next] = await connection.all<{ id: number }>(NEXT_ID);
    for (const drop of [DROP_LINES, DROP_STATES, DROP_RUNS]) await connection.run(drop, begin.list);
    await connection.run(ADD_RUN, next!.id, begin.list, begin.digest, begin.state, begin.now);
    return watchRun(database, begin.list, next!.id, 0, begin.state);
  });
}

function watchRun(database: Database, list: string, id: number, finishedLines: number, state: string): WatchRun {
  const write = (task: (connection: Connection) => Promise<void>) =>
    database.transaction(async (connection) => {
      await refuseIfReplaced(connection, list, id);
      await task(connection);
    });
  return {
    finishedLines,
    state,
    keep: (now) => write((connection) => connection.run(KEEP, id, now).then(() => undefined)),
    async lines(from, count) {
      return (await database.all<{ line: string }>(READ_LINES, id, from, count)).map(({ line }) => line);
    },
    put: (from, lines) => write((connection) => putLines(connection, list, id, from, lines)),
    finish: (last, keepOthers) =>
      write(async (connection) => {
        if (keepOthers) await connection.run(KEEP_OTHERS, list, id);
        await connection.run(FINISH, id, last);
        await connection.run(DROP_RUN_LINES, id);
        await connection.run(DROP_OLD_STATES, list, id);
        await connection.run(DROP_OLD_RUNS, list, id);
      }),
  };
}

/** A run that begins drops what an unfinished one left. That one may still be under way, in another process. */
async function refuseIfReplaced(connection: Connection, list: string, id: number): Promise<void> {
  const [row] = await connection.all<{ count: number }>(IS_UNDER_WAY, id);
  if (row?.count === 1) return;
  throw new StoreError(`another run of the watchlist ${list} has begun, and this one is given up`, {
    hint: 'Let a run end before the next one of the same list begins.',
  });
}

async function putLines(
  connection: Connection,
  list: string,
  id: number,
  from: number,
  lines: readonly FinishedLine[],
): Promise<void> {
  await connection.run(ADD_LINES, id, from, JSON.stringify(lines.map(({ line }) => [line])));
  const states = lines.flatMap(({ target, state }) =>
    target === null ? [] : [[target.network, target.target, state]],
  );
  if (states.length > 0) await connection.run(ADD_STATES, list, id, JSON.stringify(states));
}
