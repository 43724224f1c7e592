import type { SeverityRule, SeverityTable } from './severityTable.ts';

const GRAVEST = ['sanction', 'terrorism_financing', 'child_sexual_abuse_material'];
const CRIMES = [
  'ransomware',
  'theft',
  'service_hack',
  'extortion',
  'sextortion',
  'blackmail',
  'fraud',
  'scam',
  'phishing',
  'ponzi_scheme',
  'money_laundering',
  'payment_card_fraud',
  'drugs',
  'weapons',
  'dark_web',
  'market',
];

/** The table that counts where a person names none; `docs/severity.yaml` is the same, to be copied and changed. */
export const DEFAULT_SEVERITY: SeverityTable = {
  name: 'default',
  rules: [
    rule(GRAVEST, ['self', 'direct'], 'severe'),
    rule(GRAVEST, ['indirect'], 'medium'),
    { ...rule(GRAVEST, ['indirect'], 'high'), minShare: 500n },
    { ...rule(GRAVEST, ['indirect'], 'high'), minValue: 100_000_000n },
    rule(CRIMES, ['self', 'direct'], 'high'),
    rule(CRIMES, ['indirect'], 'low'),
    { ...rule(CRIMES, ['indirect'], 'medium'), minShare: 1_000n },
    rule(['mixing_service'], ['self'], 'high'),
    rule(['mixing_service'], ['direct'], 'medium'),
    { ...rule(['mixing_service'], ['direct'], 'high'), minShare: 1_000n },
    rule(['mixing_service'], ['indirect'], 'low'),
    rule(['coinjoin'], ['direct'], 'low'),
    { ...rule(['coinjoin'], ['direct'], 'medium'), minShare: 2_500n },
    rule(['gambling', 'atm', 'perpetrator'], ['self', 'direct'], 'low'),
  ],
};

function rule(
  categories: readonly string[],
  kinds: SeverityRule['kinds'],
  severity: SeverityRule['severity'],
): SeverityRule {
  return { categories, kinds, directions: [], minValue: 0n, minShare: 0n, severity };
}
