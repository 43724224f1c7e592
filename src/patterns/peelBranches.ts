import type { DetectionContext } from './detectionContext.ts';
import { compareCodes, DIFFERENT } from './fingerprintCodes.ts';
import type { PeelChain } from './peelChains.ts';

/** Outputs that a payment has where it may be a hop of its own. */
const MAX_OUTPUTS = 10;

/** A place where another output might be what went on. */
export interface PeelBranch {
  readonly txid: string;
  /** Outpoints that might be, beside the one followed. */
  readonly outpoints: readonly string[];
  readonly decided: boolean;
}

/**
 * Hops where the chain may have gone elsewhere: the continuation is undecided, or another output was spent on in the
 * same way, by a transaction of the same habits that pays on.
 */
export function peelBranches(context: DetectionContext, chain: PeelChain): PeelBranch[] {
  const { graph } = context;
  return chain.hops.flatMap((hop) => {
    const others = hop.next < 0 ? hop.peels : hop.peels.filter((peel) => goesOnAlike(context, hop.t, peel));
    if (others.length === 0) return [];
    const outpoints = others.map((o) => graph.outpointText(o));
    return [{ txid: graph.txid(hop.t), outpoints, decided: hop.next >= 0 }];
  });
}

function goesOnAlike(context: DetectionContext, t: number, o: number): boolean {
  const { graph, changes } = context;
  const spender = graph.spender(o);
  if (spender < 0) return false;
  const s = graph.inputTransaction(spender);
  const outputs = graph.outputEnd(s) - graph.outputStart(s);
  if (outputs < 2 || outputs > MAX_OUTPUTS || graph.inputEnd(s) - graph.inputStart(s) > 1) return false;
  return compareCodes(changes.codes[t]!, changes.codes[s]!) !== DIFFERENT && context.gates.isOpen(s);
}
