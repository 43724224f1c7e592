import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCache } from '../../cache/openCache.ts';
import { createFakeClock } from '../support/fakeClock.ts';
import { MemoryTransactionStore } from '../support/memoryTransactionStore.ts';
import { describeTransactionStore } from './transactionStore.ts';

describeTransactionStore('memory', async () => ({
  store: new MemoryTransactionStore('bitcoin'),
  other: new MemoryTransactionStore('testnet'),
  close: async () => undefined,
}));

describeTransactionStore('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'peelhound-'));
  const cache = await openCache(join(folder, 'cache.sqlite'), { clock: createFakeClock() });
  return {
    store: cache.transactions('bitcoin'),
    other: cache.transactions('testnet'),
    async close() {
      await cache.close();
      rmSync(folder, { recursive: true });
    },
  };
});
