import { expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { ChainReader } from '../../src/investigate/chainReader.ts';
import { readAddressHistory } from '../../src/investigate/readAddressHistory.ts';
import { importClosed } from '../support/importClosed.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { hashNumber, sampleTransaction, scriptNumber } from '../support/sampleTransactions.ts';

const network = networkByName('bitcoin');
const address = recipientText(scriptNumber(1), network);

/** Transaction 1 pays the address; 2 only spends from it. Of neither is it known what else they spend. */
async function historyOf(paying: { readonly isKnown: boolean }) {
  const store = new MemoryTransactionStore('bitcoin');
  const unknown = { outpoint: { txid: hashNumber(77), vout: 0 }, sequence: 0, prevout: null };
  const first = sampleTransaction(1);
  const spends = { outpoint: { txid: first.txid, vout: 0 }, sequence: 0, prevout: null };
  await importClosed(store, [
    paying.isKnown ? first : { ...first, inputs: [unknown] },
    sampleTransaction(2, { inputs: [spends, unknown] }),
  ]);
  const reader = new ChainReader(store, null, { height: 102, hash: 'ab'.repeat(32) });
  return readAddressHistory(parseTarget(address, network), network, reader);
}

it('says where it is not known whether a payment is change of the same address', async () => {
  const { transactions, gaps, isRead } = await historyOf({ isKnown: false });
  expect([transactions.length, isRead]).toEqual([2, true]);
  const reason = `what ${hashNumber(1)} spends is not stored (${hashNumber(77)})`;
  expect(gaps).toEqual([{ kind: 'offline', outpoint: null, address, value: null, reason }]);
});

it('what spends from the address without paying it needs no further look', async () => {
  const { transactions, gaps } = await historyOf({ isKnown: true });
  expect([transactions.length, gaps]).toEqual([2, []]);
});
