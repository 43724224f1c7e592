import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';

/** Esplora's fields as the data sets carry them; those that a set lacks are absent. */
export interface EsploraLine {
  readonly txid: string;
  readonly version?: number;
  readonly locktime?: number;
  readonly size?: number;
  readonly weight?: number;
  readonly vin: readonly {
    readonly txid: string;
    readonly vout: number;
    readonly prevout: { readonly scriptpubkey: string; readonly value: number } | null;
    readonly is_coinbase?: boolean;
    readonly sequence?: number;
  }[];
  readonly vout: readonly { readonly scriptpubkey: string; readonly value: number }[];
  readonly status: {
    readonly block_height?: number;
    readonly block_hash?: string;
    readonly block_time?: number;
    readonly tx_index?: number;
  };
  readonly dumplings_label?: string;
}

/** Lines of an `.ndjson` or `.ndjson.gz`, or the one object of a `.json` or `.json.gz`. */
export function readEsploraLines(path: string): EsploraLine[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim();
  if (!path.includes('.ndjson')) {
    const parsed: EsploraLine | EsploraLine[] = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [parsed];
  }
  return text.split('\n').map((line) => JSON.parse(line));
}

/** A line as a transaction; what the set does not say is unknown. */
export function transactionOfLine(line: EsploraLine): Transaction {
  return {
    txid: line.txid,
    version: line.version ?? null,
    locktime: line.locktime ?? null,
    size: line.size ?? null,
    weight: line.weight ?? null,
    inputs: line.vin.map(inputOf),
    outputs: line.vout.map((o) => ({ script: o.scriptpubkey, value: BigInt(o.value) })),
    confirmation: {
      confirmed: true,
      height: line.status.block_height ?? null,
      blockHash: line.status.block_hash ?? null,
      time: line.status.block_time ?? null,
      index: line.status.tx_index ?? null,
    },
    signatures: null,
  };
}

function inputOf(input: EsploraLine['vin'][number]): TransactionInput {
  return {
    outpoint: input.is_coinbase ? null : { txid: input.txid, vout: input.vout },
    sequence: input.sequence ?? null,
    prevout:
      input.prevout === null || input.is_coinbase
        ? null
        : { script: input.prevout.scriptpubkey, value: BigInt(input.prevout.value) },
  };
}
