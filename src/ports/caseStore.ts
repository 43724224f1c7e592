/** What a case may hold; the letter starts the exhibit number (`T-1`). */
export const EXHIBIT_LETTERS = {
  trace: 'T',
  cluster: 'C',
  detect: 'D',
  finding: 'F',
  screen: 'S',
  ledger: 'L',
  link: 'K',
  document: 'X',
  note: 'N',
  assertion: 'A',
} as const;

export type CaseItemKind = keyof typeof EXHIBIT_LETTERS;

export interface CaseItem {
  /** `T-1`: unique in its case, never given twice. */
  readonly exhibit: string;
  readonly kind: CaseItemKind;
  readonly title: string;
  /** null: not about one network. */
  readonly network: string | null;
  /** Of the item's document, canonical JSON, hex. */
  readonly document: string;
  /** Of the facts that the document rests on, so that it can be computed again; null: none were kept. */
  readonly facts: string | null;
}

/** One line of a case's log. `hash` covers everything else, `previous` included: a changed line breaks all after it. */
export interface CaseLogEntry {
  /** From 1. */
  readonly sequence: number;
  /** Unix seconds UTC. */
  readonly time: number;
  readonly actor: string;
  readonly action: string;
  readonly exhibit: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly program: { readonly version: string; readonly sha256: string };
  /** SHA-256 of what the action resulted in; null where it made no document. */
  readonly result: string | null;
  /** null for the first. */
  readonly previous: string | null;
  readonly hash: string;
}

/** Items, their documents and the line of the log that says how they came: kept together or not at all. */
export interface CaseChange {
  /** Lines that the log had when the change was prepared; another number means that somebody was faster. */
  readonly expectedEntries: number;
  readonly items: readonly CaseItem[];
  /** Texts by their SHA-256. */
  readonly texts: ReadonlyMap<string, string>;
  readonly entry: CaseLogEntry;
}

export interface CaseSummary {
  readonly name: string;
  readonly items: number;
  readonly entries: number;
  /** Unix seconds of the first and the newest line of the log. */
  readonly opened: number;
  readonly changed: number;
}

/**
 * Investigations. Nothing of a case is ever changed: items and log lines are only added, and a case is deleted as a whole.
 * Every method may throw StoreError.
 */
export interface CaseStore {
  list(): Promise<readonly CaseSummary[]>;
  /** In the order in which they were added; null: no case of this name. */
  items(name: string): Promise<readonly CaseItem[] | null>;
  /** Oldest first; empty where no case has this name. */
  log(name: string): Promise<readonly CaseLogEntry[]>;
  /** The text of this SHA-256 (hex), checked against it; null: not kept. */
  text(sha256: string): Promise<string | null>;
  /** Adds to a case, which comes into being with its first change. False: `expectedEntries` is no longer true, nothing was done. */
  append(name: string, change: CaseChange): Promise<boolean>;
  /** Removes a case and the texts that no other case holds. False: there was none. */
  delete(name: string): Promise<boolean>;
}
