import type { DetectorParameter } from './detector.ts';

const CATALOGUE = 'catalogue of the field';
const SEED = 'InSight Crime 2017: mules keep 3 to 5 per cent of each transaction';

/** Thresholds that several detectors of payments share; each takes those it needs. */
export const PAYMENT_PARAMETERS = {
  windowHours: {
    name: 'windowHours',
    default: 24,
    unit: 'hours',
    source: '31 CFR 1010.313: one business day',
    summary: 'stretch of time looked at',
  },
  lookBackDays: {
    name: 'lookBackDays',
    default: 30,
    unit: 'days',
    source: CATALOGUE,
    summary: 'past in which the money must have come in',
  },
  minFundsShare: {
    name: 'minFundsShare',
    default: 0.5,
    unit: 'share',
    source: 'measured on the simulated economy',
    summary: 'part of the money received that is paid out',
  },
  maxCounterparties: {
    name: 'maxCounterparties',
    default: 200,
    unit: 'entities',
    source: CATALOGUE,
    summary: 'beyond, an entity is a service',
  },
  bandWidth: {
    name: 'bandWidth',
    default: 0.1,
    unit: 'share',
    source: CATALOGUE,
    summary: 'width of the band below a threshold',
  },
  maxP: {
    name: 'maxP',
    default: 0.01,
    unit: 'probability',
    source: 'one-sided binomial test',
    summary: 'chance at which a band is flagged',
  },
  dwellHours: {
    name: 'windowHours',
    default: 48,
    unit: 'hours',
    source: 'bank practice: 80 % forwarded within 48 h',
    summary: 'longest time from credit to debit',
  },
  minRate: {
    name: 'minRate',
    default: 0.02,
    unit: 'share',
    source: SEED,
    summary: 'least commission, a per cent below the usual',
  },
  maxRate: {
    name: 'maxRate',
    default: 0.06,
    unit: 'share',
    source: SEED,
    summary: 'highest commission, a per cent above the usual',
  },
  maxDeviation: {
    name: 'maxDeviation',
    default: 0.005,
    unit: 'share',
    source: `${CATALOGUE}: MAD of the retention`,
    summary: 'deviation of the commissions from their median',
  },
  maxCredits: {
    name: 'maxCredits',
    default: 5,
    unit: 'payments',
    source: `${CATALOGUE}: one to five lots`,
    summary: 'credits that one debit passes on',
  },
  strongHours: {
    name: 'strongHours',
    default: 24,
    unit: 'hours',
    source: CATALOGUE,
    summary: 'median dwell up to which a finding is strong',
  },
} satisfies Record<string, DetectorParameter>;
