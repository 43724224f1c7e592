import type { Tip } from '../chain/tip.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { Gap } from '../results/envelope.ts';
import type { TraceResult } from '../results/traceDocument.ts';
import type { CrossCheck, Verification } from '../results/trust.ts';
import type { TrustPorts } from './verifyTrace.ts';

export interface TrustRequest {
  readonly verify?: boolean;
  /** The second provider; null or absent: none was named. */
  readonly crossCheck?: ChainSource | null;
  readonly tip: Tip | null;
}

export interface TrustResult {
  /** null: not asked for. */
  readonly verification: Verification | null;
  readonly crossCheck: CrossCheck | null;
  readonly gaps: readonly Gap[];
  readonly interrupted: boolean;
}

/** The checks that a person asked for, over the graph that results were computed from; loaded only then. */
export async function trustTrace(
  graph: TransactionGraph,
  results: readonly TraceResult[],
  request: TrustRequest,
  ports: TrustPorts,
): Promise<TrustResult> {
  const done = { verification: null as Verification | null, crossCheck: null as CrossCheck | null, gaps: [] as Gap[] };
  try {
    if (request.verify === true) {
      const { verifyTrace } = await import('./verifyTrace.ts');
      const { verification, gaps } = await verifyTrace(graph, ports);
      done.verification = verification;
      done.gaps = done.gaps.concat(gaps);
    }
    const { tip, crossCheck: source = null } = request;
    if (source !== null) {
      const { crossCheckTrace } = await import('./crossCheckTrace.ts');
      const { crossCheck, gaps } = await crossCheckTrace(graph, unspentOf(results), { ...ports, tip, source });
      done.crossCheck = crossCheck;
      done.gaps = done.gaps.concat(gaps);
    }
    return { ...done, interrupted: false };
  } catch (error) {
    if (error instanceof CancelledError) return { ...done, interrupted: true };
    throw error;
  }
}

function unspentOf(results: readonly TraceResult[]): ReadonlySet<string> {
  const unspent = new Set<string>();
  for (const { endpoints } of results) {
    for (const { kind, outpoint } of endpoints) if (kind === 'unspent' && outpoint !== null) unspent.add(outpoint);
  }
  return unspent;
}
