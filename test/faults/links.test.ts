import { describe, expect, it } from 'vitest';
import type { Coverage } from '../../src/results/envelope.ts';
import { DRAWS, FAULT_EFFECTS, kindsFor, PROBABILITIES } from './faultList.ts';
import { LINK_CASES } from './linkCases.ts';
import { expectSurvival, undisturbed } from './survival.ts';
import type { UseCase } from './useCase.ts';

const TIMEOUT_MS = 60_000 * DRAWS;

describe.each(LINK_CASES.map((useCase, n) => ({ name: useCase.name, useCase, n })))('$name under faults', (chosen) => {
  const useCase = chosen.useCase as unknown as UseCase<{ readonly coverage: Coverage }>;
  const cases = FAULT_EFFECTS.map((fault, m) => [fault[0], fault, chosen.n + m] as const);

  it.each(cases)('%s: the truth, or what is missing', { timeout: TIMEOUT_MS }, async (name, [, effect, where], n) => {
    for (const kind of kindsFor(n)) {
      const served = { ...useCase.served, kind };
      const whole = await undisturbed({ ...useCase, served });
      for (const probability of PROBABILITIES) {
        for (let seed = 5; seed < 5 + DRAWS; seed++) {
          const faulty = { ...served, faults: [{ ...where, effect, probability }], seed };
          await expectSurvival({ ...useCase, served }, whole, faulty, { isLie: name.includes('lie') });
        }
      }
    }
  });

  it.each([3, 8])('a host that dies for good at request %i', { timeout: TIMEOUT_MS }, async (from) => {
    for (const kind of kindsFor(chosen.n)) {
      const served = { ...useCase.served, kind };
      const whole = await undisturbed({ ...useCase, served });
      const faults = [{ effect: { do: 'reset' }, from }] as const;
      await expectSurvival({ ...useCase, served }, whole, { ...served, faults });
    }
  });

  it('a host that hangs: no request waits beyond its time', { timeout: TIMEOUT_MS }, async () => {
    for (const kind of kindsFor(chosen.n)) {
      const served = { ...useCase.served, kind };
      const whole = await undisturbed({ ...useCase, served });
      const faults = [{ effect: { do: 'hang' }, probability: 0.1 }] as const;
      const from = performance.now();
      await expectSurvival({ ...useCase, served }, whole, { ...served, faults, seed: 3 }, { timeoutMs: 120 });
      expect(performance.now() - from).toBeLessThan(10_000);
    }
  });
});
