import type { DetectorParameter } from './detector.ts';

const CATALOGUE = 'catalogue of the field';

/** Thresholds of detectors that look at bursts of payments; each takes those it needs. */
export const BURST_PARAMETERS = {
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
} satisfies Record<string, DetectorParameter>;
