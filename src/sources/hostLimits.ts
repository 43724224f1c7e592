/** How hard one host may be used. */
export interface HostLimits {
  /** Requests a second over any window of `burst` requests; `null`: unlimited. */
  readonly rate: number | null;
  /** Requests that may start at once before the rate holds them back. */
  readonly burst: number;
  /** Requests in flight. */
  readonly concurrency: number;
}

/** A host of one's own: it is slowed by its own work only. */
export const OWN_HOST: HostLimits = { rate: null, burst: 1, concurrency: 8 };
/** A public host that publishes no limit. */
export const PUBLIC_HOST: HostLimits = { rate: 1, burst: 5, concurrency: 2 };
