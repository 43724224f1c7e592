import type { Evidence } from '../heuristics/heuristicResult.ts';
import { centsText } from './centsText.ts';
import type { ReportingThreshold } from './thresholds.ts';

/** A threshold as findings tell it. */
export interface ThresholdFacts {
  /** `USD 10000`. */
  readonly text: string;
  readonly details: Readonly<Record<'id' | 'amount' | 'over' | 'meaning' | 'legalSource', string>>;
  /** That parts stay below it and reach it together. */
  readonly aggregate: Evidence;
}

export function thresholdFacts(threshold: ReportingThreshold): ThresholdFacts {
  const { id, currency, amount, over, meaning, legalSource } = threshold;
  const text = `${currency} ${centsText(amount)}`;
  return {
    text,
    details: { id, amount: String(amount), over, meaning, legalSource },
    aggregate: { rule: 'aggregate', observed: 'each part below, their sum not', threshold: `${text} (${id})` },
  };
}
