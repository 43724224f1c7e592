import fc from 'fast-check';
import { expect } from 'vitest';
import { PeelhoundError } from '../../src/errors/peelhoundError.ts';

/** Cases a parser. `npm run fuzz` takes 100,000. */
export const RUNS = Number(process.env['PEELHOUND_FUZZ_RUNS'] ?? 400);
/** Of one case, milliseconds: what takes longer hangs. Long enough for a machine that does other things too. */
const LONGEST_MS = 2_000;
/** Memory that all cases together may keep, bytes. */
const MOST_MEMORY = 600 * 1024 * 1024;

/**
 * Gives the parser every case: it gives a value or one of our errors, in time, and leaves the
 * prototypes of the language alone.
 */
export async function survive<T>(
  cases: fc.Arbitrary<T>,
  parse: (one: T) => unknown,
  runs: number = RUNS,
): Promise<void> {
  const before = process.memoryUsage().rss;
  const prototype = Object.getOwnPropertyNames(Object.prototype).length;
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const started = performance.now();
      try {
        await parse(one);
      } catch (error) {
        if (!(error instanceof PeelhoundError)) throw error;
      }
      const took = performance.now() - started;
      if (took > LONGEST_MS) throw new Error(`it took ${Math.round(took)} ms`);
      if (Object.getOwnPropertyNames(Object.prototype).length !== prototype)
        throw new Error('a prototype was polluted');
    }),
    { numRuns: runs, seed: Number(process.env['PEELHOUND_FUZZ_SEED'] ?? 1), endOnFailure: runs > 10_000 },
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(MOST_MEMORY);
}
