import type { Tip } from '../../chain/tip.ts';
import { TransactionGraph } from '../../graph/transactionGraph.ts';
import type { Reorg } from '../../results/reorg.ts';
import { Parties } from '../../screening/parties.ts';
import { ChainReader } from '../chainReader.ts';
import type { LookUpFailure } from '../lookUpFailure.ts';
import { lostSince } from '../lostSince.ts';
import { runTip } from '../runTip.ts';
import { SpendReader } from '../spendReader.ts';
import { type WatchedSource, watchedSource } from '../watchedSource.ts';
import { budgetedSource } from './budgetedSource.ts';
import type { ScreenGround, ScreenRequest } from './screenRequest.ts';
import type { Walks } from './walks.ts';

/** Stored transactions up to which the whole cache is loaded at once: look-ups by the thousand then cost nothing. */
const PRELOAD_LIMIT = 400_000;
/** Transactions beyond what was loaded after which the graph is begun anew; what it held is in the store. */
const GROWTH_LIMIT = 100_000;

/** What one line is screened with. The graph may be another one for the next line. */
export interface LineGround {
  readonly world: ScreenWorld;
  readonly graph: TransactionGraph;
  readonly parties: Parties;
  readonly reader: ChainReader;
  readonly spends: SpendReader;
  /** Walks of whole clusters in this graph, by their members. */
  readonly clusters: Map<string, Walks>;
}

/** One network during a run: its tip, the transactions in memory, and who is who among them. */
export class ScreenWorld {
  readonly ground: ScreenGround;
  readonly tip: Tip | null;
  readonly failure: LookUpFailure | null;
  /** Height up to which everything is known to be in the store. */
  readonly closed: number;
  /** Every stored transaction is in the graph, and nobody else can be asked. */
  readonly isLoaded: boolean;
  readonly #request: ScreenRequest;
  #graph: TransactionGraph;
  #parties: Parties;
  #base: number;
  #clusters = new Map<string, Walks>();

  readonly #watched: WatchedSource | null;

  private constructor(ground: ScreenGround, request: ScreenRequest, known: Known) {
    this.#watched = ground.source === null ? null : watchedSource(ground.source);
    this.ground = { ...ground, source: this.#watched?.source ?? null };
    this.#request = request;
    this.tip = known.tip;
    this.failure = known.failure;
    this.closed = known.closed;
    this.isLoaded = known.isLoaded;
    this.#graph = known.graph;
    this.#base = known.graph.transactionCount;
    this.#parties = this.#partiesOf(known.graph);
  }

  /** `pinned`: the tip of an interrupted run that is taken up. */
  static async open(ground: ScreenGround, request: ScreenRequest, pinned: Tip | null): Promise<ScreenWorld> {
    const { store, source } = ground;
    const { tip, failure } = await runTip(store, source);
    const closed = (await store.getClosedHeight()) ?? -1;
    const graph = new TransactionGraph();
    const isSmall = (await store.countTransactions()) <= PRELOAD_LIMIT;
    if (isSmall) for await (const batch of store.loadBatches()) graph.append(batch);
    return new ScreenWorld(ground, request, {
      tip: pinned ?? tip,
      failure,
      closed,
      graph,
      isLoaded: isSmall && source === null,
    });
  }

  /** For one line: a budget of its own for requests. */
  line(): LineGround {
    if (this.#graph.transactionCount - this.#base > GROWTH_LIMIT) this.#beginAnew();
    const { store, source } = this.ground;
    const budgeted = source === null ? null : budgetedSource(source, this.#request.maxRequestsPerAddress);
    const reader = new ChainReader(store, budgeted, this.tip);
    return {
      world: this,
      graph: this.#graph,
      parties: this.#parties,
      reader,
      spends: new SpendReader(reader),
      clusters: this.#clusters,
    };
  }

  /** What was dropped because the tip of this run has left the chain by now; null: nothing, or the source was asked for nothing. */
  async reorganised(): Promise<Reorg | null> {
    if (this.tip === null || this.#watched === null || !this.#watched.wasAsked()) return null;
    return lostSince(this.tip, this.ground.store, this.#watched.source);
  }

  #beginAnew(): void {
    this.#graph = new TransactionGraph();
    this.#parties = this.#partiesOf(this.#graph);
    this.#clusters = new Map();
    this.#base = 0;
  }

  #partiesOf(graph: TransactionGraph): Parties {
    const { network, tags } = this.ground;
    return new Parties(graph, tags, this.#request.own.get(network.name) ?? new Set(), this.#request.severity);
  }
}

interface Known {
  readonly tip: Tip | null;
  readonly failure: LookUpFailure | null;
  readonly closed: number;
  readonly graph: TransactionGraph;
  readonly isLoaded: boolean;
}
