import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { type HeuristicResult, match, noMatch, undetermined } from './heuristicResult.ts';

export interface PsbtSwapParameters {
  /** Base units of outputs that carry an inscription or token: the dust limits of P2TR and P2PKH. */
  readonly carrierValues: readonly number[];
}

export const PSBT_SWAP_PARAMETERS: PsbtSwapParameters = { carrierValues: [330, 546] };

const CONFIDENCE = 0.6;
const OP_RETURN = 0x6a;
/** OP_13, the runes protocol's magic number. */
const RUNE_MAGIC = 0x5d;

/**
 * Marketplace swap through a partially signed transaction: inputs of at least two script types (buyer and seller), and a
 * token carrier among inputs or outputs or a runes OP_RETURN. Its inputs have two owners. Ordinary spends of mixed
 * wallets that sweep dust look the same.
 */
export function detectPsbtSwap(
  graph: TransactionGraph,
  t: number,
  parameters: PsbtSwapParameters = PSBT_SWAP_PARAMETERS,
): HeuristicResult {
  const mixed = hasMixedInputTypes(graph, t);
  if (mixed === false) return noMatch('psbt-swap-input-types', 1, 2);
  const carrier = findCarrier(graph, t, parameters.carrierValues);
  if (carrier === null) return noMatch('psbt-swap-carrier', 'none', [...parameters.carrierValues, 'rune']);
  if (mixed === null) return undetermined('spent outputs');
  return match(CONFIDENCE, [
    { rule: 'psbt-swap-input-types', observed: 'mixed', threshold: 'two or more' },
    { rule: 'psbt-swap-carrier', observed: carrier, threshold: [...parameters.carrierValues, 'rune'] },
  ]);
}

/** null: not all known, and those that are have one type. */
function hasMixedInputTypes(graph: TransactionGraph, t: number): boolean | null {
  let first: string | null = null;
  let unknown = false;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script < 0) {
      unknown = true;
      continue;
    }
    const type = graph.scriptType(script);
    if (first !== null && type !== first) return true;
    first = type;
  }
  return unknown ? null : false;
}

function findCarrier(graph: TransactionGraph, t: number, values: readonly number[]): string | null {
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    if (prevout >= 0 && values.some((value) => graph.valueIs(prevout, value))) return graph.outpointText(prevout);
  }
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    if (values.some((value) => graph.valueIs(o, value))) return graph.outpointText(o);
    const script = graph.scriptBytes(graph.script(o));
    if (script[0] === OP_RETURN && script[1] === RUNE_MAGIC) return graph.outpointText(o);
  }
  return null;
}
