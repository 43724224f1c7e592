import type { Clock } from '../../src/ports/clock.ts';

/** A clock whose sleeps take no time: they only move it on. `slept` lists them, milliseconds. */
export function createFakeClock(start = 1_800_000_000_000): Clock & { readonly slept: number[] } {
  let now = start;
  const slept: number[] = [];
  return {
    slept,
    now: () => now,
    monotonic: () => now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}
