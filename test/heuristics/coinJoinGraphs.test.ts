import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { coinJoinGate } from '../../src/heuristics/coinJoinGate.ts';
import { type CoinJoinProtocol, detectCoinJoin } from '../../src/heuristics/detectCoinJoin.ts';
import { detectSmallWabiSabi } from '../../src/heuristics/detectSmallWabiSabi.ts';
import { readEsploraLines, transactionOfLine } from '../support/esploraFile.ts';
import { sharedData } from '../support/sharedData.ts';

const wasabiFile = sharedData('btc-coinjoin-graphs/wasabi1-2018+wasabi2-2024-05.ndjson.gz');
const whirlpoolFile = sharedData('btc-coinjoin-graphs/whirlpool-2024-03-pool-0.05.ndjson.gz');
const blockFolder = sharedData('btc-blocks-with-prevouts');

interface Labelled {
  readonly txid: string;
  readonly label: string;
  readonly protocol: CoinJoinProtocol | null;
  readonly premix: boolean;
  readonly gate: string;
  readonly smallRound: boolean;
  /** As many equal outputs as inputs: a mix whatever the set calls it. */
  readonly uniform: boolean;
}

function judge(paths: readonly string[]): Labelled[] {
  const lines = paths.flatMap(readEsploraLines);
  const graph = new TransactionGraph();
  graph.appendTransactions(lines.map(transactionOfLine));
  return lines.map((line) => {
    const t = graph.findTransaction(line.txid);
    const { protocol, premix } = detectCoinJoin(graph, t);
    return {
      txid: line.txid,
      label: line.dumplings_label ?? 'block',
      protocol,
      premix,
      gate: coinJoinGate(graph, t),
      smallRound: detectSmallWabiSabi(graph, t).verdict === 'match',
      uniform: line.vin.length === line.vout.length && new Set(line.vout.map((o) => o.value)).size === 1,
    };
  });
}

const count = (rows: readonly Labelled[], test: (row: Labelled) => boolean) => rows.filter(test).length;

describe.skipIf(wasabiFile === null)('Wasabi rounds of 2018 and 2024', () => {
  const rows = wasabiFile === null ? [] : judge([wasabiFile]);
  const of = (label: string) => rows.filter((row) => row.label === label);

  it('types every Wasabi 1 round', () => {
    expect(count(of('wasabi1_coinjoin'), (row) => row.protocol === 'wasabi-1')).toBe(152);
  });

  it('finds the joins that the set takes for post-mix spends, the two-party one by its shape', () => {
    expect(count(of('wasabi1_postmix'), (row) => row.protocol === 'wasabi-1')).toBe(76);
    expect(count(of('wasabi1_postmix'), (row) => row.protocol === 'stonewall')).toBe(1);
  });

  it('types every Wasabi 2 round', () => {
    expect(count(of('wasabi2_coinjoin'), (row) => row.protocol === 'wasabi-2')).toBe(35);
  });

  it('leaves ordinary spends alone', () => {
    expect(count(of('wasabi2_postmix'), (row) => row.protocol !== null || row.smallRound)).toBe(0);
    expect(count(of('wasabi1_postmix'), (row) => row.protocol === null)).toBe(146);
    expect(count(of('wasabi1_postmix'), (row) => row.smallRound)).toBe(0);
  });
});

describe.skipIf(whirlpoolFile === null)('Whirlpool pool 0.05 of March 2024', () => {
  const rows = whirlpoolFile === null ? [] : judge([whirlpoolFile]);

  it('types every mix, those mixed straight into another wallet too', () => {
    expect(count(rows, (row) => row.label === 'whirlpool_mix' && row.protocol === 'whirlpool')).toBe(302);
    const uniform = rows.filter((row) => row.uniform);
    expect(count(uniform, (row) => row.protocol === 'whirlpool')).toBe(389);
    expect(count(uniform, (row) => row.protocol !== 'whirlpool' && row.label !== 'whirlpool_postmix')).toBe(0);
  });

  it('calls no Tx0 a CoinJoin and knows each as premix', () => {
    const tx0s = rows.filter((row) => row.label.includes('tx0') && !row.uniform);
    expect(tx0s.length).toBe(108);
    expect(count(tx0s, (row) => row.protocol !== null || row.gate !== 'open')).toBe(0);
    expect(count(tx0s, (row) => row.premix)).toBe(108);
  });

  it('leaves ordinary post-mix spends alone, but for Stonewall shapes', () => {
    const spends = rows.filter((row) => row.label === 'whirlpool_postmix' && !row.uniform);
    expect(count(spends, (row) => row.protocol !== null && row.protocol !== 'stonewall')).toBe(0);
    expect(count(spends, (row) => row.protocol === 'stonewall')).toBe(2);
    expect(count(spends, (row) => row.smallRound)).toBe(0);
  });
});

describe.skipIf(blockFolder === null)('ordinary blocks of 2009 to 2022', () => {
  const files = blockFolder === null ? [] : readdirSync(blockFolder).filter((name) => name.endsWith('.ndjson.gz'));
  const rows = judge(files.map((name) => `${blockFolder}/${name}`));

  it('raises no false alarm beyond Stonewall shapes', () => {
    expect(rows.length).toBe(1062);
    expect(count(rows, (row) => row.protocol !== null && row.protocol !== 'stonewall')).toBe(0);
    expect(count(rows, (row) => row.protocol === 'stonewall')).toBe(3);
  });

  it('closes the gate for none, the loose rule included', () => {
    expect(count(rows, (row) => row.gate === 'closed' || row.gate === 'unknown' || row.smallRound)).toBe(0);
  });
});
