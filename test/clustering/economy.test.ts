import { describe, expect, it } from 'vitest';
import { economyCase, HELD_OUT_SEEDS } from '../accuracy/economyCase.ts';
import { measureClusters } from '../accuracy/measureClusters.ts';

describe('clusters of five economies that no rule was tuned on', () => {
  for (const seed of HELD_OUT_SEEDS) {
    it(`seed ${seed}`, () => {
      const figures = measureClusters(economyCase(seed));
      expect(figures.multiInput.right / figures.multiInput.joined).toBeGreaterThanOrEqual(0.9999);
      expect(figures.recovered).toBeGreaterThanOrEqual(0.3);
      expect(figures.addedPrecision).toBeGreaterThanOrEqual(0.995);
      expect(figures.exchangesJoined).toBe(0);
    });
  }
});
