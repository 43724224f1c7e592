/** What went wrong, in classes that a caller can tell apart; each is a kind of exit for the command line. */
export type ErrorCode =
  | 'usage'
  | 'not-found'
  | 'rate-limited'
  | 'unavailable'
  | 'malformed'
  | 'too-large'
  | 'refused'
  | 'store'
  | 'cancelled'
  | 'internal';

export interface ErrorOptions {
  /** What the person can do next, one sentence. */
  hint?: string | undefined;
  cause?: unknown;
}

/**
 * Base of every error that Peelhound raises on purpose. `message` names what happened and the offending value, never a
 * secret; `hint` says what to do next. Anything that is not a PeelhoundError is a defect of the program.
 */
export class PeelhoundError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | null;

  constructor(code: ErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.hint = options.hint ?? null;
  }
}
