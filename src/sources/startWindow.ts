import type { HostLimits } from './hostLimits.ts';

/**
 * At most `burst` starts in any window of `burst / rate` seconds, wherever the window begins: no double burst at an edge.
 * Times are milliseconds of the monotonic clock, so that setting the machine's clock neither holds anything up nor lets
 * anything through.
 */
export class StartWindow {
  readonly #burst: number;
  readonly #length: number;
  /** The newest starts, oldest first. */
  readonly #starts: number[] = [];

  constructor({ rate, burst }: Pick<HostLimits, 'rate' | 'burst'>) {
    this.#burst = burst;
    this.#length = rate === null ? 0 : Math.ceil((burst / rate) * 1000);
  }

  /** Milliseconds until one more may start; 0: now. */
  waitAt(now: number): number {
    const oldest = this.#starts[0];
    if (oldest === undefined || this.#starts.length < this.#burst) return 0;
    return Math.max(0, oldest + this.#length - now);
  }

  start(now: number): void {
    if (this.#length === 0) return;
    this.#starts.push(now);
    if (this.#starts.length > this.#burst) this.#starts.shift();
  }
}
