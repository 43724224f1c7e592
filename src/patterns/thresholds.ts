/** A sum from which somebody must report, ask or keep records. Being below it is no offence; staying just below is a sign. */
export interface ReportingThreshold {
  readonly id: string;
  readonly jurisdiction: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Hundredths of the currency. */
  readonly amount: bigint;
  /** Whether single payments count, or the sum over a period. */
  readonly over: 'payment' | 'day' | 'month';
  readonly meaning: string;
  readonly legalSource: string;
  /** `YYYY-MM-DD`, first and last day; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

type Row = readonly [
  id: string,
  jurisdiction: string,
  currency: string,
  amount: bigint,
  over: ReportingThreshold['over'],
  meaning: string,
  legalSource: string,
  validFrom: string | null,
  validTo: string | null,
];

/** Amounts in hundredths. Check the law of the day before anything rests on one. */
const ROWS: readonly Row[] = [
  ['us-ctr', 'US', 'USD', 1_000_000n, 'day', 'currency transaction report', '31 CFR 1010.311', '1972-07-01', null],
  ['us-travel-rule', 'US', 'USD', 300_000n, 'payment', 'travel and record rule', '31 CFR 1010.410', '1996-05-28', null],
  [
    'us-sar-msb',
    'US',
    'USD',
    200_000n,
    'payment',
    'suspicious activity, money services',
    '31 CFR 1022.320',
    '2002-01-01',
    null,
  ],
  [
    'us-sar-bank',
    'US',
    'USD',
    500_000n,
    'payment',
    'suspicious activity, banks',
    '31 CFR 1020.320',
    '1996-04-01',
    null,
  ],
  [
    'fatf-r16-usd',
    'FATF',
    'USD',
    100_000n,
    'payment',
    'travel rule for virtual assets',
    'FATF Recommendation 15, interpretive note, and 16',
    '2019-06-21',
    null,
  ],
  [
    'fatf-r16-eur',
    'FATF',
    'EUR',
    100_000n,
    'payment',
    'travel rule for virtual assets',
    'FATF Recommendation 15, interpretive note, and 16',
    '2019-06-21',
    null,
  ],
  [
    'fatf-occasional-usd',
    'FATF',
    'USD',
    1_500_000n,
    'payment',
    'due diligence for occasional customers',
    'FATF Recommendation 10',
    '2012-02-16',
    null,
  ],
  [
    'fatf-occasional-eur',
    'FATF',
    'EUR',
    1_500_000n,
    'payment',
    'due diligence for occasional customers',
    'FATF Recommendation 10',
    '2012-02-16',
    null,
  ],
  [
    'fatf-casino-usd',
    'FATF',
    'USD',
    300_000n,
    'payment',
    'due diligence of casinos',
    'FATF Recommendation 22',
    '2012-02-16',
    null,
  ],
  [
    'eu-tfr-self-hosted',
    'EU',
    'EUR',
    100_000n,
    'payment',
    'ownership check of self-hosted addresses',
    'Regulation (EU) 2023/1113, art. 14(5) and 16(2)',
    '2024-12-30',
    null,
  ],
  [
    'eu-amlr-cash',
    'EU',
    'EUR',
    1_000_000n,
    'payment',
    'limit of cash in trade',
    'Regulation (EU) 2024/1624, art. 80',
    '2027-07-10',
    null,
  ],
  [
    'mx-va-2020',
    'MX',
    'MXN',
    5_603_700n,
    'payment',
    'notice of virtual assets, 645 UMA',
    'LFPIORPI art. 17 XVI',
    '2020-02-01',
    '2021-01-31',
  ],
  [
    'mx-va-2021',
    'MX',
    'MXN',
    5_780_490n,
    'payment',
    'notice of virtual assets, 645 UMA',
    'LFPIORPI art. 17 XVI',
    '2021-02-01',
    '2022-01-31',
  ],
  [
    'mx-va-2025',
    'MX',
    'MXN',
    2_375_900n,
    'payment',
    'notice of virtual assets, 210 UMA',
    'LFPIORPI art. 17 XVI, reform of 2025',
    '2025-07-17',
    null,
  ],
  [
    'br-in-1888',
    'BR',
    'BRL',
    3_000_000n,
    'month',
    'own operations without a local exchange',
    'IN RFB 1.888/2019',
    '2019-08-01',
    '2026-06-30',
  ],
  [
    'br-decripto',
    'BR',
    'BRL',
    3_500_000n,
    'month',
    'own operations without a local exchange',
    'IN RFB 2.291/2025',
    '2026-07-01',
    null,
  ],
  [
    'co-uiaf-single',
    'CO',
    'USD',
    15_000n,
    'payment',
    'report of virtual assets',
    'UIAF Resolution 314 of 2021',
    '2022-07-01',
    null,
  ],
  [
    'co-uiaf-month',
    'CO',
    'USD',
    45_000n,
    'month',
    'report of virtual assets, sum',
    'UIAF Resolution 314 of 2021',
    '2022-07-01',
    null,
  ],
  [
    'ar-uif-cash',
    'AR',
    'USD',
    1_000_000n,
    'payment',
    'cash of 40 minimum wages, about',
    'UIF Resolution 78/2025',
    '2025-05-01',
    null,
  ],
  [
    'pe-sbs',
    'PE',
    'USD',
    100_000n,
    'payment',
    'virtual assets without lighter treatment',
    'SBS Resolution 02648-2024',
    '2024-08-01',
    null,
  ],
];

/** The built-in thresholds; a user adds others of the same form. */
export const REPORTING_THRESHOLDS: readonly ReportingThreshold[] = ROWS.map(
  ([id, jurisdiction, currency, amount, over, meaning, legalSource, validFrom, validTo]) => ({
    id,
    jurisdiction,
    currency,
    amount,
    over,
    meaning,
    legalSource,
    validFrom,
    validTo,
  }),
);

/** Thresholds of one currency that were in force on a day (`YYYY-MM-DD`). */
export function thresholdsInForce(
  thresholds: readonly ReportingThreshold[],
  currency: string,
  day: string,
): readonly ReportingThreshold[] {
  return thresholds.filter(
    ({ currency: own, validFrom, validTo }) =>
      own === currency && (validFrom === null || validFrom <= day) && (validTo === null || validTo >= day),
  );
}
