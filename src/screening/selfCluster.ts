import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type Parties, scriptOfInput } from './parties.ts';

/**
 * The scripts that are co-spent with one, and with those, and so on: the multi-input rule over the histories read for it.
 * Incremental: say whose history is `wanted`, have it put into the graph, `advance`.
 */
export class SelfCluster {
  readonly members = new Set<number>();
  /** More than `limit` scripts: the rest was not looked for. */
  isCut = false;
  readonly #parties: Parties;
  readonly #graph: TransactionGraph;
  readonly #limit: number;
  #wanted: number[];

  /** `limit`: scripts whose histories are read, at most. */
  constructor(parties: Parties, script: number, limit: number) {
    this.#parties = parties;
    this.#graph = parties.graph;
    this.#limit = limit;
    this.members.add(script);
    this.#wanted = [script];
  }

  /** Scripts whose whole history must be in the graph before `advance`. */
  wanted(): readonly number[] {
    return this.#wanted;
  }

  advance(): void {
    const found: number[] = [];
    for (const script of this.#wanted) this.#spendsOf(script, found);
    found.sort((a, b) => compareTexts(this.#graph.scriptHex(a), this.#graph.scriptHex(b)));
    this.#wanted = [];
    for (const script of found) {
      if (this.members.has(script)) continue;
      if (this.members.size >= this.#limit) {
        this.isCut = true;
        return;
      }
      this.members.add(script);
      this.#wanted.push(script);
    }
  }

  #spendsOf(script: number, found: number[]): void {
    const graph = this.#graph;
    for (const output of graph.outputsOfScript(script)) {
      const spender = graph.spender(output);
      if (spender < 0) continue;
      const t = graph.inputTransaction(spender);
      if (!graph.isConfirmed(t) || !this.#parties.joinsInputs(t)) continue;
      for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
        const other = scriptOfInput(graph, i);
        if (other >= 0 && !this.members.has(other)) found.push(other);
      }
    }
  }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
