import { type ErrorOptions, PeelhoundError } from './peelhoundError.ts';

/** The person asked for something that cannot be done as written: exit 2, nothing was changed. */
export class UsageError extends PeelhoundError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('usage', message, options);
  }
}
