import { isConfirmedAt } from '../graph/isConfirmedAt.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { anyoneCanSpend } from '../heuristics/anyoneCanSpend.ts';
import { type Parties, scriptOfInput } from './parties.ts';

/**
 * The scripts that are co-spent with one, and with those, and so on: the multi-input rule over the histories read for it.
 * Incremental: say whose history is `wanted`, have it put into the graph, `advance`.
 */
export class SelfCluster {
  readonly members = new Set<number>();
  /** More than `limit` scripts: no further ones were looked for. */
  isCut = false;
  readonly #parties: Parties;
  readonly #graph: TransactionGraph;
  readonly #limit: number;
  readonly #tip: number | null;
  #wanted: number[];

  /** `limit`: scripts whose histories are read, at most. `tip`: height above which nothing is evidence yet. */
  constructor(parties: Parties, script: number, bounds: { readonly limit: number; readonly tip: number | null }) {
    this.#parties = parties;
    this.#graph = parties.graph;
    this.#limit = bounds.limit;
    this.#tip = bounds.tip;
    this.members.add(script);
    this.#wanted = [script];
  }

  /** Scripts whose whole history must be in the graph before `advance`. */
  wanted(): readonly number[] {
    return this.#wanted;
  }

  /** Takes in what the wanted histories show. Beyond the limit everything found is a member, and nothing more is read. */
  advance(): void {
    const found = new Set<number>();
    for (const script of this.#wanted) this.#spendsOf(script, found);
    this.#wanted = [];
    for (const script of found) this.members.add(script);
    if (this.members.size > this.#limit) this.isCut = true;
    else this.#wanted = [...found].sort((a, b) => compareTexts(this.#graph.scriptHex(a), this.#graph.scriptHex(b)));
  }

  /** No further histories can be read: what was found so far is not all of it. */
  cut(): void {
    this.isCut = true;
    this.#wanted = [];
  }

  #spendsOf(script: number, found: Set<number>): void {
    const graph = this.#graph;
    if (anyoneCanSpend(graph, script)) return;
    for (const output of graph.outputsOfScript(script)) {
      const spender = graph.spender(output);
      if (spender < 0) continue;
      const t = graph.inputTransaction(spender);
      if (!isConfirmedAt(graph, t, this.#tip) || !this.#parties.joinsInputs(t)) continue;
      for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
        const other = scriptOfInput(graph, i);
        if (other >= 0 && !this.members.has(other) && !anyoneCanSpend(graph, other)) found.add(other);
      }
    }
  }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
