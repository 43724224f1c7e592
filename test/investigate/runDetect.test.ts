import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { DEFAULT_DETECT_BOUNDS } from '../../src/investigate/detectRequest.ts';
import { type DetectRun, runDetect } from '../../src/investigate/runDetect.ts';
import { CHAIN_KNOWLEDGE } from '../../src/investigate/traceKnowledge.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { FaultEffect } from '../support/loopbackFaults.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { peelChain, scriptOf, transfer, txidOf } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';

const network = networkByName('bitcoin');
const chain = peelChain(12);
const seed = `${chain[1]?.txid}:1`;

function detect(
  text: string,
  source: ChainSource | null,
  { store = new MemoryTransactionStore('bitcoin'), signal = new AbortController().signal, hops = 10 } = {},
): Promise<DetectRun> {
  const request = {
    toolVersion: '0.0.0',
    network,
    targets: [{ target: parseTarget(text, network), text }],
    patterns: null,
    bounds: { ...DEFAULT_DETECT_BOUNDS, hops },
    parameters: {},
    prices: null,
    priceSource: null,
    thresholds: [],
  };
  const progress = { update: () => undefined, note: () => undefined };
  return runDetect(request, { store, source, progress, signal, concurrency: 1, knowledge: CHAIN_KNOWLEDGE });
}

describe('detect around a target', () => {
  it('interrupted: gives what it found so far, and says that more lay within the hops', async () => {
    const stop = new AbortController();
    const strike: FaultEffect = {
      do: 'change',
      change: (body) => {
        stop.abort();
        return body;
      },
    };
    const faults = [{ effect: strike, kind: 'history' as const, nth: [6] }];
    const { signal } = stop;
    await withSource(
      { transactions: chain, faults },
      async ({ source }) => {
        const { document, interrupted } = await detect(seed, source, { signal });
        expect(interrupted).toBe(true);
        expect(document.coverage.transactions).toBeGreaterThan(0);
        expect(document.coverage.transactions).toBeLessThan(chain.length);
        expect(document.coverage.gaps).toContainEqual(
          expect.objectContaining({ kind: 'budget', reason: expect.stringMatching(/^interrupted/) }),
        );
      },
      { signal },
    );
  });

  it('a script hash that the cache has never seen: the source is asked for it', async () => {
    const key = '02'.padEnd(66, '7');
    const p2pk = `21${key}ac`;
    const sha256 = createHash('sha256').update(Buffer.from(p2pk, 'hex')).digest('hex');
    const paid = transfer('p2pk', [[chain[2]!, 0]], [[p2pk, 9_000]], 700_050);
    await withSource({ transactions: [...chain, paid] }, async ({ source }) => {
      const { document } = await detect(`script:${sha256}`, source);
      expect(document.coverage.transactions).toBeGreaterThan(1);
      expect(document.coverage.gaps.filter(({ kind }) => kind === 'unknown')).toEqual([]);
    });
  });

  it('a reorganisation in the middle: it is looked at again on the new chain, and said', async () => {
    const last = chain.at(-1)!;
    const rival = transfer('rival', [[chain.at(-2)!, 1]], [[scriptOf('elsewhere'), 5_000_000]], 700_012);
    const block_hash = `00000000${txidOf('rival').slice(8)}`;
    const placed = { ...rival, status: { ...rival.status, confirmed: true, block_hash } };
    const tip = { height: 700_012, hash: block_hash };
    const held: { reorganise?: () => void } = {};
    const strike: FaultEffect = {
      do: 'change',
      change: (body) => {
        held.reorganise?.();
        return body;
      },
    };
    const faults = [{ effect: strike, kind: 'history' as const, nth: [19] }];
    await withSource({ transactions: chain, faults }, async ({ source, server }) => {
      held.reorganise = () => {
        server.removeTransaction(last.txid);
        server.addTransactions([placed]);
        server.setTip(tip);
      };
      const { document } = await detect(seed, source, { hops: 12 });
      expect(document.tip).toEqual(tip);
      expect(document.coverage.gaps).toContainEqual(
        expect.objectContaining({ kind: 'source-error', reason: expect.stringMatching(/reorganised/) }),
      );
    });
  });
});
