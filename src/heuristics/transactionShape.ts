import type { ScriptType } from '../chain/scriptType.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';

/** Outputs of one transaction that carry the same amount. */
export interface EqualOutputs {
  /** Base units. */
  readonly value: bigint;
  readonly count: number;
}

/** The sums and counts that CoinJoin rules compare, gathered once a transaction. */
export interface TransactionShape {
  readonly inputCount: number;
  /** All outputs, unspendable ones too. */
  readonly outputCount: number;
  /** Output ids that are not OP_RETURN and carry value. */
  readonly spendable: readonly number[];
  readonly opReturns: number;
  /** Groups of equal spendable values: most frequent first, ties to the lower value. */
  readonly groups: readonly EqualOutputs[];
  readonly outputTypes: ReadonlySet<ScriptType>;
  readonly distinctOutputScripts: number;
  /** null: at least one spent output is unknown. */
  readonly inputs: InputShape | null;
}

export interface InputShape {
  readonly values: readonly bigint[];
  readonly types: ReadonlySet<ScriptType>;
  readonly distinctScripts: number;
  /** Most inputs that spend one script. */
  readonly topScriptCount: number;
}

/** Gathers the shape of transaction `t`; O(inputs + outputs). */
export function shapeOf(graph: TransactionGraph, t: number): TransactionShape {
  const spendable: number[] = [];
  const outputTypes = new Set<ScriptType>();
  const outputScripts = new Set<number>();
  // By number: a bigint as a key costs a hash of its own.
  const counts = new Map<number, number>();
  let opReturns = 0;
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    const script = graph.script(o);
    const type = graph.scriptType(script);
    if (type === 'op_return') {
      opReturns++;
      continue;
    }
    const value = graph.comparableValue(o);
    if (value <= 0) continue;
    spendable.push(o);
    outputTypes.add(type);
    outputScripts.add(script);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return {
    inputCount: graph.inputEnd(t) - graph.inputStart(t),
    outputCount: graph.outputEnd(t) - graph.outputStart(t),
    spendable,
    opReturns,
    groups: [...counts].sort(byCountThenValue).map(([value, count]) => ({ value: BigInt(value), count })),
    outputTypes,
    distinctOutputScripts: outputScripts.size,
    inputs: inputShape(graph, t),
  };
}

type ValueAndCount = readonly [value: number, count: number];

function byCountThenValue(a: ValueAndCount, b: ValueAndCount): number {
  return b[1] - a[1] || a[0] - b[0];
}

function inputShape(graph: TransactionGraph, t: number): InputShape | null {
  const values: bigint[] = [];
  const types = new Set<ScriptType>();
  const perScript = new Map<number, number>();
  let topScriptCount = 0;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    if (prevout < 0) return null;
    const script = graph.script(prevout);
    const value = graph.value(prevout);
    if (script < 0 || value < 0n) return null;
    values.push(value);
    types.add(graph.scriptType(script));
    const count = (perScript.get(script) ?? 0) + 1;
    perScript.set(script, count);
    if (count > topScriptCount) topScriptCount = count;
  }
  return { values, types, distinctScripts: perScript.size, topScriptCount };
}
