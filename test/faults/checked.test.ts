import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { createEsploraSource } from '../../src/sources/esplora/esploraSource.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { testHttpClient } from '../support/withSource.ts';
import { backwardTrace, checkedTrace } from './checkedCases.ts';
import { DRAWS, FAULT_EFFECTS, kindsFor, PROBABILITIES } from './faultList.ts';
import { expectSurvival, undisturbed } from './survival.ts';
import type { UseCase } from './useCase.ts';

const TIMEOUT_MS = 60_000 * DRAWS;
const CASES = FAULT_EFFECTS.map((fault, n) => [fault[0], fault, n] as const);

async function survives(
  useCase: UseCase<TraceDocument>,
  fault: (typeof FAULT_EFFECTS)[number],
  offlineToo: boolean,
): Promise<void> {
  const [name, effect, where] = fault;
  const whole = await undisturbed(useCase);
  expect(whole.coverage.complete).toBe(true);
  for (const probability of PROBABILITIES) {
    for (let seed = 5; seed < 5 + DRAWS; seed++) {
      const faulty = { ...useCase.served, faults: [{ ...where, effect, probability }], seed };
      await expectSurvival(useCase, whole, faulty, { isLie: name.includes('lie'), offlineToo });
    }
  }
}

describe('a trace backward under faults', () => {
  const useCase = backwardTrace();
  it.each(CASES)('%s: the truth, or what is missing', { timeout: TIMEOUT_MS }, async (_name, fault, n) => {
    for (const kind of kindsFor(n)) await survives({ ...useCase, served: { ...useCase.served, kind } }, fault, true);
  });
});

describe('a trace with --verify under faults', () => {
  const useCase = checkedTrace('trace --verify', null);
  it.each(CASES)('%s: the truth, or what is missing', { timeout: TIMEOUT_MS }, (_name, fault) =>
    survives(useCase, fault, false),
  );
});

describe('a trace with --cross-check, whose second source fails', () => {
  it.each(CASES)('%s: the truth, or what is missing', { timeout: TIMEOUT_MS }, async (_name, [, effect, where]) => {
    const { served } = checkedTrace('trace --cross-check', null);
    const server = await startLoopbackEsplora(served);
    try {
      const network = networkByName('regtest');
      const second = () =>
        createEsploraSource({ name: 'second', baseUrl: server.url, network, http: testHttpClient().http });
      const whole = await undisturbed(checkedTrace('trace --cross-check', second()));
      expect([whole.coverage.complete, whole.crossCheck?.disagreements]).toEqual([true, []]);
      for (const probability of PROBABILITIES) {
        server.setFaults([{ ...where, effect, probability }]);
        const part = await undisturbed(checkedTrace('trace --cross-check', second()));
        expect(part.results).toEqual(whole.results);
        if (part.coverage.complete) expect(part).toEqual(whole);
        else
          expect(part.coverage.gaps.some(({ kind }) => ['source-error', 'malformed', 'not-found'].includes(kind))).toBe(
            true,
          );
      }
    } finally {
      await server.close();
    }
  });
});
