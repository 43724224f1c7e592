import { describe, expect, it } from 'vitest';
import { parameterValues } from '../../src/patterns/detector.ts';
import { peelGrade } from '../../src/patterns/peelGrade.ts';
import { PEEL_PARAMETERS } from '../../src/patterns/peelParameters.ts';
import type { PeelSummary } from '../../src/patterns/peelSummary.ts';

const VALUES = parameterValues(PEEL_PARAMETERS);
const CADENCE = { rule: 'cadence', observed: '0.1000', threshold: 0.15 };
const SERVICES = { rule: 'labelled-destinations', observed: 12, threshold: 3 };
const RATIO = { rule: 'near-constant-ratio', observed: '0.1000', threshold: 0.15 };
const SEED = { rule: 'illicit-seed', observed: 'theft', threshold: 'a tag of an offence' };

/** Twelve nearly equal parts within eight hours. */
const BROKEN_UP: PeelSummary = {
  counted: 12,
  ratios: Array(12).fill(0.08),
  ratioDeviation: 0.4,
  waits: Array(11).fill(2_600),
  waitDeviation: 0.1,
  isMonotone: true,
  peels: 12,
  payees: 12,
  services: [],
  certainty: 0.9,
  selfChangeShare: 0,
  tokenShare: 0,
  contested: 0,
  sameSumShare: 0.1,
  equalPartShare: 1,
  seconds: 8 * 3_600,
};

describe('nearly equal parts within a day', () => {
  it('are structuring, not a strong peel chain, where only waits and services speak', () => {
    for (const signs of [[CADENCE], [SERVICES], [CADENCE, SERVICES]]) {
      expect(peelGrade(BROKEN_UP, signs, VALUES)).toMatchObject({ grade: 'moderate', lookAlike: 'structuring' });
    }
  });

  it('stay a strong chain where the ratio hardly changes or an offence is tagged', () => {
    for (const sign of [RATIO, SEED]) {
      expect(peelGrade(BROKEN_UP, [CADENCE, sign], VALUES)).toMatchObject({ grade: 'strong', lookAlike: null });
    }
  });

  it('are nothing of the kind without a sign, over more than a day, or where the sums differ', () => {
    expect(peelGrade(BROKEN_UP, [], VALUES)).toMatchObject({ grade: 'moderate', lookAlike: null });
    const slow = { ...BROKEN_UP, seconds: 90_000 };
    const uneven = { ...BROKEN_UP, equalPartShare: 0.5 };
    for (const summary of [slow, uneven]) {
      expect(peelGrade(summary, [CADENCE], VALUES)).toMatchObject({ grade: 'strong', lookAlike: null });
    }
  });
});
