import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { outputSum, transactionFinding } from './transactionFinding.ts';

const RULE = 'consolidation@1';

/** Consolidation: many coins of one owner joined into one or two. */
export const consolidation: Detector<DetectionContext> = {
  pattern: 'consolidation',
  rule: RULE,
  parameters: [
    {
      name: 'minInputs',
      default: 10,
      unit: 'inputs',
      source: 'a wallet spends a few coins together every day',
      summary: 'least inputs',
    },
    {
      name: 'minRatio',
      default: 5,
      unit: 'inputs per output',
      source: "mempool's classification",
      summary: 'inputs for each output',
    },
  ],
  detect(context, values) {
    const { graph } = context;
    const findings: Finding[] = [];
    for (let t = 0; t < graph.transactionCount; t++) {
      const inputs = graph.inputEnd(t) - graph.inputStart(t);
      const outputs = graph.outputEnd(t) - graph.outputStart(t);
      if (inputs < values['minInputs']! || inputs < outputs * values['minRatio']! || !context.gates.isOpen(t)) continue;
      findings.push(
        transactionFinding(context, RULE, t, {
          confidence: 0.8,
          grade: 'weak',
          size: inputs,
          words: () => ({
            title: `${inputs} coins joined into ${outputs}`,
            value: outputSum(context, t),
            details: { inputs, outputs, addresses: distinctInputs(context, t) },
            evidence: [
              { rule: 'inputs', observed: inputs, threshold: values['minInputs']! },
              { rule: 'ratio', observed: Number((inputs / outputs).toFixed(1)), threshold: values['minRatio']! },
            ],
            innocent: ['services and careful wallets tidy up when fees are low'],
            references: ['Meiklejohn et al., IMC 2013'],
          }),
        }),
      );
    }
    return { findings, gaps: [] };
  },
};

function distinctInputs({ graph }: DetectionContext, t: number): number {
  const scripts = new Set<number>();
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    if (prevout >= 0) scripts.add(graph.script(prevout));
  }
  return scripts.size;
}
