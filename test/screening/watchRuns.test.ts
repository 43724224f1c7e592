import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recipientText } from '../../src/chain/recipient.ts';
import type { ScreenLine } from '../../src/results/screenDocument.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { schemaProblems } from '../support/schemas.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';
import { bitcoin, listOf, ScreenWorldFixture } from './screenWorld.ts';

const address = (name: string) => recipientText(scriptOf(name), bitcoin);
const toTransactions = (wires: readonly WireTransaction[]) =>
  wires.map((wire) => toTransaction(wire, Number(bitcoin.maxMoney)));

/** A star: bad pays a, b and c, each of which pays on. */
const bad = transfer('bad', [], [[scriptOf('bad'), 90_000_000]], 700_000);
const star = transfer(
  'star',
  [[bad, 0]],
  ['a', 'b', 'c'].map((name) => [scriptOf(name), 29_000_000] as const),
  700_001,
);
const onward = ['a', 'b', 'c'].map((name, i) =>
  transfer(`from ${name}`, [[star, i]], [[scriptOf(`to ${name}`), 28_000_000]], 700_002 + i),
);
const wires = [bad, star, ...onward];
const everybody = ['a', 'b', 'c', 'to a', 'to b', 'to c'].map(address);

let world: ScreenWorldFixture;
beforeEach(async () => {
  world = await ScreenWorldFixture.open(toTransactions(wires));
});
afterEach(() => world.close());

const sanctioned = (names: readonly string[], date: string) =>
  listOf('sanctions', names.map(address), { abuse: 'sanction', confidence: 'authority_data' }, date);
const changes = (lines: readonly ScreenLine[]) =>
  lines.map((line) => [line.line, line.alerts.map((alert) => alert.change)]);

describe('the second run of a list', () => {
  it('gives the same ids, calls everything the same, and prints nothing with --changes-only', async () => {
    await world.tag(sanctioned(['bad'], '2026-01-01'));
    const first = await world.screen(everybody);
    const second = await world.screen(everybody);
    expect(first.lines.flatMap((line) => line.alerts.map((alert) => alert.change))).toEqual(Array(6).fill('new'));
    expect(second.printed).toEqual(first.printed.map((line) => line.replaceAll('"change":"new"', '"change":"same"')));
    const third = await world.screen(everybody, { changesOnly: true });
    expect([third.lines, third.outcome.summary.lines, third.outcome.gravest]).toEqual([[], 6, 'none']);
    expect([...first.lines, third.outcome.summary].flatMap(schemaProblems)).toEqual([]);
  });

  it('tells newly listed from delisted when only the list changed, with the dates of both versions', async () => {
    await world.tag(sanctioned(['bad', 'to c'], '2026-01-01'));
    await world.screen(everybody);
    await world.tag(sanctioned(['to c', 'b'], '2026-02-01'));
    const { lines, outcome } = await world.screen(everybody, { changesOnly: true });
    expect(changes(lines)).toEqual(
      [
        [1, ['delisted']],
        [2, ['listed', 'delisted']],
        [3, ['same', 'delisted']],
        [4, ['delisted']],
        [5, ['listed', 'delisted']],
        [6, ['same', 'delisted']],
      ].map(([line, kinds]) => [line, kinds]),
    );
    expect(lines[1]?.alerts[0]).toMatchObject({
      category: 'sanction',
      kind: 'self',
      list: 'sanctions',
      listVersion: '2026-02-01',
      previousListVersion: '2026-01-01',
    });
    expect(outcome.summary).toMatchObject({
      tagLists: [{ list: 'sanctions', date: '2026-02-01', version: 2 }],
      previousTagLists: [{ list: 'sanctions', date: '2026-01-01', version: 1 }],
    });
  });

  it('says raised and lowered where an exposure changed, cleared where it is gone', async () => {
    await world.tag(sanctioned(['bad'], '2026-01-01'));
    await world.screen([address('to a')]);
    const gentle = {
      name: 'gentle',
      rules: [
        { categories: ['sanction'], kinds: [], directions: [], minValue: 0n, minShare: 0n, severity: 'low' as const },
      ],
    };
    expect(changes((await world.screen([address('to a')], { severity: gentle })).lines)).toEqual([[1, ['lowered']]]);
    expect(changes((await world.screen([address('to a')])).lines)).toEqual([[1, ['raised']]]);
    expect(changes((await world.screen([address('to a')], { hops: 1 })).lines)).toEqual([[1, ['cleared']]]);
    expect(changes((await world.screen([address('to a')])).lines)).toEqual([[1, ['new']]]);
  });

  it('does not call an alert cleared that it could not look for', async () => {
    const alone = await ScreenWorldFixture.open(null);
    try {
      await alone.tag(sanctioned(['bad'], '2026-01-01'));
      await withSource({ transactions: wires }, async ({ source, server: api }) => {
        alone.source = source;
        expect((await alone.screen([address('a')])).lines[0]).toMatchObject({ status: 'alert', severity: 'severe' });
        api.setTip({ height: 700_100, hash: `00000000${'1'.repeat(56)}` });
        api.setFaults([{ kind: 'history', effect: { do: 'html' } }]);
        const { lines, outcome } = await alone.screen([address('a'), address('to c')]);
        expect(lines[0]?.alerts.map((alert) => alert.change)).toEqual(['same']);
        expect(lines[1]).toMatchObject({
          status: 'error',
          severity: 'none',
          error: expect.stringMatching(/^malformed|^source-error/),
        });
        expect(outcome.isHindered).toBe(true);
      });
    } finally {
      await alone.close();
    }
  });
});

