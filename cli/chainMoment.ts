import { parseUtcDay } from '../src/prices/utcDay.ts';
import type { ChainMoment } from '../src/tracing/traceBounds.ts';
import { underOption } from './underOption.ts';

const SECONDS_A_DAY = 86_400;

/** A block height, or the first second of a UTC date. Throws UsageError. */
export function firstMoment(text: string): ChainMoment {
  return isHeight(text) ? { height: Number(text) } : { time: parseUtcDay(text) * SECONDS_A_DAY };
}

/** A block height, or the last second of a UTC date. Throws UsageError. */
export function lastMoment(text: string): ChainMoment {
  return isHeight(text) ? { height: Number(text) } : { time: (parseUtcDay(text) + 1) * SECONDS_A_DAY - 1 };
}

/** `--since`. Throws UsageError. */
export function sinceMoment(text: string): ChainMoment {
  return underOption('--since', () => firstMoment(text));
}

/** `--until`. Throws UsageError. */
export function untilMoment(text: string): ChainMoment {
  return underOption('--until', () => lastMoment(text));
}

function isHeight(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}
