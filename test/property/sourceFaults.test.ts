import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PeelhoundError } from '../../src/errors/peelhoundError.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import type { ServerKind } from '../support/esploraRoutes.ts';
import type { Fault, FaultEffect } from '../support/loopbackFaults.ts';
import { brokenSum, wrongTxid } from '../support/loopbackFaults.ts';
import { busyScript, peelChain, scriptOf } from '../support/smallWorld.ts';
import { withSource } from '../support/withSource.ts';

const world = [...peelChain(4), ...busyScript(scriptOf('busy'), 55, 3)];
const history = world
  .filter((wire) => touches(wire, scriptOf('busy')))
  .map(({ txid }) => txid)
  .sort();

const effects: FaultEffect[] = [
  { do: 'status', status: 429 },
  { do: 'status', status: 429, retryAfter: '2' },
  { do: 'status', status: 500 },
  { do: 'status', status: 503 },
  { do: 'reset' },
  { do: 'cut' },
  { do: 'html' },
  { do: 'change', change: brokenSum },
];
const transport = fc.record({
  effect: fc.constantFrom(...effects),
  probability: fc.double({ min: 0, max: 0.3, noNaN: true }),
});
const lie: Fault = { effect: { do: 'change', change: wrongTxid }, kind: 'tx', probability: 0.2 };

describe('a host that fails at random', () => {
  it('gives the truth or an error of ours, never something else', async () => {
    const kinds = fc.constantFrom<ServerKind>('esplora', 'mempool', 'mempool-electrum');
    await fc.assert(
      fc.asyncProperty(kinds, fc.array(transport, { maxLength: 3 }), fc.nat(), async (kind, faults, seed) => {
        await withSource({ transactions: world, kind, seed, faults: [...faults, lie] }, async ({ source }) => {
          for (const wire of world.slice(0, 5)) {
            const answer = await source.transaction(wire.txid).catch(ours);
            if (answer !== null) expect(answer).toEqual(toTransaction(wire));
          }
          const seen: string[] = [];
          let isWhole = false;
          try {
            for await (const page of source.history(scriptOf('busy'))) {
              seen.push(...page.transactions.map(({ txid }) => txid));
              isWhole = page.last;
            }
          } catch (error) {
            ours(error);
          }
          if (isWhole) expect(seen.sort()).toEqual(history);
          expect(new Set(seen).size).toBe(seen.length);
        });
      }),
      { numRuns: 40 },
    );
  });
});

function ours(error: unknown): null {
  expect(error).toBeInstanceOf(PeelhoundError);
  return null;
}

function touches(wire: WireTransaction, script: string): boolean {
  return [...wire.vout, ...wire.vin.map((input) => input.prevout)].some((output) => output?.scriptpubkey === script);
}
