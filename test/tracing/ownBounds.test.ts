import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { DEFAULT_TRACE_BOUNDS, type TraceRequest } from '../../src/investigate/traceRequest.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { importClosed } from '../support/importClosed.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { peelChain, scriptOf, transfer } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';

const network = networkByName('bitcoin');

async function trace(
  world: readonly WireTransaction[],
  text: string,
  changes: Partial<TraceRequest>,
): Promise<TraceDocument> {
  const store = new MemoryTransactionStore('bitcoin');
  await importClosed(
    store,
    world.map((row) => toTransaction(row)),
  );
  return traceAt(traceRequestAt(text, 'bitcoin', changes), { store, source: null });
}

const kinds = (document: TraceDocument, rule = 0) =>
  document.results[rule]?.endpoints.map(({ kind, tainted }) => `${kind} ${tainted}`);

/** 60 tainted meet 40 clean in `mix`, whose output is split in `split`. */
const stolen = transfer('stolen', [], [[scriptOf('stolen'), 60_000]], 100);
const clean = transfer('clean', [], [[scriptOf('clean'), 40_000]], 100);
const alone = transfer('alone', [[stolen, 0]], [[scriptOf('alone'), 60_000]], 101);
const mix = transfer(
  'mix',
  [
    [alone, 0],
    [clean, 0],
  ],
  [[scriptOf('mixed'), 100_000]],
  102,
);
const split = transfer(
  'split',
  [[mix, 0]],
  [
    [scriptOf('a'), 30_000],
    [scriptOf('b'), 70_000],
  ],
  103,
);
const world = [stolen, clean, alone, mix, split];

describe('rules with a bound of their own', () => {
  it('dirty-first ends at what the first mixing transaction made', async () => {
    const document = await trace(world, `${stolen.txid}:0`, { taint: ['dirty-first', 'fifo'] });
    expect(kinds(document)).toEqual(['mixed 60000']);
    expect(kinds(document, 1)).toEqual(['unspent 30000', 'unspent 30000']);
    expect(document.coverage.gaps.map((gap) => gap.kind)).toEqual(['mixed']);
  });

  it('purity ends where too small a share is tainted', async () => {
    const strict = await trace(world, `${stolen.txid}:0`, { taint: ['purity'], purity: 7000n });
    expect(kinds(strict)).toEqual(['purity 60000']);
    const lax = await trace(world, `${stolen.txid}:0`, { taint: ['purity'], purity: 6000n });
    expect(kinds(lax)).toEqual(['unspent 18000', 'unspent 42000']);
  });
});

describe('one leg, one branch', () => {
  const chain = peelChain(6);
  const seed = `${chain[0]?.txid}:0`;

  it('--expand goes on at a leg that a bound ended, and counts hops anew there', async () => {
    const bounds = { ...DEFAULT_TRACE_BOUNDS, minValue: 1n, hops: 2 };
    const short = await trace(chain, seed, { bounds });
    const ended = short.results[0]?.endpoints.find(
      (endpoint) => endpoint.kind === 'hops' && Number(endpoint.value) > 10_000,
    );
    const target = parseTarget(ended?.outpoint ?? '', network);
    if (target.kind !== 'outpoint') throw new Error('no leg to go on at');
    const longer = await trace(chain, seed, { bounds, expand: [target.outpoint] });
    const reached = longer.results[0]?.endpoints
      .filter((endpoint) => endpoint.kind === 'hops')
      .map((endpoint) => endpoint.hops);
    expect(Math.max(...(reached ?? []))).toBe(4);
    expect(longer.coverage.transactions).toBe(short.coverage.transactions + 2);
  });

  it('--follow largest leaves the peels, names them, and writes the choices down', async () => {
    const document = await trace(chain, seed, { follow: 'largest' });
    const left = document.results[0]?.endpoints.filter((endpoint) => endpoint.kind === 'not-followed') ?? [];
    expect(left.map((endpoint) => endpoint.value)).toEqual(Array(6).fill('10000'));
    expect(document.coverage.gaps.every((gap) => gap.kind === 'not-followed')).toBe(true);
    const choices = document.parameters['choices'] as readonly { reason: string; left: readonly string[] }[];
    expect(choices.map((choice) => choice.reason)).toEqual(Array(6).fill('the largest output'));
    expect(choices.flatMap((choice) => choice.left)).toEqual(left.map((endpoint) => endpoint.outpoint));
  });

  it('--follow <outpoints> holds at their fork and nowhere else', async () => {
    const first = chain[1]?.txid ?? '';
    const document = await trace(chain, seed, { follow: { outpoints: [{ txid: first, vout: 1 }] } });
    const left = document.results[0]?.endpoints.filter((endpoint) => endpoint.kind === 'not-followed') ?? [];
    expect(left.map((endpoint) => endpoint.outpoint)).toEqual([`${first}:0`]);
  });

  it('cannot ask where nobody is, nor choose backward', async () => {
    await expect(trace(chain, seed, { follow: 'ask' })).rejects.toThrow('needs a terminal');
    await expect(trace(chain, seed, { follow: 'largest', direction: 'backward' })).rejects.toThrow('backward trace');
  });
});
