import { createHash } from 'node:crypto';
import { addressOfScript } from '../../chain/address.ts';
import { displayHash } from '../../chain/displayHash.ts';
import { hash256 } from '../../chain/hash256.ts';
import { fromHex } from '../../chain/hex.ts';
import type { Network } from '../../chain/network.ts';
import { parseRawTransaction } from '../../chain/parseRawTransaction.ts';
import type { Transaction } from '../../chain/transaction.ts';
import { MalformedError, NotFoundError, RefusedError } from '../../errors/sourceErrors.ts';
import type { ChainSource, OutputSpend, ScriptStats } from '../../ports/chainSource.ts';
import { RejectedRequestError } from '../httpErrors.ts';
import { decodeHash, decodeHeight, decodeHex, decodeJson, decoderOf } from './decoders.ts';
import { EsploraClient, type EsploraClientOptions } from './esploraClient.ts';
import { capabilitiesOf, type EsploraProfile } from './esploraProfile.ts';
import { historyPages } from './historyPages.ts';
import { mapSpends } from './mapSpends.ts';
import { checkNetwork, probeProfile } from './probe.ts';
import { toTransaction } from './toTransaction.ts';
import { merkleProofSchema, outspendBatchSchema, outspendsSchema, scriptStatsSchema } from './wireTypes.ts';

export interface EsploraSourceOptions extends EsploraClientOptions {
  readonly network: Network;
  /** What a well-known host is; others are probed before their first use. */
  readonly profile?: EsploraProfile | undefined;
}

/**
 * A host of the Esplora family as a ChainSource. Before its first answer is believed, an unknown host shows its genesis
 * block; what it can do is probed when first needed. Throws as the port says, and UsageError from any method when the
 * host serves another network.
 */
export function createEsploraSource(options: EsploraSourceOptions): ChainSource {
  return new EsploraSource(options);
}

class EsploraSource implements ChainSource {
  readonly name: string;
  readonly #client: EsploraClient;
  readonly #network: Network;
  readonly #maxMoney: number;
  readonly #known: EsploraProfile | null;
  #networkChecked: Promise<void> | null = null;
  #profile: Promise<EsploraProfile> | null = null;

  constructor(options: EsploraSourceOptions) {
    this.name = options.name;
    this.#client = new EsploraClient(options);
    this.#network = options.network;
    this.#maxMoney = Number(options.network.maxMoney);
    this.#known = options.profile ?? null;
  }

