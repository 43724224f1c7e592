import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { type Coverage, HINDERING_GAPS } from '../src/results/envelope.ts';

/** What the shell is told. */
export const EXIT = { done: 0, failed: 1, usage: 2, hindered: 3, alert: 10, interrupted: 130 } as const;

/** Exit code of an error that ended a command. */
export function exitCodeOfError(error: unknown): number {
  if (!(error instanceof PeelhoundError)) return EXIT.failed;
  if (error.code === 'usage') return EXIT.usage;
  return error.code === 'cancelled' ? EXIT.interrupted : EXIT.failed;
}

/** Exit code of a finished document: 3 where something hindered the run, 0 where only the user's own bounds did. */
export function exitCodeOfCoverage(coverage: Coverage): number {
  return coverage.gaps.some((gap) => HINDERING_GAPS.includes(gap.kind)) ? EXIT.hindered : EXIT.done;
}
