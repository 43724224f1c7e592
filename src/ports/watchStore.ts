/**
 * What a watchlist's last run said, so that the next one can tell what changed, and what a person has acknowledged.
 * Every method may throw StoreError.
 */
export interface WatchStore {
  /**
   * Starts a run over a list. With `resume`, an unfinished run of the same list whose `digest` (input and parameters)
   * is the same is taken up; any other unfinished run of the list is dropped.
   */
  begin(list: string, digest: string, resume: boolean, state: string): Promise<WatchRun>;
  /** States of these targets in the last finished run of the list, keyed `network target`. */
  previous(list: string, targets: readonly WatchTarget[]): Promise<ReadonlyMap<string, string>>;
  /** State of the last finished run of the list itself; null: there was none. */
  previousRun(list: string): Promise<string | null>;
  /** Every target's state in the last finished run of every list, by list, network and target. */
  current(): Promise<readonly WatchEntry[]>;
  acknowledge(acknowledgement: Acknowledgement): Promise<void>;
  acknowledgements(): Promise<ReadonlyMap<string, Acknowledgement>>;
}

export interface WatchTarget {
  readonly network: string;
  readonly target: string;
}

export interface WatchEntry extends WatchTarget {
  readonly list: string;
  /** JSON. */
  readonly state: string;
}

export interface WatchRun {
  /** Lines that an interrupted run had finished. */
  readonly finishedLines: number;
  /** What the run was begun with: the interrupted run's where it is taken up. */
  readonly state: string;
  /** Replaces what the run was begun with. */
  keep(state: string): Promise<void>;
  /** Output lines `from .. from + count - 1` of an interrupted run. */
  lines(from: number, count: number): Promise<readonly string[]>;
  /** Keeps finished lines with the states of their targets, in one atomic step. `from`: ordinal of the first. */
  put(from: number, lines: readonly FinishedLine[]): Promise<void>;
  /** From now on this run is the last one of its list. `keepOthers`: targets that it did not name keep their states. */
  finish(state: string, keepOthers: boolean): Promise<void>;
}

export interface FinishedLine {
  readonly line: string;
  /** null: the line names nothing that can be watched. */
  readonly target: WatchTarget | null;
  readonly state: string;
}

export interface Acknowledgement {
  readonly alertId: string;
  readonly reason: string;
  readonly author: string;
  /** Severity that the alert had then: a rise above it counts as not acknowledged. */
  readonly severity: string;
  /** Unix seconds. */
  readonly time: number;
}
