import type { Transaction } from '../chain/transaction.ts';
import { impossibleSpend } from '../graph/impossibleSpend.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import { OutpointNumbers } from '../tracing/outpointNumbers.ts';
import type { PathQuestion } from '../tracing/pathQuestion.ts';
import { type LegEnd, PathSide } from '../tracing/pathSide.ts';
import type { PathRequest } from './pathRequest.ts';
import type { ResolvedPathTarget } from './resolvePathTarget.ts';

/** One graph that grows from both ends: forward from the start, backward from the end. */
export class PathSearch {
  readonly graph = new TransactionGraph();
  readonly numbers = new OutpointNumbers(this.graph);
  readonly question: PathQuestion;
  readonly forward: PathSide;
  readonly backward: PathSide;
  /** Transactions that look-ups brought; those of the targets do not count. */
  expanded = 0;
  /** Nothing above leads to the end, nothing below comes from the start; null: not known. */
  readonly #latest: number | null;
  readonly #earliest: number | null;

  constructor(request: PathRequest, from: ResolvedPathTarget, to: ResolvedPathTarget) {
    const { graph } = this;
    this.question = {
      starts: from.outputs,
      ends: to.txid === null ? new Set(to.outputs.keys()) : new Set(),
      endTxid: to.txid,
      bounds: request.bounds,
    };
    graph.appendTransactions([...from.transactions, ...to.transactions]);
    this.#latest = heightOf(to, (heights) => heights.reduce((a, b) => Math.max(a, b), -1));
    this.#earliest = heightOf(from, (heights) => heights.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY));
    this.forward = this.#side('forward');
    this.backward = this.#side('backward');
    for (const [text, amount] of from.outputs) this.forward.begin(find(graph, text), amount, 0);
    for (const [output, hops] of this.#ends(to)) this.backward.begin(output, graph.value(output), hops);
  }

  /**
   * Takes in a transaction that a look-up brought. Not null: why it is not, because it lies too late or too early for any
   * path, or cannot be beside what the graph holds.
   */
  add(transaction: Transaction): LegEnd | null {
    const { height } = transaction.confirmation;
    if (height !== null && this.#isOutside(height)) return { kind: 'conclusion' };
    const reason = impossibleSpend(this.graph, transaction);
    if (reason !== null) return { kind: 'malformed', reason };
    const known = this.graph.findTransaction(transaction.txid);
    if (known < 0) {
      this.graph.appendTransactions([transaction]);
      this.expanded += 1;
    }
    const t = this.graph.findTransaction(transaction.txid);
    this.forward.grow(t);
    this.backward.grow(t);
    return null;
  }

  /** What it means that an output was unspent at a height: below the end it says nothing of what came later. */
  unspentEnd(asOf: number, tip: number | null): LegEnd {
    if (tip === null || asOf >= tip || (this.#latest !== null && asOf >= this.#latest)) return { kind: 'conclusion' };
    return { kind: 'stale', reason: `unspent at height ${asOf}; the tip is ${tip}` };
  }

  /** What is not confirmed yet cannot have led to an end that is. */
  unconfirmedEnd(reason: string): LegEnd {
    return this.#latest === null ? { kind: 'unconfirmed', reason } : { kind: 'conclusion' };
  }

  #side(name: 'forward' | 'backward'): PathSide {
    const { graph, numbers, question } = this;
    const pays = (t: number) => range(graph.outputStart(t), graph.outputEnd(t));
    const spends = (t: number) =>
      range(graph.inputStart(t), graph.inputEnd(t)).flatMap((input) => {
        const prevout = graph.prevout(input);
        return prevout < 0 || graph.value(prevout) < 0n ? [] : [prevout];
      });
    const spender = (output: number) =>
      graph.spender(output) < 0 ? -1 : graph.inputTransaction(graph.spender(output));
    const isForward = name === 'forward';
    return new PathSide({
      graph,
      numbers,
      question,
      ahead: isForward ? spender : (output) => graph.outputTransaction(output),
      beyond: isForward ? pays : spends,
      behind: isForward ? spends : pays,
      isSettled: (output) => this.#isOutsideAt(output) || (isForward ? this.#isAtEnd(output) : this.#isAtStart(output)),
    });
  }

  #isAtStart(output: number): boolean {
    return this.question.starts.has(this.graph.outpointText(output));
  }

  #isAtEnd(output: number): boolean {
    const { graph, question } = this;
    if (question.ends.has(graph.outpointText(output))) return true;
    const spender = graph.spender(output);
    return (
      question.endTxid !== null && spender >= 0 && graph.txid(graph.inputTransaction(spender)) === question.endTxid
    );
  }

  #isOutsideAt(output: number): boolean {
    const t = this.graph.outputTransaction(output);
    const height = t < 0 ? null : this.graph.height(t);
    return height !== null && this.#isOutside(height);
  }

  #isOutside(height: number): boolean {
    return (this.#latest !== null && height > this.#latest) || (this.#earliest !== null && height < this.#earliest);
  }

  /** Where the backward side begins, with the hops that lie behind: the end's outputs, or what an end transaction spends. */
  #ends(to: ResolvedPathTarget): (readonly [output: number, hops: number])[] {
    const { graph } = this;
    if (to.txid === null) return [...to.outputs.keys()].map((text) => [find(graph, text), 0]);
    const t = graph.findTransaction(to.txid);
    return range(graph.inputStart(t), graph.inputEnd(t)).flatMap((input) => {
      const prevout = graph.prevout(input);
      return prevout < 0 ? [] : [[prevout, 1] as const];
    });
  }
}

/** null where a height is unknown, or where the target was not read as a whole. */
function heightOf(target: ResolvedPathTarget, pick: (heights: readonly number[]) => number): number | null {
  if (!target.isRead || target.gaps.length > 0) return null;
  const heights = target.transactions.map(({ confirmation }) => confirmation.height);
  return heights.includes(null) ? null : pick(heights as readonly number[]);
}

function find(graph: TransactionGraph, outpoint: string): number {
  return graph.findOutput(outpoint.slice(0, 64), Number(outpoint.slice(65)));
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}
