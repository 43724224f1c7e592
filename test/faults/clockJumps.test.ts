import { expect, it } from 'vitest';
import type { Clock } from '../../src/ports/clock.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { openTestCache } from '../support/openTestCache.ts';
import { withSource } from '../support/withSource.ts';
import { faultyWorld } from './faultyWorld.ts';
import { traceRun } from './traceRun.ts';

const { transactions, seed } = faultyWorld();
const DAY = 86_400_000;
const HALF_AN_HOUR = 1_800_000;

/** A clock that goes a day back or two forward at every `every`-th look. */
function jumpingClock(every: number): Clock {
  let now = 1_800_000_000_000;
  let looks = 0;
  let elapsed = 0;
  return {
    now: () => {
      looks += 1;
      if (looks % every === 0) now += (looks / every) % 2 === 0 ? -DAY : 2 * DAY;
      return now;
    },
    monotonic: () => elapsed,
    sleep: async (milliseconds) => {
      now += milliseconds;
      elapsed += milliseconds;
    },
  };
}

it.each([3, 7, 50])('a clock that jumps at every %i-th look changes no result and loses nothing', async (every) => {
  const faults = [{ effect: { do: 'status', status: 429, retryAfter: '2' } as const, probability: 0.02 }];
  const opened = await openTestCache({ clock: jumpingClock(every) });
  try {
    await withSource({ transactions }, async ({ source }) => {
      const expected = await traceRun(seed, { store: new MemoryTransactionStore('bitcoin'), source });
      const store = opened.cache.transactions('bitcoin');
      const clock = jumpingClock(every);
      await withSource(
        { transactions, faults },
        async ({ source: jumping }) => {
          const document = await traceRun(seed, { store, source: jumping });
          expect(clock.monotonic()).toBeLessThan(HALF_AN_HOUR);
          expect(document.source).toEqual(expected.source);
        },
        { clock },
      );
      expect(JSON.stringify(await traceRun(seed, { store, source }))).toBe(JSON.stringify(expected));
      expect(JSON.stringify(await traceRun(seed, { store, source: null }))).toBe(JSON.stringify(expected));
    });
    expect((await opened.cache.verify()).problems).toEqual([]);
  } finally {
    await opened.close();
  }
});
