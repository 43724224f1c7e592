import { recipientText } from '../../chain/recipient.ts';
import type { Transaction } from '../../chain/transaction.ts';
import type { ChainSource } from '../../ports/chainSource.ts';
import type { Gap } from '../../results/envelope.ts';
import { keepTransactions } from '../keepTransactions.ts';
import { lookUpFailure } from '../lookUpFailure.ts';
import { seedGap } from '../seedGap.ts';
import type { LineGround } from './screenWorld.ts';

/**
 * Puts the whole history of a script (hex) into the line's graph: from the store where it is complete at the tip, else
 * what came since from the source, which is kept. What is missing is a gap.
 */
export async function loadHistory(script: string, line: LineGround): Promise<readonly Gap[]> {
  const { world, reader } = line;
  const { store, source, tip } = reader;
  const at = tip?.height ?? null;
  const isClosed = at !== null && world.closed >= at;
  if (world.isLoaded && isClosed) return [];
  const known = await store.getHistory(script);
  const completeAt = Math.max(known?.complete === true ? known.asOf.height : -1, world.closed);
  const address = () => recipientText(script, world.ground.network);
  if (world.isLoaded || source === null) {
    if (!world.isLoaded) await append(line, await store.getScriptTransactions(script));
    return offlineGaps(completeAt, at, address());
  }
  const gaps: Gap[] = [];
  if (at === null || completeAt < at) {
    const since = completeAt >= 0 ? newestConfirmed(await store.getScriptTransactions(script), completeAt) : null;
    gaps.push(...(await fetchSince(script, since, line, source, address())));
  }
  await append(line, await store.getScriptTransactions(script));
  return gaps;
}

async function fetchSince(
  script: string,
  since: string | null,
  { reader }: LineGround,
  source: ChainSource,
  address: string,
): Promise<Gap[]> {
  const { store, tip } = reader;
  try {
    let isWhole = false;
    for await (const page of source.history(script, since === null ? {} : { since })) {
      await keepTransactions(store, page.transactions);
      isWhole = page.last;
    }
    if (tip !== null) await store.putHistory(script, { complete: isWhole, asOf: tip, transactionCount: null });
    return isWhole ? [] : [seedGap('unknown', 'its history could not be read to the end', { address })];
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    return [seedGap(kind, reason, { address })];
  }
}

async function append(line: LineGround, transactions: readonly Transaction[]): Promise<void> {
  const completed: Transaction[] = [];
  for (const transaction of transactions) {
    if (isKnown(line, transaction)) continue;
    const finding = await line.reader.complete(transaction);
    completed.push(finding.kind === 'found' ? finding.transaction : transaction);
  }
  if (completed.length > 0) line.graph.appendTransactions(completed);
}

/** In the graph with everything that it spends. */
function isKnown({ graph }: LineGround, { txid, confirmation }: Transaction): boolean {
  const t = graph.findTransaction(txid);
  if (t < 0 || graph.isConfirmed(t) !== confirmation.confirmed) return false;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    if (prevout >= 0 && graph.script(prevout) < 0) return false;
  }
  return true;
}

function newestConfirmed(transactions: readonly Transaction[], height: number): string | null {
  const confirmed = transactions.filter(
    ({ confirmation }) => confirmation.confirmed && confirmation.height !== null && confirmation.height <= height,
  );
  return confirmed.at(-1)?.txid ?? null;
}

function offlineGaps(completeAt: number, tip: number | null, address: string): Gap[] {
  if (completeAt < 0) return [seedGap('offline', 'its history is not stored as a whole', { address })];
  if (tip === null || completeAt >= tip) return [];
  return [seedGap('stale', `its history is known up to height ${completeAt} only`, { address })];
}
