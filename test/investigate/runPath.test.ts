import { describe, expect, it } from 'vitest';
import { exitCodeOfCoverage } from '../../cli/exitCodes.ts';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import type { PathRequest } from '../../src/investigate/pathRequest.ts';
import { runPath } from '../../src/investigate/runPath.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { busyScript, peelChain, scriptOf, transfer } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';

const network = networkByName('bitcoin');
const addressOf = (label: string) => recipientText(scriptOf(label), network);

function request(from: string, to: string, bounds: Partial<PathRequest['bounds']> = {}, maxPaths = 20): PathRequest {
  return {
    toolVersion: '0.0.0',
    network,
    from: { target: parseTarget(from, network), text: from },
    to: { target: parseTarget(to, network), text: to },
    bounds: { hops: 100, maxTransactions: 5000, minValue: 1n, since: null, until: null, ...bounds },
    maxPaths,
  };
}

async function path(asked: PathRequest, source: ChainSource | null, store: TransactionStore = newStore()) {
  const progress = { update: () => undefined, note: () => undefined };
  const signal = new AbortController().signal;
  return (await runPath(asked, { store, source, progress, signal, concurrency: 4 })).document;
}

const newStore = () => new MemoryTransactionStore('bitcoin');

/** thief → two branches → both end at the exchange; one by way of a third wallet. */
function twoWays(): WireTransaction[] {
  const loot = transfer('loot', [], [[scriptOf('thief'), 10_000_000]], 700_000);
  const split = transfer(
    'split',
    [[loot, 0]],
    [
      [scriptOf('big'), 7_000_000],
      [scriptOf('small'), 2_900_000],
    ],
    700_001,
  );
  const on = transfer('on', [[split, 1]], [[scriptOf('third'), 2_800_000]], 700_002);
  const first = transfer(
    'first',
    [[split, 0]],
    [
      [scriptOf('exchange'), 6_000_000],
      [scriptOf('kept'), 900_000],
    ],
    700_003,
  );
  const second = transfer('second', [[on, 0]], [[scriptOf('exchange'), 2_700_000]], 700_004);
  const later = transfer('later', [[first, 1]], [[scriptOf('elsewhere'), 800_000]], 700_005);
  return [loot, split, on, first, second, later];
}

