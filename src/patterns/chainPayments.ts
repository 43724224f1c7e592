import { SCRIPT_TYPES } from '../chain/scriptType.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { senderScript } from '../heuristics/senderScript.ts';
import { serviceKindOf } from '../tags/serviceKinds.ts';
import type { ChangeColumns } from './changeColumns.ts';
import type { TagLookUp } from './detectionContext.ts';
import type { EntityNumbers } from './entityNumbers.ts';
import type { GateColumn } from './gateColumn.ts';
import { indexPayments, type Payments } from './payments.ts';
import type { PeelCourses } from './peelCourses.ts';
import { placeOrder } from './placeOrder.ts';

const OP_RETURN = SCRIPT_TYPES.indexOf('op_return');
/** Base units up to which an output is no payment but dust. */
const DUST = 1_000;

interface ChainView {
  readonly graph: TransactionGraph;
  readonly entities: EntityNumbers;
  readonly gates: GateColumn;
  readonly changes: ChangeColumns;
  readonly courses: PeelCourses;
  readonly tagsOf: TagLookUp;
  /** Text of the entity that a script belongs to. */
  readonly entityName: (script: number) => string;
}

/**
 * Who paid whom, of every transaction with one sender (no coinbase, CoinJoin or swap) and a known time: outputs to other
 * entities, change and dust left out. A wallet that gives its change a new address each time stays one payer along its
 * course; without that nobody would pay twice. Acts are transactions.
 */
export function chainPayments(view: ChainView): Payments {
  const { graph, entities } = view;
  const columns = graph.rawColumns();
  const { outputStarts, outputScripts, scriptTypes, times } = columns;
  const order = placeOrder(graph);
  const payers = payersOf(view);
  const from = new Int32Array(graph.outputCount);
  const to = new Int32Array(graph.outputCount);
  const outputs = new Int32Array(graph.outputCount);
  let count = 0;
  for (const t of order) {
    const payer = payers[t]!;
    if (payer < 0 || times[t] === 0 || !view.gates.isOpen(t) || view.gates.isPremix(t)) continue;
    const change = returned(view, t);
    const sender = entities.rootOf(senderScript(graph, t));
    for (let o = outputStarts[t]!; o < outputStarts[t + 1]!; o++) {
      if (o === change || scriptTypes[outputScripts[o]!] === OP_RETURN || graph.comparableValue(o) <= DUST) continue;
      const payee = entities.rootOf(outputScripts[o]!);
      if (payee === sender || payee === payer) continue;
      from[count] = payer;
      to[count] = payee;
      outputs[count++] = o;
    }
  }
  return inColumns(view, from.slice(0, count), to.slice(0, count), outputs.slice(0, count));
}

function inColumns(view: ChainView, from: Int32Array, to: Int32Array, outputs: Int32Array): Payments {
  const { graph } = view;
  const { outputTransactions, times } = graph.rawColumns();
  const count = outputs.length;
  const paidAt = new Float64Array(count);
  const comparable = new Float64Array(count);
  const acts = new Int32Array(count);
  for (let p = 0; p < count; p++) {
    const o = outputs[p]!;
    const t = outputTransactions[o]!;
    paidAt[p] = times[t]!;
    comparable[p] = graph.comparableValue(o);
    acts[p] = t;
  }
  return {
    count,
    entityCount: graph.scriptCount,
    from,
    to,
    times: paidAt,
    comparable,
    acts,
    outgoing: indexPayments(from, count, graph.scriptCount),
    incoming: indexPayments(to, count, graph.scriptCount),
    amount: (p) => graph.value(outputs[p]!),
    costOfAct: (act) => feeOf(graph, act),
    actId: (act) => graph.txid(act),
    outpoint: (p) => graph.outpointText(outputs[p]!),
    nameOf: view.entityName,
    isTaggedService: (entity) => view.tagsOf(entity).some(({ category }) => serviceKindOf(category) !== null),
  };
}

/** Marks of transactions whose payer was not looked for, or is being looked for. */
const UNASKED = -2;
const ASKED = -3;

/** Who pays in each transaction: the entity that paid in the first transaction of its wallet's course; -1 unknown. */
function payersOf(view: ChainView): Int32Array {
  const { sources } = view.courses;
  const payers = new Int32Array(sources.length).fill(UNASKED);
  const ownPayer = (t: number): number => {
    const script = senderScript(view.graph, t);
    return script < 0 ? -1 : view.entities.rootOf(script);
  };
  const path: number[] = [];
  for (let t = 0; t < payers.length; t++) {
    let head = t;
    while (payers[head] === UNASKED && sources[head]! >= 0) {
      payers[head] = ASKED;
      path.push(head);
      head = sources[head]!;
    }
    if (payers[head] === UNASKED) payers[head] = ownPayer(head);
    // No chain holds a circle of spends, but a source may tell one: there each pays for itself.
    if (payers[head] === ASKED) for (const member of path.splice(path.indexOf(head))) payers[member] = ownPayer(member);
    for (const member of path) payers[member] = payers[head]!;
    path.length = 0;
  }
  return payers;
}

/** What returns to the sender: decided change, or what a course goes on with. */
function returned(view: ChainView, t: number): number {
  const change = view.changes.change[t]!;
  return change < 0 && view.courses.targets[t]! >= 0 ? view.changes.next[t]! : change;
}

/** Fee in base units as a number, for ratios only; 0 unknown. A bigint each would cost more than all the rest. */
function feeOf(graph: TransactionGraph, t: number): number {
  let fee = 0;
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const value = prevout < 0 ? -1 : graph.comparableValue(prevout);
    if (value < 0) return 0;
    fee += value;
  }
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) fee -= graph.comparableValue(o);
  return fee;
}
