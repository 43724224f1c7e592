import { displayHash, internalHash } from '../../src/chain/displayHash.ts';
import { hash256 } from '../../src/chain/hash256.ts';
import { merkleRoot } from '../../src/chain/merkleRoot.ts';
import { networkByName } from '../../src/chain/network.ts';
import { meetsProofOfWork } from '../../src/chain/proofOfWork.ts';
import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import type { LoopbackOptions } from './loopbackEsplora.ts';

/** What a made-up transaction spends and pays; nothing spent: a coinbase. */
export interface RawTransfer {
  readonly spends: readonly (readonly [transaction: WireTransaction, vout: number])[];
  readonly pays: readonly (readonly [script: string, value: number])[];
}

const regtest = networkByName('regtest');

/** A regtest chain whose txids, Merkle roots and headers are what the bytes say, with the easiest proof of work. */
export class RawChain {
  readonly transactions: WireTransaction[] = [];
  readonly raw = new Map<string, string>();
  readonly headers = new Map<string, string>();
  readonly blocks: string[][] = [];
  #tip = regtest.genesisHash;
  #height = 0;
  readonly #flavour: number;

  /** Another flavour gives other block hashes for the same transactions: a rival chain. */
  constructor(flavour = 0) {
    this.#flavour = flavour;
  }

  get tip() {
    return { height: this.#height, hash: this.#tip };
  }

  /** Appends a block. */
  block(...transfers: readonly RawTransfer[]): WireTransaction[] {
    this.#height += 1;
    const made = transfers.map((transfer) => this.#transaction(transfer));
    const txids = made.map(({ txid }) => txid);
    this.blocks.push(txids);
    const header = this.#header(txids);
    this.#tip = displayHash(hash256(header));
    this.headers.set(this.#tip, hex(header));
    const status = {
      confirmed: true,
      block_height: this.#height,
      block_hash: this.#tip,
      block_time: 1_600_000_000 + this.#height,
    };
    const confirmed = made.map((wire) => ({ ...wire, status }));
    this.transactions.push(...confirmed);
    return confirmed;
  }

  served(): LoopbackOptions {
    const { transactions, raw, headers, blocks, tip } = this;
    return { network: 'regtest', transactions, raw, headers, blocks, tip };
  }

  #transaction({ spends, pays }: RawTransfer): WireTransaction {
    const coinbase = Buffer.from(`${this.#flavour} block ${this.#height}`);
    const inputs = spends.map(([from, vout]) =>
      Buffer.concat([internalHash(from.txid), number(vout, 4), Buffer.from([0]), number(0xfffffffd, 4)]),
    );
    const first = Buffer.concat([
      Buffer.alloc(32),
      number(0xffffffff, 4),
      Buffer.from([coinbase.length]),
      coinbase,
      number(0xffffffff, 4),
    ]);
    const outputs = pays.map(([script, value]) =>
      Buffer.concat([number(value, 8), Buffer.from([script.length / 2]), Buffer.from(script, 'hex')]),
    );
    const bytes = Buffer.concat([
      number(2, 4),
      Buffer.from([Math.max(1, inputs.length)]),
      ...(inputs.length === 0 ? [first] : inputs),
      Buffer.from([outputs.length]),
      ...outputs,
      number(0, 4),
    ]);
    const txid = displayHash(hash256(bytes));
    this.raw.set(txid, hex(bytes));
    return wireOf(txid, spends, pays);
  }

  #header(txids: readonly string[]): Uint8Array {
    const time = 1_600_000_000 + this.#height;
    for (let nonce = 0; ; nonce++) {
      const header = Buffer.concat([
        number(0x2000_0000 + this.#flavour, 4),
        internalHash(this.#tip),
        internalHash(merkleRoot(txids) as string),
        number(time, 4),
        number(regtest.easiestBits, 4),
        number(nonce, 4),
      ]);
      if (meetsProofOfWork(header, regtest.easiestBits, regtest)) return header;
    }
  }
}

function wireOf(txid: string, spends: RawTransfer['spends'], pays: RawTransfer['pays']): WireTransaction {
  const vin = spends.map(([from, vout]) => ({
    txid: from.txid,
    vout,
    prevout: from.vout[vout] ?? null,
    is_coinbase: false,
    sequence: 0xfffffffd,
  }));
  const coinbase = { txid: '0'.repeat(64), vout: 0xffffffff, prevout: null, is_coinbase: true, sequence: 0xffffffff };
  const vout = pays.map(([scriptpubkey, value]) => ({ scriptpubkey, value }));
  const spent = vin.reduce((sum, { prevout }) => sum + (prevout?.value ?? 0), 0);
  const paid = vout.reduce((sum, { value }) => sum + value, 0);
  return {
    txid,
    version: 2,
    locktime: 0,
    vin: vin.length === 0 ? [coinbase] : vin,
    vout,
    fee: vin.length === 0 ? 0 : spent - paid,
    status: { confirmed: false },
  };
}

/** Little-endian. */
function number(value: number, bytes: 4 | 8): Buffer {
  const buffer = Buffer.alloc(bytes);
  if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value));
  else buffer.writeUInt32LE(value);
  return buffer;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
