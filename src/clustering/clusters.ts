import type { SameClusterView } from '../graph/entityView.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { changeLinks } from './changeLinks.ts';
import { CLUSTER_OPTIONS, type ClusterOptions } from './clusterOptions.ts';
import { EvidenceLog } from './evidenceLog.ts';
import { KeyLinks } from './keyLinks.ts';
import { linkOrder } from './linkOrder.ts';
import { MultiInputScan } from './multiInputScan.ts';
import { paidBeside } from './paidBeside.ts';
import { partition, type RefusedLink } from './partition.ts';
import { UnionFind } from './unionFind.ts';

const NOTHING_LEFT_OUT = () => false;
const NOT_LISTENING = () => undefined;

/**
 * Who controls what, over one graph: gather evidence, merge on it, say why. Call `update` after the graph has grown; the
 * partition, its ids and its evidence do not depend on the order or the pieces in which transactions came.
 */
export class Clusters implements SameClusterView {
  readonly graph: TransactionGraph;
  readonly options: ClusterOptions;
  /** Multi-input and same-key links. */
  readonly evidence = new EvidenceLog();
  /** `evidence` and, where asked for, change links behind it: what `refused` and proofs refer to. */
  links: EvidenceLog = this.evidence;
  refused: readonly RefusedLink[] = [];
  /** Transactions that a gate kept from merging. */
  readonly vetoed: number[] = [];
  /** Transactions that cannot be judged: something they spend is unknown, or a gate lacks a fact. Nothing merges on them. */
  undecided: readonly number[] = [];
  private sets = new UnionFind(0);
  private readonly keys = new KeyLinks();
  private scanned = 0;
  private merged = 0;

  constructor(graph: TransactionGraph, options: ClusterOptions = CLUSTER_OPTIONS) {
    this.graph = graph;
    this.options = options;
    this.update();
  }

  /** Takes in what was appended to the graph, or became known, since the last call. */
  update(): void {
    this.gather();
    if (this.options.merge.includes('change')) this.mergeWithChange();
    else if (this.hasConstraints()) this.mergeAgain();
    else this.mergeNew();
  }

  sameCluster(a: number, b: number): boolean {
    return a === b || (a >= 0 && b >= 0 && this.sets.find(a) === this.sets.find(b));
  }

  /** A number that all scripts of one cluster share; good until the next update. */
  rootOf(script: number): number {
    return this.sets.find(script);
  }

  sizeOf(script: number): number {
    return this.sets.sizeOf(script);
  }

  /** Scripts of the cluster; O(all scripts). */
  members(script: number): number[] {
    const root = this.sets.find(script);
    const members: number[] = [];
    for (let s = 0; s < this.sets.count; s++) if (this.sets.find(s) === root) members.push(s);
    return members;
  }

  private gather(): void {
    const { graph } = this;
    const scan = new MultiInputScan(graph, this.evidence);
    for (const t of this.undecided) scan.scan(t);
    scan.scanRange(this.scanned, graph.transactionCount);
    this.scanned = graph.transactionCount;
    for (const t of scan.result.vetoed) this.vetoed.push(t);
    this.undecided = scan.result.undecided;
    this.keys.update(graph, this.evidence);
  }

  private mergeNew(): void {
    const { evidence, sets } = this;
    const { as, bs } = evidence;
    sets.grow(this.graph.scriptCount);
    for (let row = this.merged; row < evidence.length; row++) sets.union(as[row]!, bs[row]!);
    this.merged = evidence.length;
  }

  private mergeAgain(): void {
    const { graph, links, options } = this;
    const { sets, refused } = partition(links, linkOrder(graph, links), graph.scriptCount, {
      constraints: options.constraints,
      paidBeside: (row) => paidBeside(graph, links, row),
      without: NOTHING_LEFT_OUT,
      onMerge: NOT_LISTENING,
    });
    this.sets = sets;
    this.refused = refused;
  }

  /** Change is judged with the clusters that transactions prove, then merged on behind them. */
  private mergeWithChange(): void {
    this.links = this.evidence;
    this.mergeAgain();
    this.links = this.evidence.joinedWith(this.suggestChange(allTransactions(this.graph)));
    this.mergeAgain();
  }

  /** Change links among the given transactions, by the present clusters. */
  suggestChange(transactions: Iterable<number>): EvidenceLog {
    const { change, minChangeConfidence } = this.options;
    return changeLinks(this.graph, { ...change, clusters: this }, minChangeConfidence, transactions);
  }

  private hasConstraints(): boolean {
    const { actors, cannotLink } = this.options.constraints;
    return actors.size > 0 || cannotLink.length > 0;
  }
}

function* allTransactions(graph: TransactionGraph): Iterable<number> {
  for (let t = 0; t < graph.transactionCount; t++) yield t;
}
