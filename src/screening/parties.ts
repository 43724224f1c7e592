import { inputGate } from '../clustering/inputGate.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { detectCoinJoin } from '../heuristics/detectCoinJoin.ts';
import type { StoredTag } from '../tags/storedTag.ts';
import type { TagIndex } from '../tags/tagIndex.ts';
import { gravestCategory } from './severityOf.ts';
import type { SeverityTable } from './severityTable.ts';

/** A known party at which money came to an end, or from which it came. */
export interface Party {
  readonly category: string;
  /** Tag that names it so; null: a CoinJoin, which the chain itself tells. */
  readonly tag: StoredTag | null;
  readonly basis: 'address' | 'cluster';
  readonly name: string;
}

/** A CoinJoin below this confidence (0-1) is not held to be one; the same bound as in a trace. */
const COINJOIN_CONFIDENCE = 0.45;
const COINJOIN: Party = { category: 'coinjoin', tag: null, basis: 'address', name: 'CoinJoin' };

/**
 * Who is who in a graph: tagged parties, the institution's own wallets, CoinJoins, and whose inputs may be held to be one
 * party's. Judged once and remembered, a transaction once all that it spends is known. A party with several tags counts under the category that the table holds gravest.
 */
export class Parties {
  readonly graph: TransactionGraph;
  readonly #index: TagIndex;
  readonly #own: ReadonlySet<string>;
  readonly #table: SeverityTable;
  readonly #parties = new Map<number, Party | null>();
  readonly #ownScripts = new Map<number, boolean>();
  readonly #coinJoins = new Map<number, boolean>();
  readonly #gates = new Map<number, boolean>();
  readonly #namers = new Map<number, Party | null>();

  /** `own`: scripts (hex). */
  constructor(graph: TransactionGraph, index: TagIndex, own: ReadonlySet<string>, table: SeverityTable) {
    this.graph = graph;
    this.#index = index;
    this.#own = own;
    this.#table = table;
  }

  isOwn(script: number): boolean {
    if (this.#own.size === 0 || script < 0) return false;
    let own = this.#ownScripts.get(script);
    if (own === undefined) {
      own = this.#own.has(this.graph.scriptHex(script));
      this.#ownScripts.set(script, own);
    }
    return own;
  }

  /** The party that sure tags of the script itself name. */
  partyOf(script: number): Party | null {
    if (script < 0) return null;
    let party = this.#parties.get(script);
    if (party === undefined) {
      party = this.#name(this.#index.strongTagsOf(this.graph.scriptHex(script)), 'address');
      this.#parties.set(script, party);
    }
    return party;
  }

  isCoinJoin(t: number): boolean {
    let coinJoin = this.#coinJoins.get(t);
    if (coinJoin === undefined) {
      const { verdict, confidence, protocol } = detectCoinJoin(this.graph, t);
      coinJoin = verdict === 'match' && confidence >= COINJOIN_CONFIDENCE && protocol !== 'stonewall';
      if (this.#isSettled(t)) this.#coinJoins.set(t, coinJoin);
    }
    return coinJoin;
  }

  /**
   * Whether the inputs of a transaction may be held to have one owner. A transaction that touches an own wallet tells
   * nothing of its customers: a sweep spends the deposits of many.
   */
  joinsInputs(t: number): boolean {
    let joins = this.#gates.get(t);
    if (joins === undefined) {
      joins = this.#hasSeveralInputs(t) && !this.#touchesOwn(t) && this.#knowsInputs(t) && inputGate(this.graph, t) > 0;
      if (this.#isSettled(t)) this.#gates.set(t, joins);
    }
    return joins;
  }

  /** The party of which one input's tag says that it names its whole cluster; null where two such tags disagree. */
  namedByInputs(t: number): Party | null {
    let party = this.#namers.get(t);
    if (party === undefined) {
      party = this.joinsInputs(t) ? this.#commonNamer(t) : null;
      if (this.#isSettled(t)) this.#namers.set(t, party);
    }
    return party;
  }

  get coinJoin(): Party {
    return COINJOIN;
  }

  /** Sure tags of a script that name its whole cluster. */
  clusterTagsOf(script: number): readonly StoredTag[] {
    return this.#index.strongTagsOf(this.graph.scriptHex(script)).filter((tag) => tag.isClusterDefiner);
  }

  /** The party that these tags name. */
  named(tags: readonly StoredTag[], basis: Party['basis']): Party | null {
    return this.#name(tags, basis);
  }

  #commonNamer(t: number): Party | null {
    const tags: StoredTag[] = [];
    for (let i = this.graph.inputStart(t); i < this.graph.inputEnd(t); i++) {
      tags.push(...this.clusterTagsOf(this.graph.script(this.graph.prevout(i))));
    }
    const actors = new Set(tags.flatMap((tag) => tag.actor ?? []));
    return actors.size > 1 ? null : this.#name(tags, 'cluster');
  }

  #name(tags: readonly StoredTag[], basis: Party['basis']): Party | null {
    const categories = tags.flatMap((tag) => [tag.abuse, tag.category].filter((one) => one !== null));
    const category = gravestCategory(this.#table, categories);
    if (category === null) return null;
    const tag = tags.find((one) => one.category === category || one.abuse === category) ?? null;
    return { category, tag, basis, name: tag?.actor ?? tag?.label ?? category };
  }

  #hasSeveralInputs(t: number): boolean {
    return this.graph.inputEnd(t) - this.graph.inputStart(t) > 1;
  }

  #touchesOwn(t: number): boolean {
    if (this.#own.size === 0) return false;
    const { graph } = this;
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) if (this.isOwn(scriptOfInput(graph, i))) return true;
    for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) if (this.isOwn(graph.script(o))) return true;
    return false;
  }

  /** Nothing that comes later can change what is judged of it. */
  #isSettled(t: number): boolean {
    return this.graph.isCoinbase(t) || this.#knowsInputs(t);
  }

  #knowsInputs(t: number): boolean {
    for (let i = this.graph.inputStart(t); i < this.graph.inputEnd(t); i++) {
      if (scriptOfInput(this.graph, i) < 0) return false;
    }
    return true;
  }
}

/** Script that an input spends from; -1 unknown, or a coinbase. */
export function scriptOfInput(graph: TransactionGraph, i: number): number {
  const prevout = graph.prevout(i);
  return prevout < 0 ? -1 : graph.script(prevout);
}
