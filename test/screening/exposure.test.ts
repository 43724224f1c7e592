import { afterEach, describe, expect, it } from 'vitest';
import { recipientText } from '../../src/chain/recipient.ts';
import type { ScreenLine } from '../../src/results/screenDocument.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { economyOf } from '../economy/support.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';
import { bitcoin, listOf, ScreenWorldFixture } from './screenWorld.ts';

const address = (name: string) => recipientText(scriptOf(name), bitcoin);
const toTransactions = (wires: readonly WireTransaction[]) =>
  wires.map((wire) => toTransaction(wire, Number(bitcoin.maxMoney)));

/**
 * bad (100) -> mid (60) + rest (40); mid (60) and clean (60) -> victim 90, change 29, fee 1; victim (90) -> shop 30, back 59, fee 1;
 * rest (40) -> hop 39; hop 39 -> far 38.
 */
const [M, K] = [1_000_000, 1_000];
const bad = transfer('bad', [], [[scriptOf('bad'), 100 * M]], 700_000);
const clean = transfer('clean', [], [[scriptOf('clean'), 60 * M]], 700_001);
const split = transfer(
  'split',
  [[bad, 0]],
  [
    [scriptOf('mid'), 60 * M],
    [scriptOf('rest'), 40 * M],
  ],
  700_002,
);
const join = transfer(
  'join',
  [
    [split, 0],
    [clean, 0],
  ],
  [
    [scriptOf('victim'), 90 * M],
    [scriptOf('change'), 29 * M],
  ],
  700_003,
);
const pay = transfer(
  'pay',
  [[join, 0]],
  [
    [scriptOf('shop'), 30 * M],
    [scriptOf('victim'), 59 * M],
  ],
  700_004,
);
const hop = transfer('hop', [[split, 1]], [[scriptOf('hop'), 40 * M - K]], 700_005);
const far = transfer('far', [[hop, 0]], [[scriptOf('far'), 39 * M]], 700_006);
const wires = [bad, clean, split, join, pay, hop, far];

let world: ScreenWorldFixture;
afterEach(() => world.close());

async function worldOf(lists: readonly ReturnType<typeof listOf>[], more: readonly WireTransaction[] = []) {
  world = await ScreenWorldFixture.open(toTransactions([...wires, ...more]));
  for (const list of lists) await world.tag(list);
  return world;
}

/** Rows of the address alone: `mid` and `clean` are also one cluster. */
const alone = (line: ScreenLine | undefined) => (line?.exposure ?? []).filter((row) => row.basis === 'address');
const sanctions = () => listOf('sanctions', [address('bad')], { abuse: 'sanction', confidence: 'authority_data' });

