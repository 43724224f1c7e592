import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { detectBatchPayout } from '../../src/heuristics/detectBatchPayout.ts';
import { type CoinJoinProtocol, detectCoinJoin } from '../../src/heuristics/detectCoinJoin.ts';
import { type EsploraLine, readEsploraLines, transactionOfLine } from '../support/esploraFile.ts';
import { sharedData } from '../support/sharedData.ts';

const folder = sharedData('btc-api-responses/esplora-mempool');
const graphs = sharedData('btc-coinjoin-graphs');

function load(path: string): TransactionGraph {
  const graph = new TransactionGraph();
  graph.appendTransactions(readEsploraLines(path).map(transactionOfLine));
  return graph;
}

const API_FILES: readonly (readonly [file: string, protocol: CoinJoinProtocol | null])[] = [
  ['am-i-exposed.whirlpool-coinjoin.json', 'whirlpool'],
  ['am-i-exposed.wabisabi-coinjoin.json.gz', 'wasabi-2'],
  ['am-i-exposed.joinmarket-coinjoin.json', 'joinmarket'],
  ['am-i-exposed.batch-withdrawal-143.json', null],
  ['am-i-exposed.dust-attack-555.json', null],
  ['am-i-exposed.bare-multisig.json', null],
  ['am-i-exposed.op-return-charley.json', null],
  ['am-i-exposed.simple-legacy-p2pkh.json', null],
  ['am-i-exposed.taproot-op-return.json', null],
  ['am-i-exposed.taproot-script-path.json', null],
];

describe.skipIf(folder === null)('published single transactions', () => {
  for (const [file, protocol] of API_FILES) {
    it(`${file} is ${protocol ?? 'no CoinJoin'}`, () => {
      expect(detectCoinJoin(load(`${folder}/${file}`), 0).protocol).toBe(protocol);
    });
  }

  it('keeps a batch withdrawal apart from CoinJoins', () => {
    const graph = load(`${folder}/am-i-exposed.batch-withdrawal-143.json`);
    expect(detectBatchPayout(graph, 0).verdict).toBe('match');
    expect(detectBatchPayout(load(`${folder}/am-i-exposed.wabisabi-coinjoin.json.gz`), 0).verdict).toBe('no-match');
  });

  it('gives the anonymity set of each output', () => {
    expect(detectCoinJoin(load(`${folder}/am-i-exposed.whirlpool-coinjoin.json`), 0).anonymitySets).toEqual([
      5, 5, 5, 5, 5,
    ]);
    expect(detectCoinJoin(load(`${folder}/am-i-exposed.joinmarket-coinjoin.json`), 0).anonymitySets).toEqual([
      1, 2, 1, 2,
    ]);
  });

  it('calls no escrow spend of two real sets a CoinJoin', () => {
    for (const name of ['hodlhodl-tp', 'hodlhodl-fp']) {
      const rows: { tx: EsploraLine }[] = JSON.parse(
        gunzipSync(readFileSync(`${folder}/am-i-exposed.${name}.json.gz`)).toString('utf8'),
      );
      const graph = new TransactionGraph();
      graph.appendTransactions(rows.map((row) => transactionOfLine(row.tx)));
      expect(graph.transactionCount).toBeGreaterThan(40);
      for (let t = 0; t < graph.transactionCount; t++) {
        const { protocol } = detectCoinJoin(graph, t);
        expect(protocol === null || protocol === 'stonewall', graph.txid(t)).toBe(true);
      }
    }
  });
});

const WASABI_FILE = 'wasabi1-2018+wasabi2-2024-05.ndjson.gz';
const IN_GRAPHS: readonly (readonly [txid: string, protocol: CoinJoinProtocol])[] = [
  ['f250e997dc1a2d68861e03689d1709973e1964a62f929ba5727fe8607dafb676', 'wasabi-1'],
  ['b9d011e1a183deae7be7ef722f553a83af43dbd9280dbe6f7f5f29b94988d3cb', 'wasabi-1'],
  ['40b9f9f64d4a7662a06e48375be12751c92905941b302db2c1bda8b96c5dfb95', 'wasabi-2'],
  ['a253947c34a83c5f6bf669e63542b9a2e8f64757638c896d5dfe414130e2ff9d', 'wasabi-2'],
  ['b5e839299bfc0e50ed6b6b6c932a38b544d9bb6541cd0ab0b8ddcc44255bfb78', 'wasabi-2'],
  ['f861aa534a5efe7212a0c1bdb61f7a581b0d262452a79e807afaa2d20d73c8f5', 'wasabi-2'],
];

describe.skipIf(graphs === null)('labelled rounds', () => {
  const wasabi = graphs === null ? null : load(`${graphs}/${WASABI_FILE}`);
  for (const [txid, protocol] of IN_GRAPHS) {
    it(`${txid.slice(0, 12)} is ${protocol}`, () => {
      expect(detectCoinJoin(wasabi!, wasabi!.findTransaction(txid)).protocol).toBe(protocol);
    });
  }

  it('e12911397f3f is a Whirlpool mix with eight ways to read each output', () => {
    const graph = load(`${graphs}/whirlpool-2024-03-pool-0.05.ndjson.gz`);
    const t = graph.findTransaction('e12911397f3fe25416c648c3980dd9f3b6c2207ada942136ba09e7800a059e8e');
    const { protocol, confidence, anonymitySets } = detectCoinJoin(graph, t);
    expect([protocol, confidence, anonymitySets]).toEqual(['whirlpool', 0.9, [8, 8, 8, 8, 8, 8, 8, 8]]);
  });
});
