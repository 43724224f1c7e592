import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { feeOf, isCoinbase, type Transaction } from '../../src/chain/transaction.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';
import { openTransactionFile } from '../../src/sources/files/openTransactionFile.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';
import { hashNumber } from '../support/sampleTransactions.ts';
import { sharedData } from '../support/sharedData.ts';

const raw = sharedData('btc-early-chain/blocks-0-4312.blk.dat.gz');
const lines = sharedData('btc-early-chain/txs-0-4312.esplora.ndjson.gz');

describe.skipIf(raw === null || lines === null)('the first 4,313 blocks of mainnet in the store', () => {
  let opened: TestCache;
  beforeEach(async () => {
    opened = await openTestCache();
  });
  afterEach(() => opened.close());

  const importInto = async (network: string, path: string): Promise<TransactionStore> => {
    const store = opened.cache.transactions(network);
    const file = await openTransactionFile(path, { network: networkByName('bitcoin'), skipBad: false });
    const summary = await store.importFile({ name: path, sha256: hashNumber(1), closed: true }, file.batches);
    expect(summary).toEqual({ imported: true, transactions: 4_371, nonCoinbaseInputs: 247 });
    return store;
  };

  it('is the same from raw blocks and from Esplora lines, prevouts included', async () => {
    const fromBlocks = await importInto('bitcoin', raw!);
    const fromLines = await importInto('regtest', lines!);
    const ids = (await loadAll(fromBlocks)).map((transaction) => transaction.txid);
    expect((await loadAll(fromLines)).map((transaction) => transaction.txid)).toEqual(ids);
    const a = await fromBlocks.getTransactions(ids);
    const b = await fromLines.getTransactions(ids);
    for (const txid of ids) expect(comparable(a.get(txid)!)).toEqual(comparable(b.get(txid)!));
    for (const transaction of a.values()) if (!isCoinbase(transaction)) expect(feeOf(transaction)).not.toBeNull();
    expect(await fromBlocks.getClosedHeight()).toBe(4_312);
    expect((await fromBlocks.getTip())?.height).toBe(4_312);
    expect((await opened.cache.verify()).problems).toEqual([]);
  });

  it('follows the first payment of the chain from spender to spender', async () => {
    const store = await importInto('bitcoin', raw!);
    const funding = '0437cd7f8525ceed2324359c2d0ba26006d92d856a9c20fa0241106ee5a597c9';
    const spenders = await store.getSpenders([{ txid: funding, vout: 0 }]);
    const first = spenders.get(`${funding}:0`);
    expect(first?.txid).toBe('f4184fc596403b9d638783cf57adfe4c75c605f6356fbc91338530e9831e9e16');
    const script = first!.outputs[1]!.script;
    const history = await store.getScriptTransactions(script);
    expect(history.map((transaction) => transaction.txid)).toContain(first!.txid);
    expect(history.map((transaction) => transaction.confirmation.height)).toEqual(
      history.map((transaction) => transaction.confirmation.height).sort((x, y) => x! - y!),
    );
  });
});

async function loadAll(store: TransactionStore): Promise<Transaction[]> {
  const transactions: Transaction[] = [];
  for await (const batch of store.loadBatches()) transactions.push(...transactionsOf(batch));
  return transactions;
}

/** The lines carry neither the place in the block nor the signatures. */
function comparable(transaction: Transaction): Transaction {
  return { ...transaction, signatures: null, confirmation: { ...transaction.confirmation, index: null } };
}
