import type { ParameterValues } from './detector.ts';
import { type PassageSearch, passages } from './passages.ts';
import type { Payments } from './payments.ts';

/** Passages of which a commission was kept, by the parameters `windowHours`, `minRate`, `maxRate` and `maxCredits`. */
export function commissionPassages(payments: Payments, values: ParameterValues): PassageSearch {
  const { found, hubs } = passages(payments, {
    window: values['windowHours']! * 3600,
    maxRate: values['maxRate']!,
    maxCredits: values['maxCredits']!,
    maxCounterparties: values['maxCounterparties']!,
  });
  return { found: found.filter(({ rate }) => rate >= values['minRate']!), hubs };
}
