import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { EndpointKind } from '../results/traceDocument.ts';
import type { OutputStops, RecipientStop, RecipientStops, StopKind } from './stops.ts';
import { isAfter, isBefore, type TraceBounds } from './traceBounds.ts';

/** Why following ends at an output before anybody looks it up; null: it is looked up. */
export interface BoundHit {
  readonly kind: EndpointKind;
  readonly stop: RecipientStop | null;
}

/** What decides whether an output is followed, before any look-up: what it is, and how much of it is tainted. */
export interface BoundedOutput {
  readonly output: number;
  readonly tainted: bigint;
  /** Hops from the seed, or from the last leg that was asked to go on. */
  readonly reach: number;
  /** Seeds are exempt from stops, not from bounds. */
  readonly isSeed: boolean;
  /** Asked to go on (`--expand`): exempt from stops and bounds. */
  readonly isExpanded: boolean;
  /** Another branch was chosen at this fork. */
  readonly isLeft: boolean;
}

/**
 * The first of lost, stop, not-followed, since, until, min-value, hops that applies, in that order. A bound applies
 * before the look-up, whatever a cache knows.
 */
export class BoundCheck {
  readonly #graph: TransactionGraph;
  readonly #bounds: TraceBounds;
  readonly #stopAt: ReadonlySet<StopKind>;
  readonly #recipientStops: RecipientStops;
  readonly #outputStops: OutputStops | undefined;
  readonly #known = new Map<number, RecipientStop | null>();

  constructor(
    graph: TransactionGraph,
    bounds: TraceBounds,
    stopAt: ReadonlySet<StopKind>,
    recipientStops: RecipientStops,
    outputStops?: OutputStops,
  ) {
    this.#graph = graph;
    this.#bounds = bounds;
    this.#stopAt = stopAt;
    this.#recipientStops = recipientStops;
    this.#outputStops = outputStops;
  }

  at({ output, tainted, reach, isSeed, isExpanded, isLeft }: BoundedOutput): BoundHit | null {
    const graph = this.#graph;
    const script = graph.script(output);
    if (script >= 0 && graph.scriptType(script) === 'op_return') return { kind: 'lost', stop: null };
    if (isExpanded) return null;
    const stop = isSeed ? null : (this.#stopAtOutput(output) ?? (script < 0 ? null : this.#stopOf(script)));
    if (stop !== null) return { kind: stop.kind, stop };
    if (isLeft) return { kind: 'not-followed', stop: null };
    const kind = this.#dateBound(output) ?? this.#amountBound(tainted, reach);
    return kind === null ? null : { kind, stop: null };
  }

  #stopAtOutput(output: number): RecipientStop | null {
    const stop = this.#outputStops?.(this.#graph.outpointText(output)) ?? null;
    return stop !== null && this.#stopAt.has(stop.kind) ? stop : null;
  }

  #stopOf(script: number): RecipientStop | null {
    let stop = this.#known.get(script);
    if (stop === undefined) {
      stop = this.#recipientStops(this.#graph.scriptHex(script));
      this.#known.set(script, stop);
    }
    return stop !== null && this.#stopAt.has(stop.kind) ? stop : null;
  }

  #dateBound(output: number): 'since' | 'until' | null {
    const transaction = this.#graph.outputTransaction(output);
    if (transaction < 0) return null;
    const dated = { height: this.#graph.height(transaction), time: this.#graph.time(transaction) };
    if (this.#bounds.since !== null && isBefore(dated, this.#bounds.since)) return 'since';
    if (this.#bounds.until !== null && isAfter(dated, this.#bounds.until)) return 'until';
    return null;
  }

  #amountBound(tainted: bigint, reach: number): 'min-value' | 'hops' | null {
    const least = this.#bounds.minValue > 0n ? this.#bounds.minValue : 1n;
    if (tainted < least) return 'min-value';
    return reach >= this.#bounds.hops ? 'hops' : null;
  }
}
