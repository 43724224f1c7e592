import type { ScriptType } from '../chain/scriptType.ts';
import type { GraphReader } from './graphReader.ts';
import type { InputId, OutputId, ScriptId, TransactionId } from './ids.ts';

/** One transaction as an object to read. Made when asked for; nothing is kept. `null` is unknown. */
export interface TransactionView {
  readonly id: TransactionId;
  readonly txid: string;
  readonly height: number | null;
  readonly confirmed: boolean;
  readonly blockIndex: number | null;
  /** Unix seconds UTC. */
  readonly time: number | null;
  readonly version: number | null;
  readonly locktime: number | null;
  readonly size: number | null;
  readonly weight: number | null;
  readonly coinbase: boolean;
  readonly fee: bigint | null;
  readonly signatures: { readonly count: number; readonly lowR: number } | null;
  readonly inputs: readonly InputView[];
  readonly outputs: readonly OutputView[];
}

export interface InputView {
  readonly id: InputId;
  readonly sequence: number | null;
  /** `null` for a coinbase input; of a foreign output value and script may be unknown. */
  readonly prevout: OutputView | null;
}

export interface OutputView {
  readonly id: OutputId;
  readonly txid: string;
  readonly vout: number;
  /** Base units. */
  readonly value: bigint | null;
  readonly scriptId: ScriptId | null;
  /** Lower-case hex. */
  readonly script: string | null;
  readonly scriptType: ScriptType | null;
  readonly spender: { readonly id: InputId; readonly transaction: TransactionId } | null;
  /** Height at which it was said to be unspent. */
  readonly unspentAsOf: number | null;
}

/** Inputs and outputs are built when first read. */
export function transactionView(graph: GraphReader, t: TransactionId): TransactionView {
  let inputs: InputView[] | undefined;
  let outputs: OutputView[] | undefined;
  return {
    id: t,
    txid: graph.txid(t),
    height: graph.height(t),
    confirmed: graph.isConfirmed(t),
    blockIndex: graph.blockIndex(t),
    time: graph.time(t),
    version: graph.version(t),
    locktime: graph.locktime(t),
    size: graph.size(t),
    weight: graph.weight(t),
    coinbase: graph.isCoinbase(t),
    fee: graph.fee(t),
    signatures: graph.signatures(t),
    get inputs() {
      inputs ??= range(graph.inputStart(t), graph.inputEnd(t)).map((i) => inputView(graph, i));
      return inputs;
    },
    get outputs() {
      outputs ??= range(graph.outputStart(t), graph.outputEnd(t)).map((o) => outputView(graph, o));
      return outputs;
    },
  };
}

function inputView(graph: GraphReader, i: InputId): InputView {
  const prevout = graph.prevout(i);
  return { id: i, sequence: graph.sequence(i), prevout: prevout < 0 ? null : outputView(graph, prevout) };
}

function outputView(graph: GraphReader, o: OutputId): OutputView {
  const value = graph.value(o);
  const script = graph.script(o);
  const spender = graph.spender(o);
  return {
    id: o,
    txid: graph.outputTxid(o),
    vout: graph.vout(o),
    value: value < 0n ? null : value,
    scriptId: script < 0 ? null : script,
    script: script < 0 ? null : graph.scriptHex(script),
    scriptType: script < 0 ? null : graph.scriptType(script),
    spender: spender < 0 ? null : { id: spender, transaction: graph.inputTransaction(spender) },
    unspentAsOf: graph.unspentAsOf(o),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, k) => from + k);
}
