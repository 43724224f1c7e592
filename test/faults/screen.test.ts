import { describe, expect, it } from 'vitest';
import type { ScreenLine } from '../../src/results/screenDocument.ts';
import type { ScreenWorldFixture } from '../screening/screenWorld.ts';
import type { LoopbackOptions } from '../support/loopbackEsplora.ts';
import { type FaultEffect, lyingAmount } from '../support/loopbackFaults.ts';
import { schemaProblems } from '../support/schemas.ts';
import { withSource } from '../support/withSource.ts';
import { DRAWS, FAULT_EFFECTS, kindsFor, PROBABILITIES } from './faultList.ts';
import { expectHonestLine, openScreened, SCREENED, screenedWorld } from './screenCase.ts';

const transactions = screenedWorld();
const LATER = { height: 700_200, hash: `00000000${'2'.repeat(56)}` };
const TIMEOUT_MS = 60_000 * DRAWS;

async function undisturbed(served: LoopbackOptions): Promise<readonly ScreenLine[]> {
  const world = await openScreened();
  try {
    return (await runOn(world, served, SCREENED)).lines;
  } finally {
    await world.close();
  }
}

/** One run with a client of its own, as one process has it. */
async function runOn(
  world: ScreenWorldFixture,
  served: LoopbackOptions,
  targets: readonly string[],
  list = 'list',
  timeoutMs = 30_000,
): Promise<Awaited<ReturnType<ScreenWorldFixture['screen']>>> {
  const runs: Awaited<ReturnType<ScreenWorldFixture['screen']>>[] = [];
  await withSource(
    served,
    async ({ source }) => {
      world.source = source;
      runs.push(await world.screen(targets, { list }));
    },
    { timeoutMs },
  );
  return runs[0] as (typeof runs)[number];
}

/** Each line against the undisturbed one. */
function expectHonest(lines: readonly ScreenLine[], whole: readonly ScreenLine[]): void {
  expect(lines.map(({ line }) => line)).toEqual(whole.map(({ line }) => line));
  for (const [n, line] of lines.entries()) expectHonestLine(line, whole[n] as ScreenLine);
}

describe('screening under faults', () => {
  const cases = FAULT_EFFECTS.map((fault, n) => [fault[0], fault, n] as const);
  it.each(cases)('%s: the truth, or what is missing', { timeout: TIMEOUT_MS }, async (name, [, effect, where], n) => {
    for (const kind of kindsFor(n)) {
      const served = { transactions, kind };
      const whole = await undisturbed(served);
      for (const probability of PROBABILITIES) {
        for (let seed = 5; seed < 5 + DRAWS; seed++) {
          const world = await openScreened();
          try {
            const { lines } = await runOn(
              world,
              { ...served, faults: [{ ...where, effect, probability }], seed },
              SCREENED,
            );
            if (name.includes('lie')) {
              expect(lines).toHaveLength(whole.length);
              continue;
            }
            expectHonest(lines, whole);
            const again = await runOn(world, served, SCREENED, 'again');
            expect(again.printed).toEqual(whole.map((line) => JSON.stringify(line)));
          } finally {
            await world.close();
          }
        }
      }
    }
  });
});

describe('screening a host that', () => {
  it.each([
    ['hangs now and then', { effect: { do: 'hang' }, probability: 0.1 }],
    ['hangs from a request on', { effect: { do: 'hang' }, from: 9 }],
    ['dies for good', { effect: { do: 'reset' }, from: 9 }],
  ] as const)('%s: the truth, or what is missing, in time', async (_name, fault) => {
    const whole = await undisturbed({ transactions });
    const world = await openScreened();
    try {
      const from = performance.now();
      const faulty = { transactions, faults: [fault], seed: 3 };
      expectHonest((await runOn(world, faulty, SCREENED, 'list', 120)).lines, whole);
      expect(performance.now() - from).toBeLessThan(10_000);
      const again = await runOn(world, { transactions }, SCREENED, 'again');
      expect(again.printed).toEqual(whole.map((line) => JSON.stringify(line)));
    } finally {
      await world.close();
    }
  });
});

