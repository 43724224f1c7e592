import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { OutpointPlace } from './outpointNumbers.ts';
import type { TraceDirection } from './traceDirection.ts';

/** What documents say of an outpoint under every rule alike. */
export interface OutpointFacts {
  /** `txid:vout`. */
  readonly text: string;
  readonly txid: string;
  readonly vout: number;
  /** scriptPubKey, hex. */
  readonly script: string;
  /** Base units. */
  readonly value: bigint;
  readonly place: OutpointPlace;
}

/** Facts by outpoint, each made once: six rules end at the same twenty thousand outpoints. For a finished graph. */
export function outpointFacts(graph: TransactionGraph, direction: TraceDirection): (outpoint: number) => OutpointFacts {
  const known = new Map<number, OutpointFacts>();
  return (outpoint) => {
    let facts = known.get(outpoint);
    if (facts === undefined) {
      facts = factsOf(graph, direction, outpoint);
      known.set(outpoint, facts);
    }
    return facts;
  };
}

function factsOf(graph: TransactionGraph, direction: TraceDirection, outpoint: number): OutpointFacts {
  const output = direction.outputOf(outpoint);
  const txid = graph.outputTxid(output);
  const vout = graph.vout(output);
  return {
    text: `${txid}:${vout}`,
    txid,
    vout,
    script: graph.scriptHex(graph.script(output)),
    value: graph.value(output),
    place: direction.place(outpoint),
  };
}
