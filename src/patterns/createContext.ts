import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import type { Clusters } from '../clustering/clusters.ts';
import { entityNames } from '../clustering/entityNames.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { chainPayments } from './chainPayments.ts';
import { ChangeColumns, type Freshness } from './changeColumns.ts';
import type { DetectionContext, FiatPrices, TagLookUp } from './detectionContext.ts';
import { parameterValues } from './detector.ts';
import { GateColumn } from './gateColumn.ts';
import type { Payments } from './payments.ts';
import { type PeelCourses, peelCourses } from './peelCourses.ts';
import { PEEL_PARAMETERS } from './peelParameters.ts';
import { REPORTING_THRESHOLDS, type ReportingThreshold } from './thresholds.ts';

export interface ContextParts {
  readonly network: Network;
  readonly graph: TransactionGraph;
  readonly clusters: Clusters;
  /** `within-graph`: the graph holds what there is to know of its addresses. */
  readonly freshness: Freshness;
  readonly tagsOf: TagLookUp;
  readonly prices: FiatPrices | null;
  /** Reporting thresholds beside the built-in ones. */
  readonly thresholds?: readonly ReportingThreshold[];
}

/** Tags of nobody. */
export const NO_TAGS: TagLookUp = () => [];

/** Everything that detectors share about one graph; each column is made when the first detector asks for it. */
export function createContext(parts: ContextParts): DetectionContext {
  return new LazyContext(parts);
}

class LazyContext implements DetectionContext {
  readonly network: Network;
  readonly networkName: string;
  readonly decimals: number;
  readonly graph: TransactionGraph;
  readonly entities: Clusters;
  readonly tagsOf: TagLookUp;
  readonly prices: FiatPrices | null;
  readonly currency = null;
  readonly thresholds: readonly ReportingThreshold[];
  readonly gates: GateColumn;
  private readonly freshness: Freshness;
  private knownChanges: ChangeColumns | null = null;
  private knownCourses: PeelCourses | null = null;
  private knownPayments: Payments | null = null;
  private readonly recipients = new Map<number, string>();
  private names: ((script: number) => string) | null = null;

  constructor(parts: ContextParts) {
    this.network = parts.network;
    this.networkName = parts.network.name;
    this.decimals = parts.network.decimals;
    this.graph = parts.graph;
    this.entities = parts.clusters;
    this.tagsOf = parts.tagsOf;
    this.prices = parts.prices;
    this.thresholds = [...REPORTING_THRESHOLDS, ...(parts.thresholds ?? [])];
    this.freshness = parts.freshness;
    this.gates = new GateColumn(parts.graph);
  }

  get changes(): ChangeColumns {
    this.knownChanges ??= new ChangeColumns(this.graph, this.entities, this.gates, this.freshness);
    return this.knownChanges;
  }

  get courses(): PeelCourses {
    this.knownCourses ??= peelCourses(this, parameterValues(PEEL_PARAMETERS));
    return this.knownCourses;
  }

  get payments(): Payments {
    this.knownPayments ??= chainPayments(this);
    return this.knownPayments;
  }

  recipient = (script: number): string => {
    const known = this.recipients.get(script);
    if (known !== undefined) return known;
    const text = recipientText(this.graph.scriptHex(script), this.network);
    this.recipients.set(script, text);
    return text;
  };

  entityName = (script: number): string => {
    this.names ??= entityNames(this.entities, this.network);
    return this.names(script);
  };
}
