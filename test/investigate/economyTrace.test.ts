import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateEconomy } from '../../fixtures/economy/generateEconomy.ts';
import type { Plant } from '../../fixtures/economy/groundTruth.ts';
import { serviceTags } from '../../fixtures/economy/serviceTags.ts';
import { networkByName } from '../../src/chain/network.ts';
import { formatOutpoint } from '../../src/chain/outpoint.ts';
import { coinJoinOf } from '../../src/investigate/coinJoinKnowledge.ts';
import { estimateTrace } from '../../src/investigate/estimateTrace.ts';
import { expandTrace } from '../../src/investigate/expandTrace.ts';
import { openTrace } from '../../src/investigate/openTrace.ts';
import { runTrace } from '../../src/investigate/runTrace.ts';
import { DEFAULT_TRACE_BOUNDS, type TracePorts, type TraceRequest } from '../../src/investigate/traceRequest.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { CONCLUSIONS } from '../../src/results/traceDocument.ts';
import { STOP_KINDS } from '../../src/tracing/stops.ts';
import { importClosed } from '../support/importClosed.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

const network = networkByName('bitcoin');
/** A seed that was not used while the rules were built. */
const economy = generateEconomy({ seed: 90_417, transactions: 12_000 });
const tags = new Map(serviceTags(economy.truth).map(({ script, tag }) => [script, tag]));

let opened: TestCache;
beforeAll(async () => {
  opened = await openTestCache();
  await importClosed(opened.cache.transactions('bitcoin'), economy.transactions);
});
afterAll(() => opened.close());

function requestOf(plant: Plant): TraceRequest {
  return {
    toolVersion: '0.0.0',
    network,
    targets: plant.seeds.map((outpoint) => {
      const text = formatOutpoint(outpoint);
      return {
        target: { kind: 'outpoint' as const, outpoint, amount: null },
        label: text,
        text,
        amount: null,
        paid: null,
      };
    }),
    direction: 'forward',
    taint: ['fifo', 'haircut', 'lifo'],
    bounds: { ...DEFAULT_TRACE_BOUNDS, minValue: 1n, hops: 1000 },
    stopAt: STOP_KINDS,
    outputs: null,
    paidTo: null,
    purity: 5000n,
    expand: [],
    follow: 'all',
  };
}

function ports(): TracePorts {
  return {
    store: opened.cache.transactions('bitcoin'),
    source: null,
    progress: { update: () => undefined, note: () => undefined },
    signal: new AbortController().signal,
    concurrency: 1,
    knowledge: {
      coinJoinOf,
      recipientStop: (script) => {
        const tag = tags.get(script);
        return tag === undefined
          ? null
          : { kind: 'service', tags: [tag], deposit: null, reason: `tagged ${tag.label}` };
      },
    },
  };
}

async function trace(plant: Plant): Promise<TraceDocument> {
  return (await runTrace(requestOf(plant), ports())).document;
}

/** Look-ups of a whole trace: legs decided. */
async function lookUps(request: TraceRequest): Promise<number> {
  const { setup } = await openTrace(request, ports());
  await expandTrace(setup.analysis.frontier, setup.step, ports());
  return setup.analysis.frontier.answers.size;
}

describe('planted laundering, traced forward from the theft', () => {
  it('reaches the true terminals with at least 99 % of the value, under every rule', async () => {
    const reached = { claimed: 0n, true: 0n };
    const misses: string[] = [];
    for (const plant of economy.truth.plants) {
      const document = await trace(plant);
      const terminals = new Set(plant.terminals.map((terminal) => formatOutpoint(terminal.outpoint)));
      for (const result of document.results) {
        const ends = result.endpoints.filter((endpoint) => endpoint.outpoint !== null);
        const total = ends.reduce((sum, endpoint) => sum + BigInt(endpoint.tainted), 0n);
        const right = ends
          .filter((endpoint) => terminals.has(endpoint.outpoint ?? ''))
          .reduce((sum, endpoint) => sum + BigInt(endpoint.tainted), 0n);
        reached.claimed += total;
        reached.true += right;
        if (right * 100n < total * 99n)
          misses.push(`${plant.pattern}/${plant.variant} ${plant.id} ${result.taint} ${right}/${total}`);
      }
    }
    expect(economy.truth.plants.length).toBeGreaterThan(20);
    expect(misses).toEqual([]);
    expect(Number((reached.true * 10_000n) / reached.claimed)).toBeGreaterThanOrEqual(9900);
  });

  it('ends in conclusions: nothing is left unknown in a closed world', async () => {
    const [plant] = economy.truth.plants;
    if (plant === undefined) throw new Error('nothing planted');
    const document = await trace(plant);
    const kinds = new Set(document.results.flatMap((result) => result.endpoints.map((endpoint) => endpoint.kind)));
    expect([...kinds].filter((kind) => !CONCLUSIONS.includes(kind))).toEqual([]);
  });

  it('is estimated within a factor of 1.5 of what it costs', async () => {
    const wrong: string[] = [];
    for (const plant of economy.truth.plants) {
      const request = { ...requestOf(plant), taint: ['fifo'], bounds: DEFAULT_TRACE_BOUNDS };
      const { estimate } = await estimateTrace(request, ports());
      const spent = await lookUps(request);
      if (estimate.total > spent * 1.5 || estimate.total < spent / 1.5) {
        wrong.push(`${plant.pattern} ${plant.id}: ${estimate.total} for ${spent}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