describe('path', () => {
  it('finds all ways, the one that most can have come over first', async () => {
    const world = twoWays();
    await withSource({ transactions: world }, async ({ source }) => {
      const store = newStore();
      const asked = request(addressOf('thief'), addressOf('exchange'));
      const document = await path(asked, source, store);
      expect(document.coverage.gaps).toEqual([]);
      expect(document.count).toBe('2');
      expect(document.paths.map(({ value, hops, txids }) => [value, hops, txids])).toEqual([
        ['6000000', 2, [world[1]?.txid, world[3]?.txid]],
        ['2700000', 3, [world[1]?.txid, world[2]?.txid, world[4]?.txid]],
      ]);
      expect(document.paths[0]?.steps.at(-1)).toMatchObject({
        outpoint: `${world[3]?.txid}:0`,
        address: addressOf('exchange'),
        spentIn: null,
        coinjoin: null,
      });
      const offline = await path(asked, null, store);
      expect(JSON.stringify(offline)).toBe(JSON.stringify(document));
    });
  });

  it.each([
    ['outpoint to txid', (w: WireTransaction[]) => [`${w[0]?.txid}:0`, w[4]?.txid as string], ['2800000'], [3]],
    [
      'txid to address',
      (w: WireTransaction[]) => [w[1]?.txid as string, addressOf('exchange')],
      ['6000000', '2700000'],
      [1, 2],
    ],
    ['outpoint to outpoint', (w: WireTransaction[]) => [`${w[1]?.txid}:1`, `${w[4]?.txid}:0`], ['2700000'], [2]],
    ['a part of an outpoint', (w: WireTransaction[]) => [`${w[1]?.txid}:0=5000`, `${w[3]?.txid}:1`], ['5000'], [1]],
    [
      'an outpoint that pays the end already',
      (w: WireTransaction[]) => [`${w[3]?.txid}:0`, addressOf('exchange')],
      ['6000000'],
      [0],
    ],
  ] as const)('%s', async (_name, ends, values, hops) => {
    const world = twoWays();
    const [from, to] = ends(world) as [string, string];
    await withSource({ transactions: world }, async ({ source }) => {
      const document = await path(request(from, to), source);
      expect(document.paths.map(({ value }) => value)).toEqual(values);
      expect(document.paths.map((row) => row.hops)).toEqual(hops);
      expect(document.coverage.complete).toBe(true);
    });
  });

  it('says that there is none, and nothing is left open', async () => {
    await withSource({ transactions: twoWays() }, async ({ source, server }) => {
      const document = await path(request(addressOf('exchange'), addressOf('thief')), source);
      expect([document.count, document.paths, document.coverage.complete]).toEqual(['0', [], true]);
      server.clearRequests();
      const beyond = await path(request(addressOf('kept'), addressOf('third')), source);
      expect([beyond.count, beyond.coverage.complete]).toEqual(['0', true]);
    });
  });

  it('keeps to its bounds, and tells what they cut off', async () => {
    const world = twoWays();
    await withSource({ transactions: world }, async ({ source }) => {
      const ends = [addressOf('thief'), addressOf('exchange')] as const;
      const short = await path(request(...ends, { hops: 2 }), source);
      expect(short.paths.map(({ hops }) => hops)).toEqual([2]);
      expect(new Set(short.coverage.gaps.map(({ kind }) => kind))).toEqual(new Set(['hops']));
      const large = await path(request(...ends, { minValue: 3_000_000n }), source);
      expect(large.paths.map(({ value }) => value)).toEqual(['6000000']);
      expect(large.coverage.gaps).toContainEqual(
        expect.objectContaining({ kind: 'min-value', outpoint: `${world[1]?.txid}:1`, value: '2900000' }),
      );
      const early = await path(request(...ends, { until: { height: 700_003 } }), source);
      expect(early.paths.map(({ value }) => value)).toEqual(['6000000']);
      const listed = await path(request(...ends, {}, 1), source);
      expect([listed.count, listed.paths.length]).toEqual(['2', 1]);
      expect(listed.coverage.gaps).toMatchObject([{ kind: 'budget', reason: expect.stringMatching(/^2 paths/) }]);
      expect(exitCodeOfCoverage(listed.coverage)).toBe(0);
    });
  });

  it('a budget that is spent is a gap for each leg that is left', async () => {
    const chain = peelChain(30);
    await withSource({ transactions: chain }, async ({ source }) => {
      const ends = [`${chain[0]?.txid}:0`, `${chain[30]?.txid}:1`] as const;
      const cut = await path(request(...ends, { maxTransactions: 10 }), source);
      expect(cut.paths).toEqual([]);
      expect(new Set(cut.coverage.gaps.map(({ kind }) => kind))).toEqual(new Set(['budget']));
      const whole = await path(request(...ends), source);
      expect(whole.paths.map(({ hops }) => hops)).toEqual([30]);
      expect(whole.coverage.gaps).toEqual([]);
    });
  });

  it('walks from the narrow side: a chain from its end costs one request a hop', async () => {
    const chain = peelChain(30);
    await withSource({ transactions: chain }, async ({ source, server }) => {
      await path(request(`${chain[0]?.txid}:0`, `${chain[30]?.txid}:1`), source);
      expect(server.counted()).toBeLessThanOrEqual(45);
    });
  });

  it('comes through a hub without reading it', async () => {
    const hub = busyScript(scriptOf('hub'), 300, 0, 600_000);
    const loot = transfer('loot', [], [[scriptOf('thief'), 900_000]], 700_000);
    const swept = transfer(
      'swept',
      [
        [loot, 0],
        [hub[0]!, 0],
      ],
      [[scriptOf('hub'), 940_000]],
      700_001,
    );
    const out = transfer('out', [[swept, 0]], [[scriptOf('friend'), 930_000]], 700_002);
    await withSource({ transactions: [...hub, loot, swept, out] }, async ({ source, server }) => {
      const document = await path(request(addressOf('thief'), addressOf('friend')), source);
      expect(document.paths).toMatchObject([{ value: '900000', hops: 2 }]);
      expect(server.counted()).toBeLessThan(12);
    });
  });

  it('a leg that cannot be read is a gap, exit 3, unless the other side knows the way', async () => {
    const world = twoWays();
    const on = world[2]?.txid as string;
    const hidden = world.filter(({ txid }) => txid !== on);
    await withSource({ transactions: hidden }, async ({ source }) => {
      const document = await path(request(addressOf('thief'), addressOf('exchange')), source);
      expect(document.paths.map(({ value }) => value)).toEqual(['6000000']);
      // Forward, the branch looks unspent; nothing is open there, so that no look-up fails.
      expect(document.coverage.complete).toBe(true);
    });
    const faults = [
      { effect: { do: 'status', status: 404, body: 'Transaction not found' } as const, path: /^\/(tx|address)\// },
    ];
    await withSource({ transactions: world, faults }, async ({ source }) => {
      const document = await path(request(`${world[0]?.txid}:0`, addressOf('exchange')), source);
      expect(document.from.isRead).toBe(false);
      expect(exitCodeOfCoverage(document.coverage)).toBe(3);
    });
  });

  it('refuses two targets that are the same', async () => {
    const same = request(addressOf('thief'), addressOf('thief'));
    await expect(path(same, null)).rejects.toThrow(/both targets/);
  });
});
