import { MalformedError, RateLimitedError, UnavailableError } from '../errors/sourceErrors.ts';

/** No connection, or one that broke. `refused`: nobody listens there or the name does not exist. */
export class ConnectionError extends UnavailableError {
  readonly refused: boolean;

  constructor(message: string, refused: boolean) {
    super(message, { hint: 'Check the address and the network, or give another --source.' });
    this.refused = refused;
  }
}

/** 401 or 403: asking again changes nothing and may get us banned. */
export class AccessDeniedError extends UnavailableError {
  constructor(message: string) {
    super(message, { hint: 'This host wants a key or does not serve this address; give another --source.' });
  }
}

/** The host was given up for the rest of this run; nothing was sent. */
export class HostDroppedError extends UnavailableError {
  constructor(message: string) {
    super(message, { hint: 'Try again later, raise --timeout, or give another --source.' });
  }
}

/** The host is throttled for longer than the request may take; nothing was sent. */
export class NoTurnError extends RateLimitedError {
  constructor(waitMs: number) {
    super('the host is throttled for longer than a request may take', waitMs, {
      hint: 'Try again later, raise --timeout, or give another --source.',
    });
  }
}

/** The host refuses the request as it stands (400, 405, 422, a redirect): a definite answer. */
export class RejectedRequestError extends MalformedError {
  constructor(message: string, hint?: string) {
    super(message, { hint });
  }
}
