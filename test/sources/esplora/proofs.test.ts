import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { displayHash } from '../../../src/chain/displayHash.ts';
import { verifyMerkleProof } from '../../../src/chain/verifyMerkleProof.ts';
import { MalformedError } from '../../../src/errors/sourceErrors.ts';
import type { WireTransaction } from '../../../src/sources/esplora/wireTypes.ts';
import { sharedData } from '../../support/sharedData.ts';
import { withSource } from '../../support/withSource.ts';

const folder = sharedData('btc-blocks-with-prevouts');

/** A real block: the served transactions, its header and the order of its txids. */
function realBlock(height: number) {
  const read = (name: string) => gunzipSync(readFileSync(`${folder}/block-${height}.${name}.gz`));
  const transactions = read('esplora.ndjson')
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WireTransaction);
  const hash = transactions[0]?.status?.block_hash ?? '';
  const header = read('bin').subarray(0, 80);
  return { transactions, hash, header, txids: transactions.map(({ txid }) => txid) };
}

describe.skipIf(folder === null)('headers and Merkle proofs of real blocks', () => {
  it.each([170, 24835, 478558])('block %i', async (height) => {
    const { transactions, hash, header, txids } = realBlock(height);
    const headers = new Map([[hash, header.toString('hex')]]);
    await withSource({ transactions, headers, blocks: [txids] }, async ({ source }) => {
      expect(Buffer.from(await source.header(hash))).toEqual(header);
      const root = displayHash(header, 36);
      for (const txid of txids.slice(-3)) {
        const { blockHeight, position, siblings } = await source.merkleProof(txid);
        expect(blockHeight).toBe(height);
        expect(verifyMerkleProof(txid, position, siblings, root)).toBe(true);
      }
    });
  });

  it('refuses a header of another block, and bytes of another transaction', async () => {
    const { transactions, hash, txids } = realBlock(170);
    const headers = new Map([[hash, '00'.repeat(80)]]);
    const raw = new Map([[txids[0] ?? '', '00'.repeat(60)]]);
    await withSource({ transactions, headers, raw }, async ({ source }) => {
      await expect(source.header(hash)).rejects.toThrow('does not hash to');
      await expect(source.rawTransaction(txids[0] ?? '')).rejects.toThrow(MalformedError);
    });
  });
});
