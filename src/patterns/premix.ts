import { detectTx0 } from '../heuristics/detectTx0.ts';
import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { outputSum, transactionFinding } from './transactionFinding.ts';

const RULE = 'premix@1';

/** Whirlpool Tx0: one owner cuts coins into the equal parts that a mix takes. */
export const premix: Detector<DetectionContext> = {
  pattern: 'premix',
  rule: RULE,
  parameters: [
    {
      name: 'minConfidence',
      default: 0.6,
      unit: 'probability',
      source: 'shape alone gives 0.6',
      summary: 'least confidence',
    },
  ],
  detect(context, values) {
    const { graph } = context;
    const findings: Finding[] = [];
    for (const [t, { premix: isPremix }] of context.gates.coinJoins) {
      if (!isPremix) continue;
      const { confidence, evidence } = detectTx0(graph, t);
      if (confidence < values['minConfidence']!) continue;
      findings.push(
        transactionFinding(context, RULE, t, {
          confidence,
          grade: confidence >= 0.9 ? 'moderate' : 'weak',
          words: () => ({
            title: 'preparation of a Whirlpool mix (Tx0)',
            value: outputSum(context, t),
            details: { outputs: graph.outputEnd(t) - graph.outputStart(t) },
            evidence,
            innocent: ['privacy is no offence; the same person still holds the parts'],
            references: ['Samourai Whirlpool, Tx0', 'nopara73, Dumplings'],
          }),
        }),
      );
    }
    return { findings, gaps: [] };
  },
};
