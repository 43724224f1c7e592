import { Clusters } from '../../src/clustering/clusters.ts';
import type { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { backward } from '../../src/heuristics/change/backward.ts';
import { type ChangeOptions, changeQuestion } from '../../src/heuristics/change/changeQuestion.ts';
import type { ChangeSign } from '../../src/heuristics/change/changeSign.ts';
import { clusterChange } from '../../src/heuristics/change/clusterChange.ts';
import { consumer } from '../../src/heuristics/change/consumer.ts';
import { decideChange } from '../../src/heuristics/change/decideChange.ts';
import { fingerprintContinuity } from '../../src/heuristics/change/fingerprintContinuity.ts';
import { fixedFee } from '../../src/heuristics/change/fixedFee.ts';
import { forward } from '../../src/heuristics/change/forward.ts';
import { legacy } from '../../src/heuristics/change/legacy.ts';
import { locktimeSign } from '../../src/heuristics/change/locktimeSign.ts';
import { oneTime } from '../../src/heuristics/change/oneTime.ts';
import { oneTimeStrict } from '../../src/heuristics/change/oneTimeStrict.ts';
import { onlyCandidate } from '../../src/heuristics/change/onlyCandidate.ts';
import { optimalChange } from '../../src/heuristics/change/optimalChange.ts';
import { peelingChange } from '../../src/heuristics/change/peelingChange.ts';
import { pow10 } from '../../src/heuristics/change/pow10.ts';
import { reveal } from '../../src/heuristics/change/reveal.ts';
import { selfChange } from '../../src/heuristics/change/selfChange.ts';
import { shadow } from '../../src/heuristics/change/shadow.ts';
import { trailingZeros } from '../../src/heuristics/change/trailingZeros.ts';
import { typeSign } from '../../src/heuristics/change/typeSign.ts';
import type { EconomyCase } from './economyCase.ts';

const SIGNS: readonly ChangeSign[] = [
  selfChange,
  reveal,
  clusterChange,
  typeSign,
  trailingZeros,
  pow10,
  optimalChange,
  oneTime,
  shadow,
  oneTimeStrict,
  legacy,
  locktimeSign,
  fixedFee,
  fingerprintContinuity,
  consumer,
  peelingChange,
  forward,
  backward,
];

/** What a sign says over transactions of known change. */
export interface SignCounts {
  readonly id: string;
  readonly asked: number;
  readonly decided: number;
  readonly right: number;
}

/** A transaction and its change outputs (vouts); empty: it has none. */
export type KnownChange = readonly [t: number, change: readonly number[]];

/** Every sign and the consensus over an economy: transactions with 2 to 10 outputs and one sender. */
export function measureChange(economies: readonly EconomyCase[]): SignCounts[] {
  return added(
    economies.map(({ graph, truth, kindOf }) => {
      const joint = new Set(truth.coinJoins.map(({ txid }) => txid));
      const known: KnownChange[] = [];
      for (let t = 0; t < graph.transactionCount; t++) {
        const txid = graph.txid(t);
        if (!joint.has(txid) && kindOf(txid) !== 'psbt-swap') known.push([t, truth.change.get(txid) ?? []]);
      }
      const clusters = new Clusters(graph);
      return measureSigns(graph, known, { clusters, freshness: 'within-graph', changePosition: null });
    }),
  );
}

/** Every sign and the consensus over transactions whose change is known. */
export function measureSigns(
  graph: TransactionGraph,
  known: readonly KnownChange[],
  options: ChangeOptions,
  signs: readonly ChangeSign[] = SIGNS,
): SignCounts[] {
  const rows = [...signs.map(({ id }) => id), 'consensus'].map((id) => ({ id, asked: 0, decided: 0, right: 0 }));
  for (const [t, change] of known) {
    const question = changeQuestion(graph, t, options);
    if (question === null) continue;
    const points = signs.map((sign) => question.spendable[onlyCandidate(sign.candidates(question))] ?? -1);
    points.push(decideChange(graph, t, options).output);
    for (const [k, output] of points.entries()) {
      const row = rows[k]!;
      row.asked++;
      if (output < 0) continue;
      row.decided++;
      if (change.includes(graph.vout(output))) row.right++;
    }
  }
  return rows;
}

function added(parts: readonly (readonly SignCounts[])[]): SignCounts[] {
  return parts[0]!.map(({ id }, k) => ({
    id,
    asked: parts.reduce((sum, rows) => sum + rows[k]!.asked, 0),
    decided: parts.reduce((sum, rows) => sum + rows[k]!.decided, 0),
    right: parts.reduce((sum, rows) => sum + rows[k]!.right, 0),
  }));
}
