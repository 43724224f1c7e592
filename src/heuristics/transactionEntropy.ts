import type { TransactionGraph } from '../graph/transactionGraph.ts';
import {
  BOLTZMANN_PARAMETERS,
  type Boltzmann,
  type BoltzmannParameters,
  boltzmann,
  UNDETERMINED,
} from './boltzmann.ts';

/**
 * Boltzmann entropy of transaction `t`: inputs of one script are merged, OP_RETURN is left out. `links` are in order of
 * the spendable outputs and of the first input of each script. `undetermined` where a spent output is unknown.
 */
export function transactionEntropy(
  graph: TransactionGraph,
  t: number,
  parameters: BoltzmannParameters = BOLTZMANN_PARAMETERS,
): Boltzmann {
  const inputs = new Map<number, bigint>();
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script < 0 || graph.value(prevout) < 0n) return UNDETERMINED;
    inputs.set(script, (inputs.get(script) ?? 0n) + graph.value(prevout));
  }
  const outputs: bigint[] = [];
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    if (graph.value(o) > 0n && graph.scriptType(graph.script(o)) !== 'op_return') outputs.push(graph.value(o));
  }
  return boltzmann([...inputs.values()], outputs, parameters);
}
