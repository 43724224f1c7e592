import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { subsidyAt } from '../../src/chain/subsidy.ts';
import { feeOf, isCoinbase } from '../../src/chain/transaction.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';
import { openTransactionFile } from '../../src/sources/files/openTransactionFile.ts';
import { openTestCache } from '../support/openTestCache.ts';
import { sharedData } from '../support/sharedData.ts';

const folder = sharedData('btc-blocks-with-prevouts');
const files = folder === null ? [] : readdirSync(folder).filter((file) => file.endsWith('.esplora.ndjson.gz'));
const network = networkByName('bitcoin');

describe.skipIf(files.length === 0)('real blocks, read back from the store', () => {
  it.each(files)('%s: the fees of its transactions are what its coinbase takes above the subsidy', async (file) => {
    const opened = await openTestCache();
    try {
      const store = opened.cache.transactions('bitcoin');
      const { batches } = await openTransactionFile(join(folder ?? '', file), { network });
      await store.importFile({ name: file, sha256: 'b'.repeat(64), closed: false }, batches);
      let fees = 0n;
      let taken = 0n;
      let height: number | null = null;
      for await (const batch of store.loadBatches()) {
        for (const transaction of transactionsOf(batch)) {
          height = transaction.confirmation.height;
          const paid = transaction.outputs.reduce((sum, output) => sum + output.value, 0n);
          if (isCoinbase(transaction)) taken += paid;
          else fees += feeOf(transaction) ?? 0n;
        }
      }
      expect(height).not.toBeNull();
      expect(fees).toBe(taken - subsidyAt(height ?? 0, network));
    } finally {
      await opened.close();
    }
  });
});
