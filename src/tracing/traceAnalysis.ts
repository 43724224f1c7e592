import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Frontier } from './frontier.ts';
import type { OutpointFacts } from './outpointFacts.ts';
import type { TraceDirection } from './traceDirection.ts';
import type { TraceEntities } from './traceEntities.ts';

/** What the clean pass over a finished expansion needs. */
export interface TraceAnalysis {
  readonly graph: TransactionGraph;
  readonly direction: TraceDirection;
  readonly frontier: Frontier;
  /** By label index. */
  readonly labels: readonly string[];
  readonly sourceValue: bigint;
  /** What is said of an outpoint under every rule alike. */
  readonly facts: (outpoint: number) => OutpointFacts;
  /** Of the whole graph. */
  readonly entities: TraceEntities;
  /** The same of another graph: what one rule alone would have looked at. */
  readonly entitiesOf: (graph: TransactionGraph) => TraceEntities;
  readonly seeds: ReadonlySet<number>;
  /** Why outpoints were not asked where it was not the budget (an interruption); null: it was the budget. */
  readonly unasked: string | null;
}
