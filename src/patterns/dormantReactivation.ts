import type { Finding } from '../results/finding.ts';
import type { DetectionContext } from './detectionContext.ts';
import type { Detector, ParameterValues } from './detector.ts';
import { transactionFinding } from './transactionFinding.ts';

const RULE = 'dormant-reactivation@1';
const YEAR = 365 * 86_400;
const COIN = 100_000_000;

/** Reactivation: large coins that lay for years are spent; a small payment out of them first may be a test. */
export const dormantReactivation: Detector<DetectionContext> = {
  pattern: 'dormant-reactivation',
  rule: RULE,
  parameters: [
    {
      name: 'minYears',
      default: 2,
      unit: 'years',
      source: 'catalogue of the field',
      summary: 'least age of the coins',
    },
    {
      name: 'minCoins',
      default: 10,
      unit: 'coins',
      source: 'catalogue of the field',
      summary: 'least sum of old coins in one transaction',
    },
  ],
  detect(context, values) {
    const { graph } = context;
    const { times, prevouts, outputTransactions } = graph.rawColumns();
    const findings: Finding[] = [];
    for (let t = 0; t < graph.transactionCount; t++) {
      const spent = times[t]!;
      if (spent === 0) continue;
      const until = spent - values['minYears']! * YEAR;
      let old = 0;
      for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
        const prevout = prevouts[i]!;
        const funding = prevout < 0 || prevout >= outputTransactions.length ? -1 : outputTransactions[prevout]!;
        if (funding >= 0 && times[funding]! !== 0 && times[funding]! <= until) old += graph.comparableValue(prevout);
      }
      if (old >= values['minCoins']! * COIN) findings.push(judge(context, t, until, values));
    }
    return { findings, gaps: [] };
  },
};

function judge(context: DetectionContext, t: number, until: number, values: ParameterValues): Finding {
  const { graph } = context;
  let value = 0n;
  let coins = 0;
  let oldest = graph.time(t)!;
  let daysDestroyed = 0n;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const funding = prevout < 0 ? -1 : graph.outputTransaction(prevout);
    const time = funding < 0 ? null : graph.time(funding);
    if (time === null || time > until) continue;
    coins++;
    value += graph.value(prevout);
    oldest = Math.min(oldest, time);
    daysDestroyed += graph.value(prevout) * BigInt(Math.floor((graph.time(t)! - time) / 86_400));
  }
  const years = (graph.time(t)! - oldest) / YEAR;
  return transactionFinding(context, RULE, t, {
    confidence: Math.min(0.9, 0.6 + 0.04 * years),
    grade: 'weak',
    size: coins,
    words: () => ({
      title: `coins that lay ${Math.floor(years)} years move`,
      value,
      details: { coins, years: Number(years.toFixed(2)), coinDaysDestroyed: String(daysDestroyed / BigInt(COIN)) },
      evidence: [
        { rule: 'age-years', observed: Number(years.toFixed(2)), threshold: values['minYears']! },
        { rule: 'old-value', observed: String(value), threshold: values['minCoins']! * COIN },
      ],
      innocent: ['long-term holders sell, inherit, or move to a new wallet'],
      references: ['FATF, Virtual Assets Red Flag Indicators, 2020: long inactive accounts'],
    }),
  });
}
