import type { DetectorParameter } from './detector.ts';

const KAPPOS = 'Kappos et al., USENIX Security 2022';
const OWN = 'measured on the simulated economy, seeds used while building';

/** Thresholds of the peel chain, all settable. */
export const PEEL_PARAMETERS: readonly DetectorParameter[] = [
  {
    name: 'minHops',
    default: 4,
    unit: 'hops',
    source: 'am-i-exposed: four hops make a finding',
    summary: 'hops with a peel that a chain needs',
  },
  {
    name: 'maxHops',
    default: 1000,
    unit: 'hops',
    source: 'Meiklejohn et al. 2013 saw hundreds of hops',
    summary: 'hops that one finding lists',
  },
  {
    name: 'maxInputs',
    default: 6,
    unit: 'inputs',
    source: OWN,
    summary: 'inputs of a hop, all of one cluster',
  },
  {
    name: 'minShare',
    default: 0.2,
    unit: 'share',
    source: OWN,
    summary: "part of a hop's input value that must come down the chain",
  },
  {
    name: 'dust',
    default: 1000,
    unit: 'base units',
    source: 'Bitcoin Core relay limits 294 to 546; token carriers up to 1,000',
    summary: 'outputs below are dust and no peel',
  },
  {
    name: 'maxGapDays',
    default: 365,
    unit: 'days',
    source: KAPPOS,
    summary: 'rest between two hops after which a chain ends',
  },
  {
    name: 'maxPassThroughs',
    default: 2,
    unit: 'transactions',
    source: OWN,
    summary: 'whole transfers to a new address between two hops',
  },
  {
    name: 'constantRatio',
    default: 0.15,
    unit: 'share',
    source: OWN,
    summary: 'relative deviation of the peel ratio below which it is near constant',
  },
  {
    name: 'cadence',
    default: 0.15,
    unit: 'share',
    source: OWN,
    summary: 'relative deviation of the waits below which they are regular',
  },
  {
    name: 'serviceShare',
    default: 0.45,
    unit: 'share',
    source: OWN,
    summary: 'part of the peels that reaches labelled services, from which that is a feature',
  },
  {
    name: 'strongHops',
    default: 10,
    unit: 'hops',
    source: 'algorithm catalogue of the field: ten hops grade a chain strong if suspicion joins',
    summary: 'hops from which one suspicion feature is enough for strong',
  },
];
