import type { Transaction } from '../../src/chain/transaction.ts';
import { toBatch } from '../../src/ports/toBatch.ts';
import type { TransactionStore } from '../../src/ports/transactionStore.ts';

/** Puts a closed world into a store, as `import --closed` does. */
export async function importClosed(store: TransactionStore, transactions: readonly Transaction[]): Promise<void> {
  const file = { name: 'world', sha256: 'a'.repeat(64), closed: true };
  await store.importFile(
    file,
    (async function* () {
      yield toBatch(transactions);
    })(),
  );
}
