import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { illicitTag } from './illicitTag.ts';
import { shareText } from './shareText.ts';
import { transactionFinding } from './transactionFinding.ts';

const RULE = 'split@1';
/** Shares of an affiliate that ransomware programmes have paid. */
const SHARES = [0.7, 0.75, 0.8, 0.85, 0.9];
/** A demanded sum is round: this many significant digits at most. */
const MAX_DIGITS = 3;

/**
 * Ransom split: one whole, round coin divided between two by a ratio that ransomware programmes use, with no change. By
 * its ratio alone one payment in ten looks so: a coin that is tagged makes it more than weak.
 */
export const split: Detector<DetectionContext> = {
  pattern: 'split',
  rule: RULE,
  parameters: [
    {
      name: 'tolerance',
      default: 0.002,
      unit: 'share',
      source: 'Colonial Pipeline: 63.75 of 75',
      summary: 'distance from a known ratio',
    },
    { name: 'minCoins', default: 0.1, unit: 'coins', source: 'known ransoms', summary: 'least value' },
  ],
  detect(context, values) {
    const { graph } = context;
    const findings: Finding[] = [];
    const least = values['minCoins']! * 100_000_000;
    for (let t = 0; t < graph.transactionCount; t++) {
      const o = graph.outputStart(t);
      if (graph.outputEnd(t) - o !== 2 || graph.inputEnd(t) - graph.inputStart(t) !== 1) continue;
      const coin = graph.prevout(graph.inputStart(t));
      if (coin < 0) continue;
      const value = graph.comparableValue(coin);
      if (value < least || !isRound(value)) continue;
      const finding = judge(context, t, coin, values);
      if (finding !== null) findings.push(finding);
    }
    return { findings, gaps: [] };
  },
};

function judge(context: DetectionContext, t: number, coin: number, values: ParameterValues): Finding | null {
  const { graph, changes } = context;
  const first = graph.outputStart(t);
  const amounts = [graph.comparableValue(first), graph.comparableValue(first + 1)] as const;
  if (amounts.some((amount) => amount === 0 || isRound(amount))) return null;
  const larger = Math.max(...amounts) / (amounts[0] + amounts[1]);
  const share = SHARES.find((one) => Math.abs(larger - one) <= values['tolerance']!);
  if (share === undefined) return null;
  const tag = illicitTag(context.tagsOf(graph.script(coin)));
  if (tag === undefined && changes.change[t]! >= 0 && context.courses.targets[t]! >= 0) return null;
  return transactionFinding(context, RULE, t, {
    confidence: tag === undefined ? 0.3 : 0.8,
    grade: tag === undefined ? 'weak' : 'strong',
    words: () => ({
      title: `divided ${Math.round(share * 100)} to ${Math.round((1 - share) * 100)}`,
      value: graph.value(coin),
      outputs: [first, first + 1],
      details: { share: shareText(larger), ratio: shareText(share), tag: tag?.label ?? null },
      evidence: [
        { rule: 'ratio', observed: shareText(larger), threshold: [shareText(share), values['tolerance']!] },
        { rule: 'round-coin', observed: String(graph.value(coin)), threshold: MAX_DIGITS },
        ...(tag === undefined ? [] : [{ rule: 'illicit-seed', observed: tag.label, threshold: 'a tag of an offence' }]),
      ],
      innocent: ['a payment and its change stand in such a ratio by chance in one case of ten'],
      references: [
        'U.S. v. 63.7 Bitcoin (Colonial Pipeline), 2021',
        'Huang et al., Tracking Ransomware End-to-end, IEEE S&P 2018',
      ],
    }),
  });
}

/** At most three significant digits. */
function isRound(amount: number): boolean {
  let rest = amount;
  while (rest > 0 && rest % 10 === 0) rest /= 10;
  return rest < 10 ** MAX_DIGITS;
}
