import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { addressOfScript } from '../../src/chain/address.ts';
import { classifyScript } from '../../src/chain/classifyScript.ts';
import { merkleRoot } from '../../src/chain/merkleRoot.ts';
import { networkByName } from '../../src/chain/network.ts';
import { meetsProofOfWork } from '../../src/chain/proofOfWork.ts';
import { parseRawBlock } from '../../src/chain/rawBlock.ts';
import { scriptOfAddress } from '../../src/chain/scriptOfAddress.ts';
import { verifyMerkleProof } from '../../src/chain/verifyMerkleProof.ts';
import { sharedData } from '../support/sharedData.ts';

interface WireOutput {
  scriptpubkey: string;
  scriptpubkey_type: string;
  scriptpubkey_address?: string;
  value: number;
}
interface WireTransaction {
  txid: string;
  version: number;
  locktime: number;
  size: number;
  weight: number;
  vin: { txid: string; vout: number; is_coinbase: boolean; sequence: number; prevout: WireOutput | null }[];
  vout: WireOutput[];
}

const bitcoin = networkByName('bitcoin');
const withPrevouts = sharedData('btc-blocks-with-prevouts');
const rawOnly = sharedData('btc-raw-blocks');
const TYPES: Record<string, string> = {
  v0_p2wpkh: 'p2wpkh',
  v0_p2wsh: 'p2wsh',
  v1_p2tr: 'p2tr',
  unknown: 'nonstandard',
  empty: 'nonstandard',
};

function blockFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.bin.gz'))
    .map((name) => `${folder}/${name}`);
}

function heightOf(file: string): number {
  return Number(/block-(\d+)/.exec(file)?.[1]);
}

function wireTransactions(file: string): WireTransaction[] {
  return gunzipSync(readFileSync(file.replace('.bin.gz', '.esplora.ndjson.gz')))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as WireTransaction);
}

describe.skipIf(withPrevouts === null)('blocks with prevouts', () => {
  const files = withPrevouts === null ? [] : blockFiles(withPrevouts);

  test.each(files)('%s: scripts give the addresses that explorers show', (file) => {
    const outputs = wireTransactions(file).flatMap((t) => [...t.vout, ...t.vin.flatMap((i) => i.prevout ?? [])]);
    for (const output of outputs) {
      const script = Buffer.from(output.scriptpubkey, 'hex');
      const address = addressOfScript(script, bitcoin);
      expect(address).toBe(output.scriptpubkey_address ?? null);
      expect(classifyScript(script)).toBe(TYPES[output.scriptpubkey_type] ?? output.scriptpubkey_type);
      if (address !== null) expect(Buffer.from(scriptOfAddress(address, bitcoin)).equals(script)).toBe(true);
    }
    expect(outputs.length).toBeGreaterThan(2);
  });

  test.each(files)('%s: raw bytes give the same transactions', (file) => {
    const block = parseRawBlock(gunzipSync(readFileSync(file)), bitcoin, heightOf(file));
    const seen = block.transactions.map((t) => ({
      txid: t.txid,
      version: t.version,
      locktime: t.locktime,
      size: t.size,
      weight: t.weight,
      vin: t.inputs.map((i) => ({ outpoint: i.outpoint, sequence: i.sequence })),
      vout: t.outputs.map((o) => [o.script, o.value]),
    }));
    const wanted = wireTransactions(file).map((t) => ({
      txid: t.txid,
      version: t.version,
      locktime: t.locktime,
      size: t.size,
      weight: t.weight,
      vin: t.vin.map((i) => ({
        outpoint: i.is_coinbase ? null : { txid: i.txid, vout: i.vout },
        sequence: i.sequence,
      })),
      vout: t.vout.map((o) => [o.scriptpubkey, BigInt(o.value)]),
    }));
    expect(seen).toEqual(wanted);
  });
});

describe.skipIf(rawOnly === null)('raw blocks', () => {
  test.each(rawOnly === null ? [] : blockFiles(rawOnly))(
    '%s: proof of work, height, Merkle root and proofs',
    (file) => {
      const bytes = gunzipSync(readFileSync(file));
      const block = parseRawBlock(bytes, bitcoin);
      const txids = block.transactions.map((transaction) => transaction.txid);
      expect(meetsProofOfWork(bytes, block.header.bits, bitcoin)).toBe(true);
      expect(merkleRoot(txids)).toBe(block.header.merkleRoot);
      if (block.header.version >= 2) expect(block.height).toBe(heightOf(file));
      else expect(block.height).toBeNull();
      expect(block.transactions.map((transaction) => transaction.confirmation.index)).toEqual(txids.map((_, i) => i));
      const position = txids.length >> 1;
      const siblings = proofOf(txids, position);
      expect(verifyMerkleProof(txids[position]!, position, siblings, block.header.merkleRoot)).toBe(true);
      expect(verifyMerkleProof(txids[position]!, position + 1, siblings, block.header.merkleRoot)).toBe(false);
      expect(verifyMerkleProof(txids[0]!, position, siblings, block.header.merkleRoot)).toBe(false);
    },
  );

  test('a changed byte is noticed', () => {
    const bytes = gunzipSync(readFileSync(`${rawOnly}/block-169482.bin.gz`));
    bytes[bytes.length - 20]! ^= 1;
    expect(() => parseRawBlock(bytes, bitcoin)).toThrow('do not give its Merkle root');
    bytes[80] = 200;
    expect(() => parseRawBlock(bytes, bitcoin)).toThrow('not a transaction');
    expect(() => parseRawBlock(bytes.subarray(0, 60), bitcoin)).toThrow('80 bytes');
  });
});

/** Siblings from the leaf up, by the roots of ever smaller lists. */
function proofOf(txids: readonly string[], position: number): string[] {
  const siblings: string[] = [];
  let level = [...txids];
  for (let at = position; level.length > 1; at >>= 1) {
    if (level.length % 2 === 1) level.push(level.at(-1)!);
    siblings.push(level[at ^ 1]!);
    const above: string[] = [];
    for (let i = 0; i < level.length; i += 2) {
      above.push(parentOf(level[i]!, level[i + 1]!));
    }
    level = above;
  }
  return siblings;
}

function parentOf(left: string, right: string): string {
  const pair = Buffer.concat([Buffer.from(left, 'hex').reverse(), Buffer.from(right, 'hex').reverse()]);
  const once = createHash('sha256').update(pair).digest();
  return createHash('sha256').update(once).digest().reverse().toString('hex');
}
