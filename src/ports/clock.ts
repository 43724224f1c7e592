/** The one place that knows what time it is. */
export interface Clock {
  /** Unix milliseconds UTC. */
  now(): number;
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
