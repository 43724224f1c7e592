import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { openTestCache } from '../support/openTestCache.ts';
import { describeTransactionStore } from './transactionStore.ts';

describeTransactionStore('memory', async () => ({
  store: new MemoryTransactionStore('bitcoin'),
  other: new MemoryTransactionStore('testnet'),
  close: async () => undefined,
}));

describeTransactionStore('SQLite', async () => {
  const opened = await openTestCache();
  return {
    store: opened.cache.transactions('bitcoin'),
    other: opened.cache.transactions('testnet'),
    close: opened.close,
  };
});
