/** The one place that knows what time it is. */
export interface Clock {
  /** Unix milliseconds UTC, for what is written down. It jumps when the machine's clock is set. */
  now(): number;
  /** Milliseconds since some moment, for waits and deadlines. It never goes back. */
  monotonic(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
