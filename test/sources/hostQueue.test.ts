import { describe, expect, it } from 'vitest';
import { RateLimitedError } from '../../src/errors/sourceErrors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { HostQueue } from '../../src/sources/hostQueue.ts';
import { createFakeClock } from '../support/fakeClock.ts';

const run = (queue: HostQueue, work: () => void = () => {}) =>
  queue.run(async () => work(), { priority: 0, signal: undefined });

describe('HostQueue', () => {
  it('halves its rate when throttled and recovers by a tenth per fifty successes', async () => {
    const clock = createFakeClock();
    const queue = new HostQueue({ rate: null, burst: 1, concurrency: 8 }, clock);
    queue.slowDown();
    expect(queue.rate).toBe(4);
    for (let i = 0; i < 3; i++) await run(queue);
    expect(clock.slept).toEqual([250, 250]);
    for (let i = 0; i < 50; i++) queue.succeeded();
    expect(queue.rate).toBeCloseTo(4.4);
    for (let i = 0; i < 1000; i++) queue.succeeded();
    expect(queue.rate).toBe(8);
  });

  it('never goes below one request a minute', () => {
    const queue = new HostQueue({ rate: 1, burst: 1, concurrency: 1 }, createFakeClock());
    for (let i = 0; i < 50; i++) queue.slowDown();
    expect(queue.rate).toBeCloseTo(1 / 60);
  });

  it('lets nothing pass before a pause is over', async () => {
    const clock = createFakeClock();
    const queue = new HostQueue({ rate: null, burst: 1, concurrency: 2 }, clock);
    const started = clock.now();
    queue.pause(5000);
    queue.pause(2000);
    const times: number[] = [];
    await Promise.all([run(queue, () => times.push(clock.now())), run(queue, () => times.push(clock.now()))]);
    expect(Math.min(...times) - started).toBeGreaterThanOrEqual(5000);
  });

  it('does not wait for a turn that comes too late, nor takes it from others', async () => {
    const clock = createFakeClock();
    const queue = new HostQueue({ rate: 1, burst: 5, concurrency: 2 }, clock);
    for (let i = 0; i < 10; i++) queue.slowDown();
    await run(queue);
    const late = queue.run(async () => 1, { priority: 1, signal: undefined, latest: clock.now() + 30_000 });
    await expect(late).rejects.toThrow(RateLimitedError);
    expect(clock.slept).toEqual([]);
    await run(queue);
    expect(clock.slept).toEqual([60_000]);
  });

  it('puts retries before new requests', async () => {
    const queue = new HostQueue({ rate: null, burst: 1, concurrency: 1 }, createFakeClock());
    const order: string[] = [];
    const add = (name: string, priority: number) =>
      queue.run(async () => void order.push(name), { priority, signal: undefined });
    await Promise.all([add('first', 0), add('new', 0), add('retry', 1)]);
    expect(order).toEqual(['first', 'retry', 'new']);
  });

  it("keeps to its rate over every window, whatever happens to the machine's clock", async () => {
    const clock = createFakeClock();
    let wall = clock.now();
    const jumping: Clock = {
      ...clock,
      now: () => {
        wall -= 3_600_000;
        return wall;
      },
    };
    const queue = new HostQueue({ rate: 2, burst: 4, concurrency: 1 }, jumping);
    const starts: number[] = [];
    const started = clock.monotonic();
    await Promise.all(Array.from({ length: 40 }, () => run(queue, () => starts.push(clock.monotonic()))));
    expect(clock.monotonic() - started).toBeLessThan(60_000);
    for (const [i, start] of starts.entries()) {
      const later = starts[i + 4];
      if (later !== undefined) expect(later - start).toBeGreaterThanOrEqual(2_000);
    }
    queue.pause(2_000);
    await run(queue);
    expect(Math.max(...clock.slept)).toBeLessThanOrEqual(2_000);
  });
});
