import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ChangeColumns } from './changeColumns.ts';
import type { GateColumn } from './gateColumn.ts';

/** What following a wallet's course needs of a detection context. */
export interface CourseContext {
  readonly graph: TransactionGraph;
  readonly gates: GateColumn;
  readonly changes: ChangeColumns;
}
