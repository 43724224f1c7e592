import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { outputSum, transactionFinding } from './transactionFinding.ts';

const RULE = 'coinjoin@1';

/** CoinJoin rounds, by protocol; a Stonewall may be the work of one person. */
export const coinJoin: Detector<DetectionContext> = {
  pattern: 'coinjoin',
  rule: RULE,
  parameters: [
    {
      name: 'minConfidence',
      default: 0.4,
      unit: 'probability',
      source: 'GraphSense keeps such transactions out of clusters',
      summary: 'least confidence of a round',
    },
  ],
  detect(context, values) {
    const { graph } = context;
    const findings: Finding[] = [];
    for (const [t, { verdict, protocol, confidence, evidence, anonymitySets }] of context.gates.coinJoins) {
      if (verdict !== 'match' || confidence < values['minConfidence']!) continue;
      const inputs = graph.inputEnd(t) - graph.inputStart(t);
      findings.push(
        transactionFinding(context, RULE, t, {
          confidence,
          grade: protocol === 'stonewall' || confidence < 0.7 ? 'weak' : 'moderate',
          size: inputs,
          words: () => ({
            title: `CoinJoin (${protocol})`,
            value: outputSum(context, t),
            details: { protocol, inputs, outputs: anonymitySets.length, anonymitySet: Math.max(...anonymitySets) },
            evidence,
            innocent: ['privacy is no offence; most users of CoinJoins have nothing to hide from the law'],
            references: [
              'Ficsor et al., ZeroLink',
              'Stütz et al., Adoption and Actual Privacy of Decentralized CoinJoin, FC 2022',
            ],
          }),
        }),
      );
    }
    return { findings, gaps: [] };
  },
};
