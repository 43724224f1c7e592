import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { EvidenceLog } from './evidenceLog.ts';
import { keyHashScript } from './keyHashScript.ts';
import { SAME_KEY } from './link.ts';

const CERTAIN = 100;

/**
 * Links P2PK scripts with the P2PKH script of the same key, as both come into the graph. Remembers the P2PK scripts whose
 * counterpart has not been seen.
 */
export class KeyLinks {
  private scanned = 0;
  private waiting: { readonly script: number; readonly counterpart: string }[] = [];

  /** Looks at scripts that are new since the last call. */
  update(graph: TransactionGraph, log: EvidenceLog): void {
    for (; this.scanned < graph.scriptCount; this.scanned++) {
      if (graph.scriptType(this.scanned) !== 'p2pk') continue;
      const counterpart = keyHashScript(graph, this.scanned);
      if (counterpart !== null) this.waiting.push({ script: this.scanned, counterpart });
    }
    this.waiting = this.waiting.filter(({ script, counterpart }) => {
      const other = graph.findScript(counterpart);
      if (other < 0) return true;
      log.push(script, other, -1, SAME_KEY, CERTAIN);
      return false;
    });
  }
}
