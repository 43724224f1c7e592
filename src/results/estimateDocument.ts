import type { Envelope } from './envelope.ts';
import type { TraceSource } from './traceDocument.ts';

export const ESTIMATE_SCHEMA = 'peelhound/estimate@1';

/** `peelhound/estimate@1`: what a trace would cost, before it is run (`trace --dry-run`). */
export interface EstimateDocument extends Envelope {
  readonly source: TraceSource;
  readonly estimate: {
    /** What was answered, to estimate from; kept, so that the trace does not ask for it again. */
    readonly sampled: { readonly transactions: number; readonly legs: number };
    /** Legs that wait after the sample: not asked about, or not answered. */
    readonly waiting: number;
    /** New legs that a leg led to on average, as far as sampled; a decimal. */
    readonly branching: string;
    /**
     * Legs still to be looked up: each costs about one request where the cache does not know it. `least`: those that wait
     * already, as far as the budget lasts; legs that are spent together cost fewer. `most`: what the budget leads to.
     */
    readonly legs: { readonly least: number; readonly expected: number; readonly most: number };
    /** Look-ups of the whole trace, those of the sample included. */
    readonly total: number;
    /** Whether the whole trace was within the sample, and nothing was missing: then nothing is left to be looked up. */
    readonly isWhole: boolean;
  };
}
