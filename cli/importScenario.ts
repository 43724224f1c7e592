import { basename } from 'node:path';
import type { Network } from '../src/chain/network.ts';
import type { ImportSummary, TransactionStore } from '../src/ports/transactionStore.ts';
import { fileDigest } from '../src/sources/files/fileDigest.ts';
import { openTransactionFile } from '../src/sources/files/openTransactionFile.ts';

/** Reads a closed world of the demo into a store, its last block as the tip. Throws as `openTransactionFile`. */
export async function importScenario(path: string, network: Network, store: TransactionStore): Promise<ImportSummary> {
  const file = await openTransactionFile(path, { network });
  const identity = { name: basename(path), sha256: await fileDigest(path), closed: true };
  const summary = await store.importFile(identity, file.batches);
  if (file.report.tip !== null) await store.putTip(file.report.tip);
  return summary;
}
