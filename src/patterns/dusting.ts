import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { transactionFinding } from './transactionFinding.ts';

const RULE = 'dusting@1';
/** Payments to one address looked at to see whether it was used before. */
const MAX_LOOKED_AT = 64;

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
      const used = dust.filter((o) => wasUsed(context, o, t)).length;
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

/** Paid by an earlier transaction than `t`, as far as heights tell. */
function wasUsed({ graph }: DetectionContext, o: number, t: number): boolean {
  const height = graph.height(t);
  let looked = 0;
  for (let other = graph.firstOutputOf(graph.script(o)); other >= 0; other = graph.nextOutputOf(other)) {
    if (++looked > MAX_LOOKED_AT) return true;
    const transaction = graph.outputTransaction(other);
    if (transaction === t) continue;
    const before = transaction < 0 ? null : graph.height(transaction);
    if (transaction < 0 || (height !== null && before !== null && before < height)) return true;
  }
  return false;
}
