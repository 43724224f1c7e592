import { NotFoundError } from '../../errors/sourceErrors.ts';
import { StoreError } from '../../errors/storeError.ts';
import { UsageError } from '../../errors/usageError.ts';
import {
  type CaseItem,
  type CaseItemKind,
  type CaseLogEntry,
  type CaseStore,
  EXHIBIT_LETTERS,
} from '../../ports/caseStore.ts';
import type { Clock } from '../../ports/clock.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import type { Finding } from '../../results/finding.ts';
import { nextEntry } from './caseLog.ts';
import type { Assertion, CaseNote, CaseRecord } from './caseRecord.ts';
import { kindOfDocument } from './kindOfDocument.ts';
import { sha256Of } from './sha256Of.ts';

/** Who acts, with which program: what a log line says beside the act. */
export interface CaseAuthor {
  readonly actor: string;
  readonly clock: Clock;
  readonly program: { readonly version: string; readonly sha256: string };
}

/** Writers that come between reading and adding; more than these in a row is no accident. */
const TRIES = 5;
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

interface NewItem {
  readonly kind: CaseItemKind;
  readonly title: string;
  readonly network: string | null;
  readonly document: unknown;
  readonly facts?: string | null;
}

interface Act {
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly items: readonly NewItem[];
}

/** Writes and reads cases: every act adds its items and one line of the log, or nothing. */
export class CaseBook {
  private readonly store: CaseStore;
  private readonly author: CaseAuthor;

  constructor(store: CaseStore, author: CaseAuthor) {
    this.store = store;
    this.author = author;
  }

  /** Opens a case. Throws UsageError for a name that is taken or cannot be a file name. */
  async open(name: string): Promise<void> {
    if (!NAME.test(name)) {
      throw new UsageError(`"${name}" cannot be the name of a case`, {
        hint: 'letters, digits, dot, dash and underscore, at most 64, a letter or digit first',
      });
    }
    if ((await this.store.items(name)) !== null) {
      throw new UsageError(`case "${name}" exists already`, { hint: `see: peelhound case show ${name}` });
    }
    await this.act(name, () => ({ action: 'open', details: {}, items: [] }));
  }

  /** The case. Throws NotFoundError that names those there are. */
  async read(name: string): Promise<CaseRecord> {
    const items = await this.store.items(name);
    if (items === null) {
      const names = (await this.store.list()).map((one) => one.name);
      const hint = names.length === 0 ? `peelhound case new ${name}` : `cases: ${names.join(', ')}`;
      throw new NotFoundError(`there is no case "${name}"`, { hint });
    }
    return { name, items, log: await this.store.log(name) };
  }

  /** The parsed document of an item. Throws StoreError where it is gone. */
  async document(item: CaseItem): Promise<unknown> {
    return JSON.parse(await this.text(item.document)) as unknown;
  }

  /** A text of the case by its SHA-256. Throws StoreError where it is gone. */
  async text(sha256: string): Promise<string> {
    const text = await this.store.text(sha256);
    if (text === null) throw new StoreError(`a text of the case is missing (${sha256})`);
    return text;
  }

  /**
   * Adds a result document, with the facts it rests on, and its findings as exhibits of their own; gives the document's
   * exhibit. A document that the case has already is not added again: its exhibit is given.
   */
  async addDocument(name: string, document: Readonly<Record<string, unknown>>, made: DocumentOrigin): Promise<string> {
    const sha256 = sha256Of(canonicalJson(document));
    const known = (await this.store.items(name))?.find((item) => item.document === sha256);
    if (known !== undefined) return known.exhibit;
    const network = typeof document['network'] === 'string' ? document['network'] : null;
    const kind = kindOfDocument(document);
    const main: NewItem = { kind, title: made.title, network, document, facts: made.facts };
    const added = await this.act(name, async (items) => ({
      action: 'add',
      details: { command: made.command, ...made.details },
      items: [main, ...(await this.newFindings(items, document, network))],
    }));
    return (added[0] as CaseItem).exhibit;
  }

