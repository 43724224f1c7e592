import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import type { ChainSource } from '../../src/ports/chainSource.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { RawChain } from '../support/rawChain.ts';
import { scriptOf } from '../support/smallWorld.ts';
import { traceAt, traceRequestAt } from '../support/traceAt.ts';
import { expectHonest } from './expectHonest.ts';
import { faultyWorld } from './faultyWorld.ts';
import { traceRun } from './traceRun.ts';
import type { UseCase } from './useCase.ts';

const network = networkByName('regtest');

/** Blocks whose bytes prove themselves: a coin that is peeled, split and gathered again. */
function provenChain(): { readonly chain: RawChain; readonly seed: string } {
  const chain = new RawChain();
  const filler = (n: number) => ({ spends: [], pays: [[scriptOf(`miner ${n}`), 5_000]] as const });
  let [last] = chain.block({ spends: [], pays: [[scriptOf('start'), 50_000_000]] }) as [WireTransaction];
  const seed = `${last.txid}:0`;
  for (let hop = 1; hop <= 4; hop++) {
    const vout = last.vout.length - 1;
    const rest = (last.vout[vout]?.value ?? 0) - 1_001_000;
    const pays = [[scriptOf(`aside ${hop}`), 1_000_000] as const, [scriptOf(`on ${hop}`), rest] as const];
    last = chain.block(filler(hop), { spends: [[last, vout]], pays })[1] as WireTransaction;
  }
  const legs = Array.from({ length: 6 }, (_, n) => [scriptOf(`leg ${n}`), 7_000_000 + n] as const);
  const fan = chain.block(filler(5), { spends: [[last, 1]], pays: legs })[1] as WireTransaction;
  const gathered = [[scriptOf('gathered'), 13_900_000]] as const;
  chain.block(filler(6), {
    spends: [
      [fan, 0],
      [fan, 3],
    ],
    pays: gathered,
  });
  return { chain, seed };
}

/** `--verify`, with or without `--cross-check`: the first source may fail, the second one is `second`. */
export function checkedTrace(name: string, second: ChainSource | null): UseCase<TraceDocument> {
  const { chain, seed } = provenChain();
  return {
    name,
    served: { ...chain.served(), kind: 'mempool' },
    amountsAreTold: false,
    run: (ports) => {
      const trust = ports.source === null ? undefined : { verify: true, crossCheck: second };
      return traceAt(traceRequestAt(seed, network.name), { ...ports, trust });
    },
    expectPart: expectHonest,
  };
}

/** The same world as the forward trace, from its last output back. */
export function backwardTrace(): UseCase<TraceDocument> {
  const { transactions } = faultyWorld();
  const seed = `${transactions.at(-1)?.txid}:0`;
  const bitcoin = networkByName('bitcoin');
  const targets = [{ target: parseTarget(seed, bitcoin), label: seed, text: seed, amount: null, paid: null }];
  return {
    name: 'trace backward',
    served: { transactions },
    amountsAreTold: false,
    run: (ports) => traceRun(seed, ports, { direction: 'backward', targets }),
    expectPart: expectHonest,
  };
}
