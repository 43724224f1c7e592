import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BOLTZMANN_PARAMETERS, boltzmann } from '../../src/heuristics/boltzmann.ts';
import { countEqualInterpretations } from '../../src/heuristics/countEqualInterpretations.ts';
import { sharedData } from '../support/sharedData.ts';

interface Vector {
  readonly name: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly max_intrafees_ratio: number;
  readonly nb_combinations: number;
  readonly entropy_bits: number;
  readonly link_matrix_out_by_in: readonly (readonly number[])[] | null;
}

const file = sharedData('vectors/boltzmann-entropy.json');
const vectors: readonly Vector[] = file === null ? [] : JSON.parse(readFileSync(file, 'utf8'));

describe.skipIf(file === null)('boltzmann on published vectors', () => {
  for (const vector of vectors) {
    it(vector.name, () => {
      const result = boltzmann(vector.inputs.map(BigInt), vector.outputs.map(BigInt), {
        ...BOLTZMANN_PARAMETERS,
        intraFeePpm: BigInt(Math.round(vector.max_intrafees_ratio * 1e6)),
      });
      expect(result.interpretations).toBe(BigInt(vector.nb_combinations));
      expect(result.entropy).toBeCloseTo(vector.entropy_bits, 9);
      if (vector.link_matrix_out_by_in !== null) {
        expect(result.links?.map((row) => row.map(Number))).toEqual(vector.link_matrix_out_by_in);
      }
    });
  }
});

describe('boltzmann', () => {
  it('counts the DarkWallet CoinJoin and its links', () => {
    const result = boltzmann([10_000_000n, 1_380_000n], [100_000n, 9_850_000n, 100_000n, 1_270_000n]);
    expect(result.interpretations).toBe(3n);
    expect(result.links).toEqual([
      [2n, 2n],
      [3n, 1n],
      [2n, 2n],
      [1n, 3n],
    ]);
  });

  it('agrees with the closed form where both can count', () => {
    for (let n = 1; n <= 6; n++) {
      const coins = new Array<bigint>(n).fill(5n);
      expect(boltzmann(coins, coins).interpretations).toBe(countEqualInterpretations(n));
    }
  });

  it('counts a plain payment once', () => {
    const { interpretations, entropy, links } = boltzmann([100n], [60n, 39n]);
    expect([interpretations, entropy, links]).toEqual([1n, 0, [[1n], [1n]]]);
  });

  it('gives up beyond its bounds instead of guessing', () => {
    const many = Array.from({ length: 13 }, (_, k) => BigInt(k + 1));
    expect(boltzmann(many, many).verdict).toBe('undetermined');
    const twelve = Array.from({ length: 12 }, (_, k) => 1000n + BigInt(k));
    expect(boltzmann(twelve, twelve, { ...BOLTZMANN_PARAMETERS, maxSteps: 100 })).toEqual({
      verdict: 'undetermined',
      interpretations: null,
      entropy: null,
      links: null,
    });
    expect(boltzmann([1n], [2n]).verdict).toBe('undetermined');
  });
});
