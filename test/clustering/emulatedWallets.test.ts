import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { scriptOfAddress } from '../../src/chain/scriptOfAddress.ts';
import type { Transaction, TransactionOutput } from '../../src/chain/transaction.ts';
import { Clusters } from '../../src/clustering/clusters.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { coinJoinGate } from '../../src/heuristics/coinJoinGate.ts';
import { sharedData } from '../support/sharedData.ts';

interface Line {
  readonly txid: string;
  readonly height: number;
  readonly time: number;
  readonly coinbase: boolean;
  readonly vin: readonly {
    readonly txid: string;
    readonly vout: number;
    readonly address: string | null;
    readonly value: number;
  }[];
  readonly vout: readonly { readonly address: string | null; readonly value: number }[];
}

const folder = sharedData('emulated-coinjoin-groundtruth');
const run = `${folder}/2024-04-05_15-19_lognorm-static-10-5utxo`;
const regtest = networkByName('regtest');

function output(line: { readonly address: string | null; readonly value: number }): TransactionOutput {
  const script = line.address === null ? '51' : Buffer.from(scriptOfAddress(line.address, regtest)).toString('hex');
  return { script, value: BigInt(line.value) };
}

function toTransaction(line: Line): Transaction {
  const inputs = line.vin.map((input) => ({
    outpoint: { txid: input.txid, vout: input.vout },
    sequence: null,
    prevout: output(input),
  }));
  return {
    txid: line.txid,
    version: null,
    locktime: null,
    size: null,
    weight: null,
    inputs: line.coinbase ? [{ outpoint: null, sequence: null, prevout: null }] : inputs,
    outputs: line.vout.map(output),
    confirmation: { confirmed: true, height: line.height, blockHash: null, time: line.time, index: null },
    signatures: null,
  };
}

const lines = (path: string) => gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n');

describe.skipIf(folder === null)('ten emulated Wasabi wallets of known owners', () => {
  const graph = new TransactionGraph();
  if (folder !== null)
    graph.appendTransactions(lines(`${run}.txs.ndjson.gz`).map((line) => toTransaction(JSON.parse(line))));
  const owners = new Map<number, string>();
  for (const line of folder === null ? [] : lines(`${run}.wallets.csv.gz`).slice(1)) {
    const [wallet, address] = line.split(',') as [string, string];
    const script = graph.findScript(Buffer.from(scriptOfAddress(address, regtest)).toString('hex'));
    if (script >= 0) owners.set(script, wallet);
  }
  const rounds = folder === null ? [] : readFileSync(`${run}.coinjoin-txids.txt`, 'utf8').trim().split('\n');

  it('no cluster holds addresses of two wallets', () => {
    const clusters = new Clusters(graph);
    const walletOf = new Map<number, string>();
    expect(owners.size).toBeGreaterThan(200);
    for (const [script, wallet] of owners) {
      const root = clusters.rootOf(script);
      expect(walletOf.get(root) ?? wallet).toBe(wallet);
      walletOf.set(root, wallet);
    }
  });

  it('closes the gate for every round that the coordinator recorded, small ones too', () => {
    expect(rounds.length).toBe(6);
    expect(rounds.map((txid) => coinJoinGate(graph, graph.findTransaction(txid)))).toEqual(rounds.map(() => 'closed'));
  });
});