describe('acknowledged alerts', () => {
  it('stay shown, do not count, and count again when they become graver', async () => {
    await world.tag(sanctioned(['bad'], '2026-01-01'));
    const gentle = {
      name: 'gentle',
      rules: [
        { categories: ['sanction'], kinds: [], directions: [], minValue: 0n, minShare: 0n, severity: 'low' as const },
      ],
    };
    const { lines, outcome } = await world.screen([address('a')], { severity: gentle });
    expect(outcome.gravest).toBe('low');
    const alertId = lines[0]!.alerts[0]!.id;
    const { watch } = world.opened.cache;
    await watch.acknowledge({ alertId, reason: 'known', author: 'me', severity: 'low', time: 1 });
    const again = await world.screen([address('a')], { severity: gentle });
    expect([again.outcome.gravest, again.lines[0]?.alerts[0]?.ack?.reason]).toEqual(['none', 'known']);
    expect((await world.screen([address('a')])).outcome.gravest).toBe('severe');
  });
});

describe('an interrupted run', () => {
  it('is taken up where it stopped and ends with the same output', async () => {
    await world.tag(sanctioned(['bad'], '2026-01-01'));
    const targets = Array.from({ length: 300 }, (_, i) => everybody[i % everybody.length]!);
    const whole = await world.screen(targets, { list: 'whole' });
    const stop = new AbortController();
    const cut = world.screen(targets, { list: 'cut' }, stop.signal);
    setTimeout(() => stop.abort(), 15);
    expect((await cut).outcome.interrupted).toBe(true);
    const resumed = await world.screen(targets, { list: 'cut', resume: true });
    expect(resumed.outcome.interrupted).toBe(false);
    expect(resumed.printed).toEqual(whole.printed);
    expect(resumed.outcome.summary).toEqual({ ...whole.outcome.summary, list: 'cut' });
  });

  it('is not taken up over another input', async () => {
    await world.tag(sanctioned(['bad'], '2026-01-01'));
    const stop = new AbortController();
    stop.abort();
    await world.screen(everybody, { list: 'x' }, stop.signal);
    const other = await world.screen([address('to b')], { list: 'x', resume: true });
    expect(other.lines.map((line) => line.address)).toEqual([address('to b')]);
  });
});

describe('lines', () => {
  it('of other networks, other chains and no chain at all are each answered', async () => {
    await world.tag(
      listOf('eth', ['0x098B716B8Aaf21512996dC57EB0615e2383E2f96'], { abuse: 'sanction', ticker: 'ETH' }),
    );
    const { lines, outcome } = await world.screen([
      '0x098b716b8aaf21512996dc57eb0615e2383e2f96',
      'TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq',
      'LNf2JDiuunBz7GMDKFYHN4rq5meXWxiwfb',
      address('a').slice(0, -1),
      star.txid,
      `${star.txid}:9`,
    ]);
    expect(lines.map((line) => [line.network, line.status])).toEqual([
      ['ethereum', 'alert'],
      ['tron', 'error'],
      ['litecoin', 'error'],
      ['bitcoin', 'error'],
      ['bitcoin', 'error'],
      ['bitcoin', 'error'],
    ]);
    expect(lines[1]?.coverage.gaps[0]?.reason).toMatch(/Tron address/);
    expect(lines[4]?.error).toMatch(/txid:vout/);
    expect(lines[5]?.error).toMatch(/no output 9/);
    expect(outcome.isHindered).toBe(true);
    expect(lines.flatMap(schemaProblems)).toEqual([]);
  });
});

describe('the request bound of a line', () => {
  it('leaves the rest as a gap, and gives the same line with a cold and a warm cache', async () => {
    const alone = await ScreenWorldFixture.open(null);
    try {
      await alone.tag(sanctioned(['bad'], '2026-01-01'));
      await withSource({ transactions: wires }, async ({ source, server: api }) => {
        alone.source = source;
        const cold = await alone.screen([address('to a')], { maxRequestsPerAddress: 2 });
        expect(api.counted()).toBeLessThanOrEqual(2);
        expect(cold.lines[0]?.coverage.gaps.map((gap) => gap.kind)).toContain('budget');
        await alone.screen([address('to a')]);
        const warm = await alone.screen([address('to a')], { maxRequestsPerAddress: 2, list: 'again' });
        expect(warm.lines[0]).toEqual(cold.lines[0]);
        api.clearRequests();
        await alone.screen(everybody.slice(3));
        expect(api.requests().every((request) => request.kind !== 'tx' || !request.path.includes(bad.txid))).toBe(true);
        api.clearRequests();
        await alone.screen(everybody.slice(3));
        expect(api.counted()).toBe(0);
      });
    } finally {
      await alone.close();
    }
  });
});
