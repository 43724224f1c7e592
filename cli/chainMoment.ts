import { parseUtcDay } from '../src/prices/utcDay.ts';
import type { ChainMoment } from '../src/tracing/traceBounds.ts';
import { underOption } from './underOption.ts';

const SECONDS_A_DAY = 86_400;

/** `--since`: a block height, or a UTC date that counts from its first second. Throws UsageError. */
export function sinceMoment(text: string): ChainMoment {
  if (isHeight(text)) return { height: Number(text) };
  return { time: underOption('--since', () => parseUtcDay(text)) * SECONDS_A_DAY };
}

/** `--until`: a block height, or a UTC date that counts to its last second. Throws UsageError. */
export function untilMoment(text: string): ChainMoment {
  if (isHeight(text)) return { height: Number(text) };
  return { time: (underOption('--until', () => parseUtcDay(text)) + 1) * SECONDS_A_DAY - 1 };
}

function isHeight(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}
