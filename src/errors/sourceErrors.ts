import { type ErrorOptions, PeelhoundError } from './peelhoundError.ts';

/** A source answered that the transaction, block or script does not exist. */
export class NotFoundError extends PeelhoundError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('not-found', message, options);
  }
}

/** A source throttles us and went on doing so until the deadline. `retryAfterMs`: what it asked for, if it said. */
export class RateLimitedError extends PeelhoundError {
  readonly retryAfterMs: number | null;

  constructor(message: string, retryAfterMs: number | null, options: ErrorOptions = {}) {
    super('rate-limited', message, options);
    this.retryAfterMs = retryAfterMs;
  }
}

/** A source could not be reached, hung, or failed with 5xx until the deadline. */
export class UnavailableError extends PeelhoundError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('unavailable', message, options);
  }
}

/** A source answered with something that cannot be true: wrong shape, wrong txid, sums that do not add up, HTML. */
export class MalformedError extends PeelhoundError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('malformed', message, options);
  }
}

/** A history or body beyond what the source, or a bound of ours, allows. */
export class TooLargeError extends PeelhoundError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('too-large', message, options);
  }
}

/** A request that was never sent: --private, --max-requests, or a source that was dropped for this run. */
export class RefusedError extends PeelhoundError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('refused', message, options);
  }
}
