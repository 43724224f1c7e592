import type { Network } from '../chain/network.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { PriceLookup } from '../prices/fixedPrice.ts';
import type { Tag } from '../results/tag.ts';
import type { ChangeColumns } from './changeColumns.ts';
import type { EntityNumbers } from './entityNumbers.ts';
import type { GateColumn } from './gateColumn.ts';
import type { Payments } from './payments.ts';
import type { PeelCourses } from './peelCourses.ts';
import type { ReportingThreshold } from './thresholds.ts';

/** Prices of the asset in one currency. */
export interface FiatPrices extends PriceLookup {
  /** ISO 4217. */
  readonly currency: string;
}

/** What a detector of payments may know: of a chain or of an account ledger, it cannot tell which. */
export interface PaymentContext {
  /** Network of result documents, or the ledger's name. */
  readonly networkName: string;
  /** Decimal places of the asset, for prices. */
  readonly decimals: number;
  readonly payments: Payments;
  /** null: none loaded. */
  readonly prices: FiatPrices | null;
  /** Amounts are money already, in hundredths of this currency (a bank's ledger); null: an asset that needs a price. */
  readonly currency: string | null;
  readonly thresholds: readonly ReportingThreshold[];
}

/** What a detector of transactions may know. Columns are made when first asked for and shared by all detectors. */
export interface DetectionContext extends PaymentContext {
  readonly network: Network;
  readonly graph: TransactionGraph;
  readonly entities: EntityNumbers;
  readonly gates: GateColumn;
  readonly changes: ChangeColumns;
  /** Courses of wallets, payment by payment, with the default parameters of peel chains. */
  readonly courses: PeelCourses;
  readonly tagsOf: TagLookUp;
  /** Text of who is paid by a script; each is made once. */
  readonly recipient: (script: number) => string;
  /** Text of the entity that a script belongs to. */
  readonly entityName: (script: number) => string;
}

/** Tags of a recipient by script number, its own and those of its entity. */
export type TagLookUp = (script: number) => readonly Tag[];
