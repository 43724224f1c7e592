import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { earliestHeights } from './earliestHeights.ts';
import { transactionFinding } from './transactionFinding.ts';

const RULE = 'dusting@1';

/** Dusting: trifles sent to many addresses that were used before, in the hope that their owners spend them together. */
export const dusting: Detector<DetectionContext> = {
  pattern: 'dusting',
  rule: RULE,
  parameters: [
    {
      name: 'minOutputs',
      default: 20,
      unit: 'outputs',
      source: 'catalogue of the field',
      summary: 'least trifles in one transaction',
    },
    {
      name: 'maxDust',
      default: 1000,
      unit: 'base units',
      source: 'usual sizes 294 to 1,000',
      summary: 'most that a trifle is',
    },
    {
      name: 'minUsedShare',
      default: 0.5,
      unit: 'share',
      source: 'dust on a new address finds out nothing',
      summary: 'part of the addresses that were used before',
    },
  ],
  detect(context, values) {
    const { graph } = context;
    const findings: Finding[] = [];
    let earliest: Float64Array | null = null;
    for (let t = 0; t < graph.transactionCount; t++) {
      if (graph.outputEnd(t) - graph.outputStart(t) < values['minOutputs']!) continue;
      const dust: number[] = [];
      let sum = 0n;
      for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
        const value = graph.comparableValue(o);
        if (value === 0 || value > values['maxDust']!) continue;
        dust.push(o);
        sum += graph.value(o);
      }
      if (dust.length < values['minOutputs']!) continue;
      earliest ??= earliestHeights(graph);
      const used = usedBefore(graph, dust, earliest, t);
      if (used < dust.length * values['minUsedShare']!) continue;
      findings.push(
        transactionFinding(context, RULE, t, {
          confidence: Math.min(0.9, 0.6 + 0.3 * (used / dust.length)),
          grade: 'moderate',
          size: dust.length,
          words: () => ({
            title: `dust on ${dust.length} addresses`,
            value: sum,
            details: { dusted: dust.length, usedBefore: used },
            evidence: [
              { rule: 'dust-outputs', observed: dust.length, threshold: values['minOutputs']! },
              { rule: 'used-before', observed: used, threshold: values['minUsedShare']! },
            ],
            innocent: ['advertising and token airdrops come as dust; who receives it has done nothing'],
            references: ['Binance Academy, What Is a Dusting Attack', 'Bitcoin Core relay dust limits'],
          }),
        }),
      );
    }
    return { findings, gaps: [] };
  },
};

/** How many of the outputs pay an address that an earlier transaction than `t` paid, as far as heights tell. */
function usedBefore(graph: TransactionGraph, dust: readonly number[], earliest: Float64Array, t: number): number {
  const height = graph.height(t) ?? 0;
  return dust.filter((o) => earliest[graph.script(o)]! < height).length;
}
