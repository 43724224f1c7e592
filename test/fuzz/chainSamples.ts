import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { networkByName } from '../../src/chain/network.ts';
import { RawChain } from '../support/rawChain.ts';
import { scriptOf } from '../support/smallWorld.ts';

const regtest = networkByName('regtest');
const demo = readFileSync(fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url)), 'utf8');

/** Transactions as hosts of the Esplora family write them. */
export const ESPLORA_LINES = demo.trim().split('\n').slice(0, 6);

/** Raw transactions and blocks of a chain of two blocks. */
function chainSamples() {
  const chain = new RawChain();
  const [coin] = chain.block({ spends: [], pays: [[scriptOf('a'), 5_000_000_000]] });
  if (coin === undefined) throw new Error('no coinbase');
  chain.block(
    { spends: [], pays: [[scriptOf('b'), 1]] },
    {
      spends: [[coin, 0]],
      pays: [
        [scriptOf('c'), 7],
        [scriptOf('d'), 8],
      ],
    },
  );
  const raw = [...chain.raw.values()].map((hex) => Buffer.from(hex, 'hex'));
  const blocks = [...chain.headers.values()].map((header, i) => {
    const transactions = (chain.blocks[i] ?? []).map((txid) => Buffer.from(chain.raw.get(txid) ?? '', 'hex'));
    return Buffer.concat([Buffer.from(header, 'hex'), Buffer.from([transactions.length]), ...transactions]);
  });
  return { raw, blocks };
}
export const CHAIN_SAMPLES = chainSamples();

/** The blocks as a node's file holds them, with padding between. */
export function blockFile(): Buffer {
  return Buffer.concat(
    CHAIN_SAMPLES.blocks.flatMap((block) => {
      const prefix = Buffer.alloc(8);
      prefix.writeUInt32BE(regtest.magic, 0);
      prefix.writeUInt32LE(block.length, 4);
      return [prefix, block, Buffer.alloc(5)];
    }),
  );
}
