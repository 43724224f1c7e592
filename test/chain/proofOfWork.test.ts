import { expect, test } from 'vitest';
import { parseBlockHeader } from '../../src/chain/blockHeader.ts';
import { merkleRoot } from '../../src/chain/merkleRoot.ts';
import { networkByName } from '../../src/chain/network.ts';
import { meetsProofOfWork, targetOf, workOf } from '../../src/chain/proofOfWork.ts';
import { verifyMerkleProof } from '../../src/chain/verifyMerkleProof.ts';
import { UsageError } from '../../src/errors/usageError.ts';

/** Headers that differ from each other in time, bits and nonce only, as the chain parameters of the nodes give them. */
function genesis(merkle: string, time: number, bits: number, nonce: number): Buffer {
  const header = Buffer.alloc(80);
  header.writeInt32LE(1, 0);
  Buffer.from(merkle, 'hex').reverse().copy(header, 36);
  header.writeUInt32LE(time, 68);
  header.writeUInt32LE(bits, 72);
  header.writeUInt32LE(nonce, 76);
  return header;
}
const BITCOIN_ROOT = '4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b';
const LITECOIN_ROOT = '97ddfbbae6be97fd6cdf3e7ca13232a3afff2353e29badfab7f73011edd4ced9';

test.each([
  ['bitcoin', genesis(BITCOIN_ROOT, 1231006505, 0x1d00ffff, 2083236893)],
  ['testnet', genesis(BITCOIN_ROOT, 1296688602, 0x1d00ffff, 414098458)],
  ['signet', genesis(BITCOIN_ROOT, 1598918400, 0x1e0377ae, 52613770)],
  ['regtest', genesis(BITCOIN_ROOT, 1296688602, 0x207fffff, 2)],
  ['litecoin', genesis(LITECOIN_ROOT, 1317972665, 0x1e0ffff0, 2084524493)],
  ['litecoin-regtest', genesis(LITECOIN_ROOT, 1296688602, 0x207fffff, 0)],
])('%s: its genesis header has its hash and meets its proof of work', (name, bytes) => {
  const network = networkByName(name);
  const header = parseBlockHeader(bytes);
  expect(header.hash).toBe(network.genesisHash);
  expect(meetsProofOfWork(bytes, header.bits, network)).toBe(true);
  bytes.writeUInt32LE(header.nonce + 5, 76);
  if (!name.includes('regtest')) expect(meetsProofOfWork(bytes, header.bits, network)).toBe(false);
});

test('targets and work of compact bits', () => {
  expect(targetOf(0x1d00ffff)).toBe(0xffffn << 208n);
  expect(workOf(0x1d00ffff)).toBe(0x100010001n);
  expect(targetOf(0x01120000)).toBe(0x12n);
  expect(targetOf(0x05009234)).toBe(0x92340000n);
  expect(targetOf(0x04923456)).toBe(0n);
  expect(targetOf(0xff123456)).toBe(0n);
  expect(workOf(0x04923456)).toBe(0n);
});

test('a list of txids that repeats its tail proves nothing', () => {
  const ids = ['11', '22', '33'].map((byte) => byte.repeat(32));
  const root = merkleRoot(ids);
  expect(root).not.toBeNull();
  expect(merkleRoot([...ids, ids[2]!])).toBeNull();
  expect(merkleRoot([ids[0]!])).toBe(ids[0]);
  expect(verifyMerkleProof(ids[0]!, 0, [], ids[0]!)).toBe(true);
  expect(verifyMerkleProof(ids[0]!, 1, [], ids[0]!)).toBe(false);
  expect(verifyMerkleProof(ids[0]!, -1, [], ids[0]!)).toBe(false);
});

test('an unknown network is refused with the names that exist', () => {
  expect(() => networkByName('dogecoin')).toThrow(UsageError);
  expect(() => networkByName('dogecoin')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('bitcoin, testnet, signet, regtest, litecoin') }),
  );
});
