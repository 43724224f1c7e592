import { formatOutpoint } from '../chain/outpoint.ts';
import { impossibleSpend } from '../graph/impossibleSpend.ts';
import { TransactionGraph } from '../graph/transactionGraph.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChosenOutput } from './seedChoice.ts';
import { seedGap } from './seedGap.ts';

interface Targeted {
  readonly chosen: readonly ChosenOutput[];
  readonly gaps: readonly Gap[];
  readonly isRead: boolean;
}

/** Leaves out seeds whose transaction cannot stand beside those of the targets before it; each is a `malformed` gap. */
export function refuseSeedRings<T extends Targeted>(found: readonly T[]): T[] {
  const transactions = new Set(found.flatMap(({ chosen }) => chosen.map(({ transaction }) => transaction.txid)));
  if (transactions.size < 2) return [...found];
  const graph = new TransactionGraph();
  return found.map((target) => {
    const chosen: ChosenOutput[] = [];
    const lies: Gap[] = [];
    for (const one of target.chosen) {
      const reason = impossibleSpend(graph, one.transaction);
      if (reason === null) {
        graph.appendTransactions([one.transaction]);
        chosen.push(one);
      } else lies.push(seedGap('malformed', reason, { outpoint: formatOutpoint(one.outpoint) }));
    }
    return lies.length === 0 ? target : { ...target, chosen, gaps: [...target.gaps, ...lies], isRead: false };
  });
}
