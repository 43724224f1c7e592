import { readdirSync } from 'node:fs';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { CHANGE_OPTIONS } from '../../src/heuristics/change/changeQuestion.ts';
import { fixedFee } from '../../src/heuristics/change/fixedFee.ts';
import { optimalChange } from '../../src/heuristics/change/optimalChange.ts';
import { pow10 } from '../../src/heuristics/change/pow10.ts';
import { selfChange } from '../../src/heuristics/change/selfChange.ts';
import { trailingZeros } from '../../src/heuristics/change/trailingZeros.ts';
import { typeSign } from '../../src/heuristics/change/typeSign.ts';
import { coinJoinGate } from '../../src/heuristics/coinJoinGate.ts';
import { detectCoinJoin } from '../../src/heuristics/detectCoinJoin.ts';
import { readEsploraLines, transactionOfLine } from '../support/esploraFile.ts';
import { sharedData } from '../support/sharedData.ts';
import { type KnownChange, measureSigns, type SignCounts } from './measureChange.ts';

/** Answers for the transactions of one label of one set. */
export interface RealCounts {
  readonly set: string;
  readonly label: string;
  readonly total: number;
  readonly answers: ReadonlyMap<string, number>;
  readonly gateClosed: number;
}

/** Files of each real set, or null where the sets are missing. */
function realSets(): { readonly name: string; readonly files: readonly string[] }[] {
  const graphs = sharedData('btc-coinjoin-graphs');
  const blocks = sharedData('btc-blocks-with-prevouts');
  if (graphs === null || blocks === null) return [];
  const blockFiles = readdirSync(blocks).filter((name) => name.endsWith('.ndjson.gz'));
  return [
    { name: 'Wasabi 2018 and 2024', files: [`${graphs}/wasabi1-2018+wasabi2-2024-05.ndjson.gz`] },
    { name: 'Whirlpool 0.05, 2024', files: [`${graphs}/whirlpool-2024-03-pool-0.05.ndjson.gz`] },
    { name: 'ten blocks 2009-2022', files: blockFiles.map((name) => `${blocks}/${name}`) },
  ];
}

/** CoinJoin answers by set and label. A uniform mix counts as one whatever its label says. */
export function measureRealCoinJoins(): RealCounts[] {
  return realSets().flatMap(({ name, files }) => {
    const { graph, labels } = load(files);
    const rows = new Map<
      string,
      { set: string; label: string; total: number; answers: Map<string, number>; gateClosed: number }
    >();
    for (const [t, label] of labels.entries()) {
      const row = rows.get(label) ?? { set: name, label, total: 0, answers: new Map<string, number>(), gateClosed: 0 };
      rows.set(label, row);
      const { protocol, premix, verdict } = detectCoinJoin(graph, t);
      const answer = protocol ?? (premix ? 'tx0' : verdict === 'undetermined' ? 'undetermined' : 'none');
      row.total++;
      row.answers.set(answer, (row.answers.get(answer) ?? 0) + 1);
      if (coinJoinGate(graph, t) === 'closed') row.gateClosed++;
    }
    return [...rows.values()];
  });
}

/** Signs on two-output spends that pay exactly one output back to an address they spend: change that is certain. */
export function measureRealChange(): SignCounts[] {
  const files = realSets().flatMap((set) => set.files);
  if (files.length === 0) return [];
  const { graph } = load(files);
  const known: KnownChange[] = [];
  for (let t = 0; t < graph.transactionCount; t++) {
    if (graph.isCoinbase(t) || graph.outputEnd(t) - graph.outputStart(t) !== 2) continue;
    const question = { graph, t, spendable: [graph.outputStart(t), graph.outputStart(t) + 1], options: CHANGE_OPTIONS };
    const mask = selfChange.candidates(question);
    if (mask === 1 || mask === 2) known.push([t, [mask - 1]]);
  }
  return measureSigns(graph, known, CHANGE_OPTIONS, [typeSign, trailingZeros, pow10, optimalChange, fixedFee]).filter(
    ({ id }) => id !== 'consensus',
  );
}

function load(files: readonly string[]): { graph: TransactionGraph; labels: string[] } {
  const graph = new TransactionGraph();
  const labels: string[] = [];
  for (const file of files) {
    const lines = readEsploraLines(file);
    graph.appendTransactions(lines.map(transactionOfLine));
    for (const line of lines) {
      const values = new Set(line.vout.map(({ value }) => value));
      const isMix = line.vout.length >= 5 && line.vin.length === line.vout.length && values.size === 1;
      labels[graph.findTransaction(line.txid)] = isMix ? 'uniform mix' : (line.dumplings_label ?? 'all');
    }
  }
  return { graph, labels };
}