describe('exposure', () => {
  it('is direct where a tagged party is in the same transaction, by value and share', async () => {
    await worldOf([sanctions()]);
    const { lines } = await world.screen([address('mid'), address('shop')]);
    expect(alone(lines[0])).toEqual([
      {
        category: 'sanction',
        direction: 'received',
        kind: 'direct',
        basis: 'address',
        asset: null,
        value: String(60 * M),
        share: '1.0000',
        hops: 1,
        via: [split.txid],
      },
    ]);
    expect(lines[0]).toMatchObject({ status: 'alert', severity: 'severe', line: 1, label: null, error: null });
  });

  it('is indirect through untagged parties, by haircut, with the way of its largest part', async () => {
    await worldOf([sanctions()]);
    const { lines } = await world.screen([address('victim'), address('shop'), address('far')], { hops: 4 });
    expect(lines[0]?.exposure).toMatchObject([
      // Half of what joined came from mid, all of which is of bad; the change of the own payment is not received.
      {
        kind: 'indirect',
        direction: 'received',
        value: String(45 * M),
        share: '0.5000',
        hops: 2,
        via: [join.txid, split.txid],
      },
    ]);
    expect(lines[1]?.exposure).toMatchObject([{ value: String(15 * M), share: '0.5000', hops: 3 }]);
    expect(lines[2]?.exposure).toMatchObject([{ value: String(39 * M), share: '1.0000', hops: 3 }]);
  });

  it('is told apart for what was sent, and stops at the first tag', async () => {
    await worldOf([listOf('shops', [address('shop')], { category: 'gambling' }), sanctions()]);
    const { lines } = await world.screen([address('victim'), address('mid'), address('bad')]);
    const sent = (line: number) => alone(lines[line]).filter((row) => row.direction === 'sent');
    expect(sent(0)).toMatchObject([{ category: 'gambling', kind: 'direct', value: String(30 * M), share: '1.0000' }]);
    // Of mid's 60, 45 less the fee reach victim, a third of which the shop; the fees take their part.
    expect(sent(1)).toMatchObject([{ category: 'gambling', kind: 'indirect', hops: 2 }]);
    expect(lines[2]?.exposure[0]).toMatchObject({
      kind: 'self',
      hops: 0,
      category: 'sanction',
      value: String(100 * M),
    });
    expect(lines[2]?.tags).toMatchObject([{ label: 'sanctions', source: 'sanctions', basis: 'address' }]);
  });

  it('names what it did not follow: hops, small amounts', async () => {
    await worldOf([sanctions()]);
    const { lines } = await world.screen([address('far')], { hops: 1 });
    expect(lines[0]?.exposure).toEqual([]);
    expect(lines[0]?.coverage.gaps).toMatchObject([{ kind: 'hops', value: String(39 * M) }]);
    const small = await world.screen([address('far')], { minValue: BigInt(50 * M) });
    expect(small.lines[0]?.coverage.gaps).toMatchObject([{ kind: 'min-value', value: String(39 * M) }]);
  });

  it('of a transfer is what its coins were, and whom it paid', async () => {
    await worldOf([sanctions(), listOf('shops', [address('shop')], { category: 'gambling' })]);
    const { lines } = await world.screen([`${pay.txid}:0`], { hops: 4 });
    expect(lines[0]?.exposure).toMatchObject([
      { direction: 'received', kind: 'indirect', value: String(15 * M) },
      { direction: 'sent', kind: 'direct', category: 'gambling', value: String(30 * M) },
    ]);
  });

  it('of an address without payments is nothing, and no error', async () => {
    await worldOf([]);
    const { lines } = await world.screen([address('nobody')]);
    expect(lines[0]).toMatchObject({ status: 'ok', exposure: [], cluster: { size: 1 }, coverage: { complete: true } });
  });

  it('counts a party with several tags under the gravest category, and shows every tag', async () => {
    await worldOf([listOf('a', [address('bad')], { category: 'exchange' }), sanctions()]);
    const { lines } = await world.screen([address('mid'), address('bad')]);
    expect(alone(lines[0]).map((row) => row.category)).toEqual(['sanction']);
    expect(lines[1]?.tags.map((tag) => tag.category)).toEqual(['sanction', 'exchange']);
  });

  it('leaves weak tags aside', async () => {
    await worldOf([listOf('crawled', [address('bad')], { abuse: 'scam', confidence: 'web_crawl' })]);
    const { lines } = await world.screen([address('mid'), address('bad')]);
    expect(lines.map((line) => [line.status, line.exposure.length, line.tags.length])).toEqual([
      ['ok', 0, 0],
      ['ok', 0, 1],
    ]);
  });

  it('ends at a CoinJoin, which the chain itself shows', async () => {
    const economy = economyOf({ seed: 5, transactions: 1_500 });
    const round = economy.truth.coinJoins.find(({ protocol }) => protocol === 'whirlpool');
    const mix = economy.transactions.find(({ txid }) => txid === round?.txid);
    world = await ScreenWorldFixture.open(economy.transactions);
    const [paid, spent] = [mix!.outputs[0]!.script, mix!.inputs[0]!.prevout!.script];
    const { lines } = await world.screen([recipientText(paid, bitcoin), recipientText(spent, bitcoin)]);
    const [received, sent] = [lines[0]!, lines[1]!];
    expect(received.exposure).toContainEqual(
      expect.objectContaining({ category: 'coinjoin', direction: 'received', kind: 'direct', via: [mix!.txid] }),
    );
    expect(sent.exposure).toContainEqual(
      expect.objectContaining({ category: 'coinjoin', direction: 'sent', kind: 'direct', via: [mix!.txid] }),
    );
    expect(sent.cluster?.size).toBe(1);
  });
});

describe('clusters', () => {
  const two = transfer('two', [], [[scriptOf('a'), 10 * M]], 700_020);
  const dirty = transfer('dirty', [[far, 0]], [[scriptOf('b'), 38 * M]], 700_021);
  const both = transfer(
    'both',
    [
      [two, 0],
      [dirty, 0],
    ],
    [[scriptOf('out'), 47 * M]],
    700_022,
  );

  it('add the exposure of co-spent addresses beside that of the address alone', async () => {
    await worldOf([listOf('bad', [address('far')], { abuse: 'theft' })], [two, dirty, both]);
    const { lines } = await world.screen([address('a')]);
    expect(lines[0]?.cluster).toEqual({ id: address('a'), size: 2 });
    const received = lines[0]?.exposure.filter((row) => row.direction === 'received');
    expect(received).toMatchObject([{ basis: 'cluster', category: 'theft', kind: 'direct', value: String(38 * M) }]);
    expect(lines[0]?.alerts).toMatchObject([{ category: 'theft', severity: 'high', change: 'new' }]);
  });

  it('are not joined by a sweep into an own wallet', async () => {
    await worldOf([listOf('bad', [address('far')], { abuse: 'theft' })], [two, dirty, both]);
    const own = new Map([['bitcoin', new Set([scriptOf('out')])]]);
    const { lines } = await world.screen([address('a'), address('b')], { own });
    expect(lines.map((line) => [line.cluster?.size, line.status])).toEqual([
      [1, 'ok'],
      [1, 'alert'],
    ]);
  });

  it('take a name that holds for the whole cluster, from the inputs of one transaction', async () => {
    await worldOf(
      [listOf('exchange', [address('b')], { category: 'exchange', isClusterDefiner: true })],
      [two, dirty, both],
    );
    const { lines } = await world.screen([address('out'), address('a')]);
    expect(lines[0]?.exposure).toMatchObject([
      { category: 'exchange', kind: 'direct', value: String(47 * M), share: '1.0000' },
    ]);
    expect(lines[1]?.tags).toMatchObject([{ label: 'exchange', basis: 'cluster' }]);
    expect(lines[1]?.exposure.map((row) => [row.kind, row.basis])).toContainEqual(['self', 'cluster']);
  });
});
