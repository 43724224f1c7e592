import { detectBatchPayout } from '../heuristics/detectBatchPayout.ts';
import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { outputSum, transactionFinding } from './transactionFinding.ts';

const RULE = 'batch-payout@1';
/** Spread and share of addresses used once that payouts of a service show (am-i-exposed). */
const WIDE_SPREAD = 100;
const UNIQUE_SHARE = 0.8;
const MIN_TYPES = 3;

/** Batch payout: one sender, many recipients in one transaction; with the signs that a service made it. */
export const batchPayout: Detector<DetectionContext> = {
  pattern: 'batch-payout',
  rule: RULE,
  parameters: [
    { name: 'minOutputs', default: 10, unit: 'outputs', source: 'am-i-exposed', summary: 'least outputs' },
    {
      name: 'outputsPerInput',
      default: 5,
      unit: 'outputs per input',
      source: "mempool's classification",
      summary: 'outputs for each input',
    },
  ],
  detect(context, values) {
    const { graph } = context;
    const bounds = { minOutputs: values['minOutputs']!, outputsPerInput: values['outputsPerInput']! };
    const findings: Finding[] = [];
    for (let t = 0; t < graph.transactionCount; t++) {
      if (graph.outputEnd(t) - graph.outputStart(t) < bounds.minOutputs || graph.isCoinbase(t)) continue;
      const { verdict, confidence, evidence } = detectBatchPayout(graph, t, bounds);
      if (verdict !== 'match' || !context.gates.isOpen(t) || context.gates.isPremix(t)) continue;
      const outputs = graph.outputEnd(t) - graph.outputStart(t);
      findings.push(
        transactionFinding(context, RULE, t, {
          confidence,
          grade: 'weak',
          size: outputs,
          words: () => {
            const signs = serviceSigns(context, t);
            return {
              title: `${outputs} paid at once`,
              value: outputSum(context, t),
              details: { outputs, ...signs, likelyService: signs.signs.length >= 2 },
              evidence,
              innocent: ['exchanges, pools, employers and airdrops pay so every day'],
              references: ['mempool transaction classification', 'am-i-exposed exchange batch rule'],
            };
          },
        }),
      );
    }
    return { findings, gaps: [] };
  },
};

function serviceSigns({ graph }: DetectionContext, t: number): { signs: string[]; recipients: number } {
  const scripts = new Set<number>();
  const types = new Set<string>();
  let least = Number.POSITIVE_INFINITY;
  let most = 0;
  let count = 0;
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    const value = graph.comparableValue(o);
    if (value <= 0) continue;
    count++;
    scripts.add(graph.script(o));
    types.add(graph.scriptType(graph.script(o)));
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const signs: string[] = [];
  if (types.size >= MIN_TYPES) signs.push('script-types');
  if (scripts.size >= count * UNIQUE_SHARE) signs.push('unique-addresses');
  if (most > least * WIDE_SPREAD) signs.push('wide-spread');
  return { signs, recipients: scripts.size };
}
