import { ForeignOutputs } from './foreignOutputs.ts';
import { FOREIGN } from './ids.ts';
import { InputColumns } from './inputColumns.ts';
import { OutputColumns } from './outputColumns.ts';
import { ScriptTable } from './scriptTable.ts';
import { TransactionColumns } from './transactionColumns.ts';
import { TxidIndex } from './txidIndex.ts';

/** The tables that a TransactionGraph consists of; written by append only. */
export class GraphTables {
  readonly txids = new TxidIndex();
  readonly transactions = new TransactionColumns();
  readonly inputs = new InputColumns();
  readonly outputs = new OutputColumns();
  readonly foreign = new ForeignOutputs();
  readonly scripts = new ScriptTable();
  /** Inputs that lost a conflict, by the output they claim. */
  readonly losers = new Map<number, number[]>();

  spenderOf(output: number): number {
    return (output < FOREIGN ? this.outputs.spenders[output] : this.foreign.spenders[output - FOREIGN])!;
  }

  setSpender(output: number, input: number): void {
    if (output < FOREIGN) this.outputs.spenders[output] = input;
    else this.foreign.spenders[output - FOREIGN] = input;
  }

  compact(): void {
    this.txids.trim(this.txids.count);
    this.transactions.trim(this.txids.count);
    this.inputs.trim(this.inputs.count);
    this.outputs.trim(this.outputs.count);
    this.scripts.trim(this.scripts.count);
    this.foreign.compact();
  }

  memoryBytes(): number {
    const { txids, transactions, inputs, outputs, foreign, scripts } = this;
    let bytes = 0;
    for (const table of [txids, transactions, inputs, outputs, foreign, scripts]) bytes += table.memoryBytes();
    return bytes;
  }
}
