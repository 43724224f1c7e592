import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import type { ConnectBounds, ConnectRequest } from '../../src/investigate/connectRequest.ts';
import { runConnect } from '../../src/investigate/runConnect.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { busyScript, scriptOf, transfer } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';

const network = networkByName('bitcoin');
const addressOf = (label: string) => recipientText(scriptOf(label), network);

function request(labels: readonly string[], bounds: Partial<ConnectBounds> = {}): ConnectRequest {
  const targets = labels.map((label) => ({
    target: parseTarget(addressOf(label), network),
    text: addressOf(label),
    label,
  }));
  return {
    toolVersion: '0.0.0',
    network,
    targets,
    bounds: { since: null, until: null, minValue: 0n, maxHistory: 5_000, ...bounds },
  };
}

async function connect(asked: ConnectRequest, source: ChainSource | null, store: TransactionStore = newStore()) {
  const progress = { update: () => undefined, note: () => undefined };
  return (await runConnect(asked, { store, source, progress, signal: new AbortController().signal, concurrency: 4 }))
    .document;
}

const newStore = () => new MemoryTransactionStore('bitcoin');

const S = scriptOf;
const boss = transfer('boss funds', [], [[S('boss'), 9_000_000]], 700_000);
const pay1 = transfer(
  'pay 1',
  [[boss, 0]],
  [
    [S('ana'), 1_000_000],
    [S('boss'), 7_900_000],
  ],
  700_001,
);
const pay2 = transfer(
  'pay 2',
  [[pay1, 1]],
  [
    [S('ben'), 2_000_000],
    [S('boss'), 5_800_000],
  ],
  700_002,
);
const direct = transfer(
  'ana to ben',
  [[pay1, 0]],
  [
    [S('ben'), 300_000],
    [S('ana 2'), 690_000],
  ],
  700_003,
);
const joint = transfer(
  'joint',
  [
    [pay2, 0],
    [direct, 0],
  ],
  [[S('shop'), 2_200_000]],
  700_004,
);
const spare = transfer('spare', [], [[S('cleo'), 4_000_000]], 700_005);
const cleo = transfer('cleo buys', [[spare, 0]], [[S('shop'), 3_900_000]], 700_006);
const coinA = transfer('coin a', [], [[S('dan'), 500_000]], 700_007);
const coinB = transfer('coin b', [], [[S('eve'), 600_000]], 700_008);
const together = transfer(
  'dan and eve',
  [
    [coinA, 0],
    [coinB, 0],
  ],
  [[S('away'), 1_050_000]],
  700_009,
);
const lonely = transfer('lonely', [], [[S('fay'), 1]], 700_010);
const world: WireTransaction[] = [boss, pay1, pay2, direct, joint, spare, cleo, coinA, coinB, together, lonely];

describe('connect', () => {
  it('finds direct payments, common funders, common destinations and shared clusters, with txids', async () => {
    await withSource({ transactions: world }, async ({ source }) => {
      const store = newStore();
      const asked = request(['ana', 'ben', 'cleo', 'dan', 'eve', 'fay', 'nobody']);
      const document = await connect(asked, source, store);
      expect(document.coverage.gaps).toEqual([]);
      expect(document.payments).toMatchObject([
        { from: addressOf('ana'), to: addressOf('ben'), txid: direct.txid, value: '300000', fromBasis: 'address' },
      ]);
      expect(document.funders).toEqual([
        {
          entity: addressOf('boss'),
          addresses: [addressOf('boss')],
          links: [
            { address: addressOf('ana'), value: '1000000', txids: [pay1.txid] },
            { address: addressOf('ben'), value: '2000000', txids: [pay2.txid] },
          ],
        },
      ]);
      expect(document.destinations).toMatchObject([
        {
          entity: addressOf('shop'),
          links: [
            { address: addressOf('ben'), value: '2200000', txids: [joint.txid] },
            { address: addressOf('cleo'), value: '3900000', txids: [cleo.txid] },
          ],
        },
      ]);
      expect(document.clusters).toMatchObject([
        {
          addresses: [addressOf('dan'), addressOf('eve')],
          links: [{ txid: together.txid, rule: 'multi-input' }],
        },
      ]);
      expect(document.unlinked).toEqual([addressOf('fay'), addressOf('nobody')]);
      expect(document.addresses.at(-1)).toMatchObject({ transactions: 0, received: '0', cluster: null });
      expect(document.addresses[1]).toMatchObject({
        label: 'ben',
        transactions: 3,
        received: '2300000',
        sent: '2300000',
      });
      expect(document.graph.nodes.filter(({ kind }) => kind === 'party')).toHaveLength(2);
      expect(document.graph.edges.map(({ kind }) => kind)).toEqual([
        'payment',
        'funding',
        'funding',
        'spending',
        'spending',
        'cluster',
      ]);
      expect(JSON.stringify(await connect(asked, null, store))).toBe(JSON.stringify(document));
    });
  });

  it('one payment that two addresses of one cluster made together is no common destination', async () => {
    await withSource({ transactions: world }, async ({ source }) => {
      const document = await connect(request(['dan', 'eve']), source);
      expect(document.destinations).toEqual([]);
      expect(document.clusters).toHaveLength(1);
    });
  });

  it('keeps to its dates and least value, and names what they leave out', async () => {
    await withSource({ transactions: world }, async ({ source }) => {
      const early = await connect(request(['ana', 'ben'], { until: { height: 700_002 } }), source);
      expect([early.payments.length, early.funders.length]).toEqual([0, 1]);
      const large = await connect(request(['ana', 'ben'], { minValue: 400_000n }), source);
      expect(large.payments).toEqual([]);
      expect(large.coverage.gaps).toMatchObject([{ kind: 'min-value', reason: expect.stringMatching(/^1 payments/) }]);
    });
  });

  it('a service among them is not read through; a failing history is a gap', async () => {
    const hub = busyScript(S('hub'), 300);
    const faults = [{ effect: { do: 'status', status: 400 } as const, path: new RegExp(addressOf('cleo')) }];
    await withSource({ transactions: [...world, ...hub], faults }, async ({ source, server }) => {
      const document = await connect(request(['ana', 'hub', 'cleo'], { maxHistory: 100 }), source);
      expect(document.coverage.gaps.map(({ kind, address }) => [kind, address])).toEqual([
        ['too-large', addressOf('hub')],
        [expect.any(String), addressOf('cleo')],
      ]);
      expect(server.counted()).toBeLessThan(12);
    });
  });

  it('is comfortable with forty addresses of fifty transactions each', async () => {
    const labels = Array.from({ length: 40 }, (_, n) => `phone ${n}`);
    const histories = labels.flatMap((label) => busyScript(S(label), 50));
    const links = labels.slice(1).map((label, n) => {
      const from = histories[n * 50] as WireTransaction;
      return transfer(`link ${n}`, [[from, 0]], [[S(label), 40_000]], 710_000 + n);
    });
    await withSource({ transactions: [...histories, ...links], kind: 'mempool' }, async ({ source }) => {
      const begun = performance.now();
      const document = await connect(request(labels), source);
      expect(document.payments).toHaveLength(39);
      expect(document.coverage.transactions).toBe(2039);
      expect(performance.now() - begun).toBeLessThan(10_000);
    });
  });
});
