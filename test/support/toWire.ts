import { feeOf, type Transaction, type TransactionOutput } from '../../src/chain/transaction.ts';
import type { WireOutput, WireTransaction } from '../../src/sources/esplora/wireTypes.ts';

/** A transaction as an Esplora host would send it; unknown fields are left out. */
export function toWire(transaction: Transaction): WireTransaction {
  const { confirmation } = transaction;
  const fee = feeOf(transaction);
  return {
    txid: transaction.txid,
    ...known({ version: transaction.version, locktime: transaction.locktime }),
    ...known({ size: transaction.size, weight: transaction.weight, fee: fee === null ? null : Number(fee) }),
    vin: transaction.inputs.map((input) => ({
      txid: input.outpoint?.txid ?? '0'.repeat(64),
      vout: input.outpoint?.vout ?? 0xffffffff,
      prevout: input.prevout === null ? null : wireOutput(input.prevout),
      is_coinbase: input.outpoint === null,
      ...known({ sequence: input.sequence }),
    })),
    vout: transaction.outputs.map(wireOutput),
    status: confirmation.confirmed
      ? {
          confirmed: true,
          ...known({ block_height: confirmation.height, block_hash: confirmation.blockHash }),
          ...known({ block_time: confirmation.time, tx_index: confirmation.index }),
        }
      : { confirmed: false },
  };
}

function wireOutput(output: TransactionOutput): WireOutput {
  return { scriptpubkey: output.script, value: Number(output.value) };
}

function known<T extends Record<string, unknown>>(fields: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as never;
}
