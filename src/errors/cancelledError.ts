import { PeelhoundError } from './peelhoundError.ts';

/** The person pressed Ctrl-C: what was fetched is kept, the partial document is printed, exit 130. */
export class CancelledError extends PeelhoundError {
  constructor() {
    super('cancelled', 'interrupted');
  }
}
