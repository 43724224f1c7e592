import type { Network } from '../chain/network.ts';
import { recipientText } from '../chain/recipient.ts';
import type { Transaction } from '../chain/transaction.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';
import { keepTransactions } from './keepTransactions.ts';
import { lookUpFailure } from './lookUpFailure.ts';
import { seedGap } from './seedGap.ts';

/** The history of one script, or why it was not read. */
export interface BoundedHistory {
  /** Confirmed at the run's tip, complete; empty where a gap says that it was not read. */
  readonly transactions: readonly Transaction[];
  readonly gaps: readonly Gap[];
}

/**
 * The whole history of a script, if it has at most `maxHistory` transactions: from the store where that is known to be
 * complete at the tip, else from the source. After a first page that is not the last one the source's counters are asked,
 * so that a service's address costs two requests and not thousands. What was learned is kept.
 */
export async function readBoundedHistory(
  script: string,
  maxHistory: number,
  network: Network,
  reader: ChainReader,
): Promise<BoundedHistory> {
  const { store, source, tip } = reader;
  const address = recipientText(script, network);
  const [known, closed] = await Promise.all([store.getHistory(script), store.getClosedHeight()]);
  const completeAt = Math.max(known?.complete === true ? known.asOf.height : -1, closed ?? -1);
  if ((known?.transactionCount ?? 0) > maxHistory) return tooLarge(address, maxHistory);
  const gaps: Gap[] = [];
  if (completeAt < (tip?.height ?? 0)) {
    if (source === null) {
      if (completeAt < 0) return unread('offline', 'its history is not stored as a whole', address);
      gaps.push(seedGap('stale', `its history is known up to height ${completeAt} only`, { address }));
    } else {
      const outcome = await fetchWithin(script, maxHistory, address, reader, source);
      if (outcome !== null) return outcome;
    }
  }
  return confirmedOf(await store.getScriptTransactions(script), address, maxHistory, reader, gaps);
}

/** Reads the pages; null where all of them are stored now. */
async function fetchWithin(
  script: string,
  maxHistory: number,
  address: string,
  reader: ChainReader,
  source: ChainSource,
): Promise<BoundedHistory | null> {
  const { store, tip } = reader;
  try {
    let isWhole = false;
    let pages = 0;
    for await (const page of source.history(script)) {
      await keepTransactions(store, page.transactions);
      isWhole = page.last;
      pages++;
      if (page.last) break;
      if (pages === 1 && (await isBeyond(script, maxHistory, reader, source))) return tooLarge(address, maxHistory);
    }
    if (!isWhole) return unread('unknown', 'its history could not be read to the end', address);
    if (tip !== null) await store.putHistory(script, { complete: true, asOf: tip, transactionCount: null });
    return null;
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    return unread(kind, reason, address);
  }
}

/** Whether the source's own count is above the bound; the count is kept, as it can only grow. */
async function isBeyond(
  script: string,
  maxHistory: number,
  reader: ChainReader,
  source: ChainSource,
): Promise<boolean> {
  if (!(await source.capabilities()).scriptStats) return false;
  const { transactionCount } = await source.scriptStats(script);
  if (transactionCount <= maxHistory) return false;
  const { store, tip } = reader;
  if (tip !== null) await store.putHistory(script, { complete: false, asOf: tip, transactionCount });
  return true;
}

/** Transactions above the tip or unconfirmed are no evidence yet. */
async function confirmedOf(
  stored: readonly Transaction[],
  address: string,
  maxHistory: number,
  reader: ChainReader,
  gaps: Gap[],
): Promise<BoundedHistory> {
  if (stored.length > maxHistory) return tooLarge(address, maxHistory);
  const transactions: Transaction[] = [];
  for (const transaction of stored) {
    if (!reader.isConfirmed(transaction)) {
      gaps.push(seedGap('unconfirmed', `${transaction.txid} is not confirmed: no evidence yet`, { address }));
      continue;
    }
    const finding = await reader.complete(transaction);
    if (finding.kind === 'found') transactions.push(finding.transaction);
    else {
      transactions.push(transaction);
      gaps.push(seedGap(finding.kind, finding.reason, { address }));
    }
  }
  return { transactions, gaps };
}

function tooLarge(address: string, maxHistory: number): BoundedHistory {
  const reason = `it has more than ${maxHistory} transactions (--max-history), as services have: not read through`;
  return unread('too-large', reason, address);
}

function unread(kind: Gap['kind'], reason: string, address: string): BoundedHistory {
  return { transactions: [], gaps: [seedGap(kind, reason, { address })] };
}
