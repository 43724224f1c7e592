import { FOREIGN } from '../graph/ids.ts';
import type { RawColumns } from '../graph/rawColumns.ts';

/** Script of the output that input `i` spends; -1 unknown, or of a coinbase. */
export function spentScript({ prevouts, outputScripts, foreignScripts }: RawColumns, i: number): number {
  const prevout = prevouts[i]!;
  if (prevout < 0) return -1;
  return prevout < FOREIGN ? outputScripts[prevout]! : foreignScripts[prevout - FOREIGN]!;
}
