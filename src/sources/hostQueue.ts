import PQueue from 'p-queue';
import type { Clock } from '../ports/clock.ts';
import type { HostLimits } from './hostLimits.ts';
import { NoTurnError } from './httpErrors.ts';
import { StartWindow } from './startWindow.ts';

/** A throttled host is never asked less often than once a minute. */
const SLOWEST_RATE = 1 / 60;
/** Halve at each throttling answer, recover by a tenth per fifty good ones (additive increase, multiplicative decrease). */
const RECOVERY = 1.1;
const SUCCESSES_TO_RECOVER = 50;
/** Rate assumed for a host without a limit of its own once it throttles, requests a second. */
const ASSUMED_RATE = 8;

/** How an attempt stands in the queue. */
export interface QueuePlace {
  /** Higher goes first. */
  readonly priority: number;
  readonly signal: AbortSignal | undefined;
  /** Time at which the attempt is of no use any more, milliseconds of the monotonic clock; null: it can wait for its turn. */
  readonly latest?: number | null;
}

/**
 * The one door to a host: every attempt passes here, retries included, so that neither the rate nor the number of
 * requests in flight is ever exceeded. Setting the machine's clock changes no wait.
 */
export class HostQueue {
  readonly #queue: PQueue;
  readonly #clock: Clock;
  readonly #window: StartWindow;
  readonly #normalRate: number;
  #rate: number;
  #openAt = 0;
  #nextSlot = 0;
  #successes = 0;

  constructor(limits: HostLimits, clock: Clock) {
    this.#clock = clock;
    this.#normalRate = limits.rate ?? ASSUMED_RATE;
    this.#rate = this.#normalRate;
    this.#window = new StartWindow(limits);
    this.#queue = new PQueue({ concurrency: limits.concurrency });
  }

  /**
   * Runs `task` when its turn has come; retries go before new requests. Rejects with the signal's reason when aborted,
   * with NoTurnError at once where the host is throttled beyond `latest`.
   */
  run<T>(task: () => Promise<T>, place: QueuePlace): Promise<T> {
    const gated = async () => {
      await this.#passGate(place);
      return await task();
    };
    const { priority, signal } = place;
    return this.#queue.add(gated, signal === undefined ? { priority } : { priority, signal });
  }

  /** Milliseconds until the host may be asked again; 0 when it is open. */
  pausedFor(): number {
    return Math.max(0, this.#openAt - this.#clock.monotonic());
  }

  /** The host said how long to stay away: nothing is sent before that. */
  pause(milliseconds: number): void {
    this.#openAt = Math.max(this.#openAt, this.#clock.monotonic() + milliseconds);
  }

  /** The host throttled without saying for how long. */
  slowDown(): void {
    this.#rate = Math.max(SLOWEST_RATE, this.#rate / 2);
    this.#successes = 0;
  }

  succeeded(): void {
    if (this.#rate >= this.#normalRate || ++this.#successes < SUCCESSES_TO_RECOVER) return;
    this.#successes = 0;
    this.#rate = Math.min(this.#normalRate, this.#rate * RECOVERY);
  }

  /** Requests a second at present, lower than the configured rate after throttling. */
  get rate(): number {
    return this.#rate;
  }

  async #passGate({ signal, latest = null }: QueuePlace): Promise<void> {
    for (;;) {
      const now = this.#clock.monotonic();
      const wait = Math.max(this.pausedFor(), this.#window.waitAt(now), this.#nextTurn(now) - now);
      if (latest !== null && now + wait >= latest) throw new NoTurnError(wait);
      if (wait <= 0) return this.#start(now);
      await this.#clock.sleep(wait, signal);
    }
  }

  /** When a throttled host may be asked next; now, where it is not throttled. */
  #nextTurn(now: number): number {
    return this.#rate >= this.#normalRate ? now : Math.max(now, this.#nextSlot);
  }

  #start(now: number): void {
    this.#window.start(now);
    if (this.#rate < this.#normalRate) this.#nextSlot = this.#nextTurn(now) + 1000 / this.#rate;
  }
}