  /** Adds a note; gives its exhibit. */
  async addNote(name: string, text: string): Promise<string> {
    const note: CaseNote = { author: this.author.actor, text };
    return this.addOne(name, 'note', {
      kind: 'note',
      title: text.split('\n')[0] as string,
      network: null,
      document: note,
    });
  }

  /** Adds a person's assertion; gives its exhibit. */
  async addAssertion(name: string, said: Omit<Assertion, 'author'>, network: string): Promise<string> {
    const assertion: Assertion = { ...said, author: this.author.actor };
    const title = `${said.kind} ${said.subjects.join(' ')}: ${said.reason}`;
    return this.addOne(name, 'assert', { kind: 'assertion', title, network, document: assertion });
  }

  /** Says in the log what was done with the case: a bundle written, a replay, letters. `result`: SHA-256. */
  async record(name: string, action: string, details: Readonly<Record<string, unknown>>, result: string | null) {
    await this.act(name, () => ({ action, details, items: [] }), result);
  }

  private async addOne(name: string, action: string, item: NewItem): Promise<string> {
    const added = await this.act(name, () => ({ action, details: {}, items: [item] }));
    return (added[0] as CaseItem).exhibit;
  }

  /** Findings that no exhibit of the case stands for yet, by their id. */
  private async newFindings(
    items: readonly CaseItem[],
    document: Readonly<Record<string, unknown>>,
    network: string | null,
  ): Promise<NewItem[]> {
    const findings = (document['findings'] ?? []) as readonly Finding[];
    if (findings.length === 0) return [];
    const known = new Set<string>();
    for (const item of items) {
      if (item.kind === 'finding') known.add(((await this.document(item)) as Finding).id);
    }
    return findings
      .filter((finding) => !known.has(finding.id))
      .map((finding) => ({ kind: 'finding', title: finding.title, network, document: finding }));
  }

  private async act(
    name: string,
    prepare: (items: readonly CaseItem[]) => Act | Promise<Act>,
    result: string | null = null,
  ): Promise<readonly CaseItem[]> {
    for (let turn = 0; turn < TRIES; turn += 1) {
      const before = (await this.store.items(name)) ?? [];
      const log = await this.store.log(name);
      const act = await prepare(before);
      const { items, texts } = exhibits(before, act.items);
      const entry = this.entry(log.at(-1) ?? null, act, items[0] ?? null, result);
      if (await this.store.append(name, { expectedEntries: log.length, items, texts, entry })) return items;
    }
    throw new StoreError(`case "${name}" is being written to by others all the time`, { hint: 'try again' });
  }

  private entry(last: CaseLogEntry | null, act: Act, item: CaseItem | null, result: string | null): CaseLogEntry {
    const { actor, clock, program } = this.author;
    return nextEntry(last, {
      time: Math.floor(clock.now() / 1000),
      actor,
      action: act.action,
      exhibit: item?.exhibit ?? null,
      details: act.details,
      program,
      result: result ?? item?.document ?? null,
    });
  }
}

/** How a document came to be. */
export interface DocumentOrigin {
  readonly title: string;
  /** As typed. */
  readonly command: string;
  readonly facts: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

function exhibits(
  before: readonly CaseItem[],
  added: readonly NewItem[],
): { readonly items: CaseItem[]; readonly texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const counts = new Map<CaseItemKind, number>();
  for (const { kind } of before) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const keep = (text: string) => {
    const sha256 = sha256Of(text);
    texts.set(sha256, text);
    return sha256;
  };
  const items = added.map(({ kind, title, network, document, facts }): CaseItem => {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    const exhibit = `${EXHIBIT_LETTERS[kind]}-${number}`;
    return {
      exhibit,
      kind,
      title,
      network,
      document: keep(canonicalJson(document)),
      facts: facts == null ? null : keep(facts),
    };
  });
  return { items, texts };
}
