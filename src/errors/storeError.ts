import { type ErrorOptions, PeelhoundError } from './peelhoundError.ts';

/** The cache file cannot be used: corrupt, newer than this program, read-only, disk full, locked for too long. */
export class StoreError extends PeelhoundError {
  constructor(message: string, options: ErrorOptions = {}) {
    super('store', message, options);
  }
}