describe('a source that contradicts itself', () => {
  it('about what a transaction spends: nothing of it is kept, no figure is made of it', async () => {
    const whole = await undisturbed({ transactions });
    const liar = transactions.find(({ vin }) => vin.length === 2)?.txid;
    const lie = (row: { txid: string }) => (row.txid === liar ? lyingAmount(row) : row);
    const change = (body: unknown) => (Array.isArray(body) ? body.map(lie) : lie(body as { txid: string }));
    const world = await openScreened();
    try {
      const served = { transactions, faults: [{ effect: { do: 'change', change }, path: /\/txs?(?:\/|$)/ }] } as const;
      const { lines, outcome } = await runOn(world, served, SCREENED);
      expectHonest(lines, whole);
      expect(outcome.isHindered).toBe(true);
      expect(lines[0]?.error).toMatch(new RegExp(`malformed: ${liar} spends .* with another value`));
      const { cache } = world.opened;
      expect((await cache.transactions('bitcoin').getTransactions([liar as string])).size).toBe(0);
    } finally {
      await world.close();
    }
  });
});

describe('a watch run with 2 % faults and an outage in its middle', () => {
  it('says which lines it could not answer, and the next run answers them, the rest unchanged', async () => {
    const world = await openScreened();
    const targets = Array.from({ length: 6 }, () => SCREENED).flat();
    try {
      const whole = await runOn(world, { transactions }, targets, 'whole');
      const outage = {
        effect: { do: 'reset' },
        path: /\/tx/,
        nth: Array.from({ length: 30 }, (_, n) => n + 12),
      } as const;
      const flaky = { effect: { do: 'status', status: 503 }, probability: 0.02 } as const;
      const hindered = await runOn(world, { transactions, tip: LATER, faults: [flaky, outage], seed: 11 }, targets);
      const expected = whole.lines.map((line) => ({ ...line, tip: LATER }));
      expectHonest(hindered.lines, expected);
      const failed = hindered.lines.filter(({ error }) => error !== null);
      expect(failed.length).toBeGreaterThan(0);
      expect(failed.length).toBeLessThan(targets.length);
      expect(hindered.outcome.isHindered).toBe(true);
      expect(hindered.outcome.summary.errors.length).toBeGreaterThan(0);

      const next = await runOn(world, { transactions, tip: LATER }, targets);
      expect(next.outcome.isHindered).toBe(false);
      expectHonest(next.lines, expected);
      const isFailed = new Set(failed.map(({ line }) => line));
      const changed = next.lines.filter(({ alerts }) => alerts.some(({ change }) => change !== 'same'));
      for (const { line } of changed) expect(isFailed).toContain(line);
    } finally {
      await world.close();
    }
  });
});

describe('a chain that is reorganised while a list is screened', () => {
  it('is said in the summary, and what was stored of the lost blocks is dropped', async () => {
    const world = await openScreened();
    try {
      await withSource({ transactions }, async ({ source, server }) => {
        const strike: FaultEffect = {
          do: 'change',
          change: (body) => {
            server.setTip({ height: 700_080, hash: 'ab'.repeat(32) });
            return body;
          },
        };
        server.setFaults([{ effect: strike, kind: 'history', nth: [5] }]);
        world.source = source;
        const { outcome } = await world.screen(SCREENED);
        expect(outcome.isHindered).toBe(true);
        expect(outcome.summary.coverage.gaps.map(({ reason }) => reason).join()).toMatch(
          /bitcoin was reorganised from height 700080 on during the run/,
        );
        expect(schemaProblems(outcome.summary)).toEqual([]);
        const stored = await world.opened.cache
          .transactions('bitcoin')
          .getTransactions(transactions.map((one) => one.txid));
        for (const { confirmation } of stored.values()) expect(confirmation.height).toBeLessThan(700_080);
      });
    } finally {
      await world.close();
    }
  });
});
