import { CancelledError } from '../errors/cancelledError.ts';
import { PeelhoundError } from '../errors/peelhoundError.ts';
import type { UnansweredKind } from '../tracing/spendAnswer.ts';

export interface LookUpFailure {
  readonly kind: UnansweredKind;
  readonly reason: string;
}

/**
 * What a source's error means for the leg that was asked about. Interruptions and defects are not the leg's: rethrown.
 */
export function lookUpFailure(error: unknown): LookUpFailure {
  if (error instanceof CancelledError || !(error instanceof PeelhoundError)) throw error;
  switch (error.code) {
    case 'not-found':
      return { kind: 'not-found', reason: error.message };
    case 'too-large':
      return { kind: 'too-large', reason: error.message };
    case 'malformed':
      return { kind: 'malformed', reason: error.message };
    case 'refused':
      return { kind: 'budget', reason: error.message };
    case 'rate-limited':
    case 'unavailable':
      return { kind: 'source-error', reason: error.message };
    default:
      throw error;
  }
}
