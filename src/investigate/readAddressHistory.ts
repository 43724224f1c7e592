import type { Network } from '../chain/network.ts';
import type { Target } from '../chain/parseTarget.ts';
import { recipientText } from '../chain/recipient.ts';
import type { Transaction } from '../chain/transaction.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';
import { keepTransactions } from './keepTransactions.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';
import { seedGap } from './seedGap.ts';

/** All that is known of one recipient's transactions. `isRead` false: nothing is known. */
export interface AddressHistory {
  /** Hex; null: a script hash of which no transaction is known. */
  readonly script: string | null;
  readonly transactions: readonly Transaction[];
  readonly gaps: readonly Gap[];
  readonly isRead: boolean;
}

/**
 * The whole history of an address or script hash at the run's tip: from the store where it is known to be complete
 * there, else from the source, page by page, kept as it comes. What is missing becomes a gap.
 */
export async function readAddressHistory(
  target: Target,
  network: Network,
  reader: ChainReader,
): Promise<AddressHistory> {
  if (target.kind === 'scripthash') {
    const script = await reader.store.findScript(target.sha256);
    if (script !== null) return readScript(script, network, reader);
    return readUnknownScript(target.sha256, network, reader);
  }
  if (target.kind !== 'address') throw new RangeError('only recipients have a history');
  return readScript(target.script, network, reader);
}

async function readScript(script: string, network: Network, reader: ChainReader): Promise<AddressHistory> {
  const { store, source, tip } = reader;
  const [history, closed] = await Promise.all([store.getHistory(script), store.getClosedHeight()]);
  const completeAt = Math.max(history?.complete === true ? history.asOf.height : -1, closed ?? -1);
  const gaps: Gap[] = [];
  if (source !== null && (tip === null || completeAt < tip.height)) {
    gaps.push(...(await fetchHistory(script, network, reader, source)));
  } else if (source === null) {
    gaps.push(...offlineGaps(completeAt, tip?.height ?? null, recipientText(script, network)));
  }
  const { transactions, unknown } = await completePaying(await store.getScriptTransactions(script), script, reader);
  const address = recipientText(script, network);
  for (const { kind, reason } of unknown) gaps.push(seedGap(kind, reason, { address }));
  const isRead = transactions.length > 0 || gaps.length === 0 || completeAt >= 0;
  return { script, transactions, gaps, isRead };
}

/** A script hash that the store has never seen: the source's first answer tells the script. */
async function readUnknownScript(sha256: string, network: Network, reader: ChainReader): Promise<AddressHistory> {
  const nothing = { script: null, transactions: [] };
  if (reader.source === null) {
    const gap = seedGap('offline', `no stored script has the hash ${sha256}`, { address: `script:${sha256}` });
    return { ...nothing, gaps: [gap], isRead: false };
  }
  try {
    const script = await reader.source.scriptOfHash(sha256);
    return script === null ? { ...nothing, gaps: [], isRead: true } : await readScript(script, network, reader);
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    return { ...nothing, gaps: [seedGap(kind, reason, { address: `script:${sha256}` })], isRead: false };
  }
}

async function fetchHistory(
  script: string,
  network: Network,
  reader: ChainReader,
  source: ChainSource,
): Promise<Gap[]> {
  const { store, tip } = reader;
  try {
    let isWhole = false;
    for await (const page of source.history(script)) {
      await keepTransactions(store, page.transactions);
      isWhole = page.last;
    }
    if (tip !== null) await store.putHistory(script, { complete: isWhole, asOf: tip, transactionCount: null });
    if (isWhole) return [];
    return [
      seedGap('unknown', 'its history could not be read to the end', { address: recipientText(script, network) }),
    ];
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    return [seedGap(kind, reason, { address: recipientText(script, network) })];
  }
}

function offlineGaps(completeAt: number, tip: number | null, address: string): Gap[] {
  if (completeAt < 0) return [seedGap('offline', 'its history is not stored as a whole', { address })];
  if (tip === null || completeAt >= tip) return [];
  return [seedGap('stale', `its history is known up to height ${completeAt} only`, { address })];
}

/** Change of the same address shows only where the prevouts of what pays it are known. */
async function completePaying(transactions: readonly Transaction[], script: string, reader: ChainReader) {
  const completed: Transaction[] = [];
  const unknown: LookUpFailure[] = [];
  for (const transaction of transactions) {
    const isPaying = transaction.outputs.some((output) => output.script === script);
    const finding = isPaying ? await reader.complete(transaction) : ({ kind: 'found', transaction } as const);
    if (finding.kind !== 'found') unknown.push(finding);
    completed.push(finding.kind === 'found' ? finding.transaction : transaction);
  }
  return { transactions: completed, unknown };
}
