import { type BlockHeader, parseBlockHeader } from '../chain/blockHeader.ts';
import type { Network } from '../chain/network.ts';
import { meetsProofOfWork, targetOf } from '../chain/proofOfWork.ts';
import type { Confirmation } from '../chain/transaction.ts';
import { verifyMerkleProof } from '../chain/verifyMerkleProof.ts';
import { MalformedError, NotFoundError } from '../errors/sourceErrors.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { VerificationProblem } from '../results/trust.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';

/** Whether a transaction is proven to lie in a block. `absent`: the source has no such proof or header to give. */
export type BlockFinding =
  | { readonly kind: 'proven'; readonly blockHash: string }
  | { readonly kind: 'contradiction'; readonly problem: VerificationProblem }
  | { readonly kind: 'absent'; readonly what: 'merkle-proofs' | 'headers' }
  | { readonly kind: 'failed'; readonly failure: LookUpFailure };

interface Place {
  readonly txid: string;
  readonly confirmation: Confirmation;
}

/** Merkle proofs and headers of one run; each header is asked for once. */
export class BlockProofs {
  readonly #source: ChainSource;
  readonly #network: Network;
  readonly #headers = new Map<string, Promise<Uint8Array>>();

  constructor(source: ChainSource, network: Network) {
    this.#source = source;
    this.#network = network;
  }

  /** Proves one confirmed transaction of known height. Throws CancelledError only. */
  async prove({ txid, confirmation }: Place): Promise<BlockFinding> {
    const { height } = confirmation;
    const contradiction = (check: VerificationProblem['check'], told: string, proven: string): BlockFinding => ({
      kind: 'contradiction',
      problem: { check, txid, outpoint: null, told, proven },
    });
    try {
      const proof = await orNull(this.#source.merkleProof(txid));
      if (proof === null) return { kind: 'absent', what: 'merkle-proofs' };
      if (height !== null && proof.blockHeight !== height) {
        return contradiction('height', `height ${height}`, `height ${proof.blockHeight}`);
      }
      const blockHash = confirmation.blockHash ?? (await this.#source.blockHash(proof.blockHeight));
      const bytes = await orNull(this.#header(blockHash));
      if (bytes === null) return { kind: 'absent', what: 'headers' };
      const header = parseBlockHeader(bytes);
      if (header.hash !== blockHash) return contradiction('header', `block ${blockHash}`, `block ${header.hash}`);
      if (!this.#hasWork(bytes, header)) return contradiction('proof-of-work', `block ${blockHash}`, 'not enough work');
      if (verifyMerkleProof(txid, proof.position, proof.siblings, header.merkleRoot)) {
        return { kind: 'proven', blockHash };
      }
      return contradiction('merkle-proof', `block ${blockHash}`, 'the proof does not lead to its Merkle root');
    } catch (error) {
      if (error instanceof MalformedError) return contradiction('header', `height ${height}`, error.message);
      return { kind: 'failed', failure: lookUpFailure(error) };
    }
  }

  #header(blockHash: string): Promise<Uint8Array> {
    let header = this.#headers.get(blockHash);
    if (header === undefined) {
      header = this.#source.header(blockHash);
      this.#headers.set(blockHash, header);
    }
    return header;
  }

  /** A header may claim any target: none easier than the network's easiest counts. */
  #hasWork(bytes: Uint8Array, { bits }: BlockHeader): boolean {
    if (targetOf(bits) > targetOf(this.#network.easiestBits)) return false;
    return meetsProofOfWork(bytes, bits, this.#network);
  }
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError) return null;
    throw error;
  }
}
