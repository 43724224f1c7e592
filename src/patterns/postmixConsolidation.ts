import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector } from './detector.ts';
import { outputSum, transactionFinding } from './transactionFinding.ts';

const RULE = 'postmix-consolidation@1';

/** What a spender does that undoes a mix. */
type Mistake = 'mixed-together' | 'mixed-with-unmixed' | 'back-to-an-input';

/**
 * Un-mixing mistakes: several mixed coins of one or more rounds spent together, mixed coins spent with others, or mixed
 * money sent to an address that went into the round. Each ties what the mix had parted.
 */
export const postmixConsolidation: Detector<DetectionContext> = {
  pattern: 'postmix-consolidation',
  rule: RULE,
  parameters: [
    {
      name: 'minMixed',
      default: 2,
      unit: 'inputs',
      source: 'Goldfeder et al., PoPETs 2018: two mixed coins together halve the set',
      summary: 'mixed coins spent together',
    },
    {
      name: 'minSet',
      default: 2,
      unit: 'outputs',
      source: 'an amount that occurs once was not mixed',
      summary: 'least anonymity set for a coin to count as mixed',
    },
  ],
  detect(context, values) {
    const { graph } = context;
    const mixed = mixedOutputs(context, values['minSet']!);
    const spenders = new Set<number>();
    for (const o of mixed.outputs) if (graph.spender(o) >= 0) spenders.add(graph.inputTransaction(graph.spender(o)));
    const findings: Finding[] = [];
    for (const t of spenders) {
      const finding = context.gates.isOpen(t) ? judge(context, t, mixed.isMixed, values['minMixed']!) : null;
      if (finding !== null) findings.push(finding);
    }
    return { findings, gaps: [] };
  },
};

/** Outputs of CoinJoin rounds that share their amount with others of the round: as a list and by number. */
function mixedOutputs(
  { graph, gates }: DetectionContext,
  minSet: number,
): { readonly outputs: readonly number[]; readonly isMixed: Uint8Array } {
  const outputs: number[] = [];
  const isMixed = new Uint8Array(graph.outputCount);
  for (const [t, { verdict, anonymitySets }] of gates.coinJoins) {
    if (verdict !== 'match') continue;
    const start = graph.outputStart(t);
    for (let k = 0; k < anonymitySets.length; k++) {
      if (anonymitySets[k]! < minSet) continue;
      outputs.push(start + k);
      isMixed[start + k] = 1;
    }
  }
  return { outputs, isMixed };
}

function judge(context: DetectionContext, t: number, isMixed: Uint8Array, least: number): Finding | null {
  const { graph } = context;
  const coins: number[] = [];
  const inputs = graph.inputEnd(t) - graph.inputStart(t);
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++)
    if (isMixed[graph.prevout(i)] === 1) coins.push(graph.prevout(i));
  const mistakes: Mistake[] = [];
  if (coins.length >= least) mistakes.push('mixed-together');
  if (inputs > coins.length) mistakes.push('mixed-with-unmixed');
  if (paysInput(context, t, coins)) mistakes.push('back-to-an-input');
  if (mistakes.length === 0) return null;
  const rounds = [...new Set(coins.map((coin) => graph.outputTxid(coin)))].sort();
  return transactionFinding(context, RULE, t, {
    confidence: Math.min(0.9, 0.5 + 0.1 * mistakes.length + 0.02 * coins.length),
    grade: mistakes.length >= 2 ? 'moderate' : 'weak',
    size: coins.length,
    words: () => ({
      title: `spends ${coins.length} mixed ${coins.length === 1 ? 'coin' : 'coins'}: ${mistakes.join(', ')}`,
      value: outputSum(context, t),
      details: {
        mistakes,
        mixed: coins.map((coin) => graph.outpointText(coin)).sort(),
        rounds,
        otherInputs: inputs - coins.length,
      },
      evidence: [{ rule: 'mixed-inputs', observed: coins.length, threshold: least }],
      innocent: ['wallets that keep mixed coins join them to pay a larger sum'],
      references: ['Goldfeder et al., When the Cookie Meets the Blockchain, PoPETs 2018'],
    }),
  });
}

function paysInput({ graph }: DetectionContext, t: number, coins: readonly number[]): boolean {
  const paid = new Set<number>();
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) paid.add(graph.script(o));
  return coins.some((coin) => {
    const round = graph.outputTransaction(coin);
    for (let i = graph.inputStart(round); i < graph.inputEnd(round); i++) {
      const prevout = graph.prevout(i);
      if (prevout >= 0 && graph.script(prevout) >= 0 && paid.has(graph.script(prevout))) return true;
    }
    return false;
  });
}
