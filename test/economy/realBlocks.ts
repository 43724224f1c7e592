import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { networkByName } from '../../src/chain/network.ts';
import { parseRawBlock } from '../../src/chain/rawBlock.ts';
import type { Transaction, TransactionOutput } from '../../src/chain/transaction.ts';
import { sharedData } from '../support/sharedData.ts';

/** Transactions of a real raw block, prevouts unknown; null where the data is not here. */
export function realRawBlock(name: string): readonly Transaction[] | null {
  const path = sharedData(name);
  if (path === null) return null;
  return parseRawBlock(gunzipSync(readFileSync(path)), networkByName('bitcoin')).transactions;
}

interface LinePrevout {
  readonly scriptpubkey: string;
  readonly value: number;
}

/** The same with prevouts, from the Esplora-shaped lines of the same block. */
export function realBlockWithPrevouts(height: number): readonly Transaction[] | null {
  const raw = realRawBlock(`btc-blocks-with-prevouts/block-${height}.bin.gz`);
  const path = sharedData(`btc-blocks-with-prevouts/block-${height}.esplora.ndjson.gz`);
  if (raw === null || path === null) return null;
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');
  const prevouts = new Map<string, readonly (TransactionOutput | null)[]>();
  for (const line of lines) {
    const { txid, vin } = JSON.parse(line) as { txid: string; vin: { prevout: LinePrevout | null }[] };
    prevouts.set(
      txid,
      vin.map(({ prevout }) =>
        prevout === null ? null : { script: prevout.scriptpubkey, value: BigInt(prevout.value) },
      ),
    );
  }
  return raw.map((transaction) => ({
    ...transaction,
    inputs: transaction.inputs.map((input, i) => ({ ...input, prevout: prevouts.get(transaction.txid)?.[i] ?? null })),
  }));
}