  async capabilities() {
    return capabilitiesOf(await this.#ready());
  }

  /** The hash by its height: a block that arrives between the two requests must not lend its hash to another height. */
  async tip() {
    await this.#rightNetwork();
    const height = await this.#client.getUncounted('/blocks/tip/height', decodeHeight);
    // One of several machines behind the name may be a block behind the others; few do not tell blocks by height.
    for (const known of [height, Math.max(0, height - 1)]) {
      const hash = await this.blockHash(known).catch(nullIfNotFound);
      if (hash !== null) return { height: known, hash };
    }
    return { height, hash: await this.#client.getUncounted('/blocks/tip/hash', decodeHash) };
  }

  async transaction(txid: string): Promise<Transaction> {
    await this.#rightNetwork();
    return await this.#client.get(`/tx/${txid}`, (body) => {
      const transaction = toTransaction(decodeJson(body), this.#maxMoney);
      if (transaction.txid === txid) return transaction;
      throw new MalformedError(`asked for transaction ${txid}, got ${transaction.txid}`);
    });
  }

  /** The bytes must be those of the transaction asked for. */
  async rawTransaction(txid: string): Promise<Uint8Array> {
    await this.#rightNetwork();
    return await this.#client.get(`/tx/${txid}/hex`, (body) => {
      const bytes = decodeHex(body);
      parseRawTransaction(bytes, undefined, txid);
      return bytes;
    });
  }

  async *history(script: string, options: { readonly since?: string | undefined } = {}) {
    const profile = await this.#ready();
    const path = this.#scriptPath(script);
    const decode = (body: Buffer) => this.#historyRows(body, script);
    yield* historyPages(
      {
        script,
        name: `${this.name}${path}`,
        first: () => this.#client.get(`${path}/txs`, decode),
        after: (txid) => emptyWhereRejected(this.#client.get(path + nextPage(profile, txid), decode)),
        total: async () => (await this.#stats(path)).chain_stats.tx_count,
      },
      profile,
      options,
    );
  }

  async scriptOfHash(sha256: string): Promise<string | null> {
    await this.#rightNetwork();
    return await this.#client.get(`/scripthash/${sha256}/txs`, (body) => {
      const rows = this.#transactions(body);
      const script = rows.flatMap(scriptsOf).find((candidate) => scriptHash(candidate) === sha256);
      if (script !== undefined) return script;
      if (rows.length === 0) return null;
      throw new MalformedError(`no transaction given for script hash ${sha256} has such a script`);
    });
  }

  async scriptStats(script: string): Promise<ScriptStats> {
    await this.#rightNetwork();
    const { chain_stats: stats, electrum } = await this.#stats(this.#scriptPath(script));
    const told = electrum !== true;
    return {
      transactionCount: stats.tx_count,
      fundedCount: told ? stats.funded_txo_count : null,
      spentCount: told ? stats.spent_txo_count : null,
      fundedSum: told ? exactSum(stats.funded_txo_sum) : null,
      spentSum: told ? exactSum(stats.spent_txo_sum) : null,
    };
  }

  /** A txid that the host does not know is left out of a batch, and is a NotFoundError where it was asked for alone. */
  async spendsOf(txids: readonly string[]): Promise<ReadonlyMap<string, readonly OutputSpend[]>> {
    const { spendBatchSize } = await this.#ready();
    if (spendBatchSize === 0) throw new RefusedError(`${this.name} cannot tell who spends an output`);
    const spends = new Map<string, readonly OutputSpend[]>();
    for (let start = 0; start < txids.length; start += spendBatchSize) {
      await this.#addSpends(txids.slice(start, start + spendBatchSize), spendBatchSize > 1, spends);
    }
    return spends;
  }

  /** Uncounted, as the tip is: it only tells whether a tip still stands. */
  async blockHash(height: number): Promise<string> {
    await this.#rightNetwork();
    return await this.#client.getUncounted(`/block-height/${height}`, decodeHash);
  }

  /** The header must hash to the block asked for; on Litecoin too the id is its double SHA-256 (scrypt is the work alone). */
  async header(blockHash: string): Promise<Uint8Array> {
    await this.#rightNetwork();
    return await this.#client.get(`/block/${blockHash}/header`, (body) => {
      const header = decodeHex(body);
      if (header.length !== 80) throw new MalformedError(`a header has 80 bytes, this one ${header.length}`);
      if (displayHash(hash256(header)) === blockHash) return header;
      throw new MalformedError(`the header does not hash to ${blockHash}`);
    });
  }

  async merkleProof(txid: string) {
    await this.#rightNetwork();
    const wire = await this.#client.get(`/tx/${txid}/merkle-proof`, decoderOf(merkleProofSchema));
    return { blockHeight: wire.block_height, position: wire.pos, siblings: wire.merkle };
  }

  async #addSpends(txids: readonly string[], batch: boolean, into: Map<string, readonly OutputSpend[]>): Promise<void> {
    if (!batch) {
      const decode = (body: Buffer) => mapSpends(decoderOf(outspendsSchema)(body));
      for (const txid of txids) into.set(txid, await this.#client.get(`/tx/${txid}/outspends`, decode));
      return;
    }
    const lists = await this.#client.get(`/txs/outspends?txids=${txids.join(',')}`, (body) => {
      const answer = decoderOf(outspendBatchSchema)(body).map(mapSpends);
      if (answer.length === txids.length) return answer;
      throw new MalformedError(`asked for the spends of ${txids.length} transactions, got ${answer.length} lists`);
    });
    for (const [i, txid] of txids.entries()) {
      const list = lists[i];
      if (list !== undefined && list.length > 0) into.set(txid, list);
    }
  }

  #stats(path: string) {
    return this.#client.get(path, decoderOf(scriptStatsSchema));
  }

  /** By address where the script has one; otherwise by the plain SHA-256 of the script, which works for every script. */
  #scriptPath(script: string): string {
    const address = addressOfScript(fromHex(script), this.#network);
    return address === null ? `/scripthash/${scriptHash(script)}` : `/address/${address}`;
  }

  #historyRows(body: Buffer, script: string): Transaction[] {
    const rows = this.#transactions(body);
    const stranger = rows.find((row) => !touches(row, script));
    if (stranger === undefined) return rows;
    throw new MalformedError(`transaction ${stranger.txid} has nothing to do with the script asked for`);
  }

  #transactions(body: Buffer): Transaction[] {
    const wires = decodeJson(body);
    if (!Array.isArray(wires)) throw new MalformedError('a list of transactions was expected');
    return wires.map((wire) => toTransaction(wire, this.#maxMoney));
  }

  async #ready(): Promise<EsploraProfile> {
    await this.#rightNetwork();
    if (this.#known !== null) return this.#known;
    this.#profile ??= forgetFailure(probeProfile(this.#client), () => {
      this.#profile = null;
    });
    return await this.#profile;
  }

  async #rightNetwork(): Promise<void> {
    if (this.#known !== null) return;
    this.#networkChecked ??= forgetFailure(checkNetwork(this.#client, this.#network), () => {
      this.#networkChecked = null;
    });
    await this.#networkChecked;
  }
}

function nextPage(profile: EsploraProfile, txid: string | null): string {
  if (profile.cursor === 'after_txid') return txid === null ? '/txs' : `/txs?after_txid=${txid}`;
  return txid === null ? '/txs/chain' : `/txs/chain/${txid}`;
}

/** A cursor that a reorg removed: some hosts reject it (422), others find nothing behind it. */
async function emptyWhereRejected(page: Promise<Transaction[]>): Promise<Transaction[]> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof RejectedRequestError) return [];
    throw error;
  }
}

/** True too where a prevout is unknown: the script may be there. */
function touches(transaction: Transaction, script: string): boolean {
  if (transaction.outputs.some((output) => output.script === script)) return true;
  return transaction.inputs.some(
    (input) => input.outpoint !== null && (input.prevout === null || input.prevout.script === script),
  );
}

function scriptsOf(transaction: Transaction): string[] {
  const spent = transaction.inputs.flatMap((input) => (input.prevout === null ? [] : [input.prevout.script]));
  return [...transaction.outputs.map((output) => output.script), ...spent];
}

function scriptHash(script: string): string {
  return createHash('sha256').update(fromHex(script)).digest('hex');
}

/** A sum that came rounded is not told. */
function exactSum(sum: number): bigint | null {
  return Number.isSafeInteger(sum) ? BigInt(sum) : null;
}

/** What failed may be tried again; what succeeded is kept. */
function forgetFailure<T>(work: Promise<T>, forget: () => void): Promise<T> {
  work.catch(forget);
  return work;
}

function nullIfNotFound(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}
