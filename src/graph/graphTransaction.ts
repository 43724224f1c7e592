import type { Transaction } from '../chain/transaction.ts';
import type { TransactionGraph } from './transactionGraph.ts';

/** A transaction as the graph holds it: what a result was computed from. Block hash and index in block are not in it. */
export function graphTransaction(graph: TransactionGraph, t: number): Transaction {
  const view = graph.transaction(t);
  const output = (one: { readonly value: bigint | null; readonly script: string | null }) =>
    one.value === null || one.script === null ? null : { value: one.value, script: one.script };
  return {
    txid: view.txid,
    version: view.version,
    locktime: view.locktime,
    size: view.size,
    weight: view.weight,
    inputs: view.inputs.map(({ prevout, sequence }) => ({
      outpoint: prevout === null ? null : { txid: prevout.txid, vout: prevout.vout },
      sequence,
      prevout: prevout === null ? null : output(prevout),
    })),
    outputs: view.outputs.map((one) => ({ value: one.value ?? 0n, script: one.script ?? '' })),
    confirmation: {
      confirmed: view.confirmed,
      height: view.height,
      blockHash: null,
      time: view.time,
      index: view.blockIndex,
    },
    signatures: view.signatures,
  };
}
