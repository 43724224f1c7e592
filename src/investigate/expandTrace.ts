import { CancelledError } from '../errors/cancelledError.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { Frontier } from '../tracing/frontier.ts';

/** Looks the wanted outpoint up, others ahead, and tells the frontier; see `forwardStep`, `backwardStep`. */
export interface ExpansionStep {
  take(outpoint: number): Promise<void>;
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
      const outpoint = frontier.next();
      if (outpoint === null) return false;
      await step.take(outpoint);
      run.progress.update(`${frontier.expanded.size} transactions followed, ${frontier.answers.size} legs decided`);
    }
  } catch (error) {
    if (error instanceof CancelledError) return true;
    throw error;
  }
}
