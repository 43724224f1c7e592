import type { Network } from '../../chain/network.ts';
import { MalformedError, NotFoundError, TooLargeError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';
import { AccessDeniedError, RejectedRequestError } from '../httpErrors.ts';
import { decodeHash, decodeJson, decoderOf } from './decoders.ts';
import type { EsploraClient } from './esploraClient.ts';
import { type EsploraProfile, MEMPOOL_ON_ELECTRUM, MEMPOOL_ON_ESPLORA, PLAIN_ESPLORA } from './esploraProfile.ts';
import { backendInfoSchema } from './wireTypes.ts';

/**
 * Compares the host's genesis block with the network's, so that no answer about another chain is believed. A host that
 * does not tell (404) is let pass: what it maps is checked one by one.
 * @throws UsageError when the host serves another network.
 */
export async function checkNetwork(client: EsploraClient, network: Network): Promise<void> {
  const genesis = await genesisHash(client);
  if (genesis === null || genesis === network.genesisHash) return;
  throw new UsageError(`${client.name} does not serve ${network.name}: its genesis block is ${genesis}`, {
    hint: 'Give the --network that it serves, or another --source.',
  });
}

/** Finds out which member of the family answers at this address: at most two small requests, not counted. */
export async function probeProfile(client: EsploraClient): Promise<EsploraProfile> {
  const backend = await orNull(client.getMempoolUncounted('/backend-info', readBackend));
  if (backend === 'esplora') return MEMPOOL_ON_ESPLORA;
  if (backend !== null) return MEMPOOL_ON_ELECTRUM;
  const batches = await orNull(client.getUncounted(`/txs/outspends?txids=${'0'.repeat(64)}`, isEmptyBatch));
  return batches === true ? { ...PLAIN_ESPLORA, spendBatchSize: MEMPOOL_ON_ESPLORA.spendBatchSize } : PLAIN_ESPLORA;
}

async function genesisHash(client: EsploraClient): Promise<string | null> {
  try {
    return await client.getUncounted('/block-height/0', decodeHash);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof RejectedRequestError) return null;
    throw error;
  }
}

/** `esplora`, `electrum` or `none`. A web page, which is how some hosts say 404, is asked for again first. */
function readBackend(body: Buffer): string | null {
  return decoderOf(backendInfoSchema)(body).backend ?? null;
}

/** One empty list for one unknown txid is what a host with the batch endpoint says. */
function isEmptyBatch(body: Buffer): boolean {
  const batch = decodeJson(body);
  return Array.isArray(batch) && batch.length === 1 && Array.isArray(batch[0]) && batch[0].length === 0;
}

/** A host without the endpoint says so in many ways; one that fails or throttles has not said anything yet. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof MalformedError) return null;
    if (error instanceof AccessDeniedError || error instanceof TooLargeError) return null;
    throw error;
  }
}
