import { CancelledError } from '../errors/cancelledError.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { Frontier } from '../tracing/frontier.ts';

/** Looks up the first of the wanted outpoints, others ahead, and tells the frontier; see `forwardStep`, `backwardStep`. */
export interface ExpansionStep {
  /** How many wanted outpoints are worth saying at once. */
  readonly lookAhead: number;
  take(wanted: readonly number[]): Promise<void>;
}

/**
 * Fetches what is wanted until nothing is: the loop of the first phase. An interruption ends it and keeps what is there.
 * Returns true when it was interrupted.
 */
export async function expandTrace(
  frontier: Frontier,
  step: ExpansionStep,
  run: { readonly progress: ProgressSink; readonly signal: AbortSignal },
): Promise<boolean> {
  try {
    for (;;) {
      if (run.signal.aborted) return true;
      const wanted = frontier.wanted(step.lookAhead);
      if (wanted.length === 0) return false;
      await step.take(wanted);
      run.progress.update(`${frontier.expanded.size} transactions followed, ${wanted.length} legs to look at next`);
    }
  } catch (error) {
    if (error instanceof CancelledError) return true;
    throw error;
  }
}
