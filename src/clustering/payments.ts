import type { TransactionGraph } from '../graph/transactionGraph.ts';
import { anyoneCanSpend } from '../heuristics/anyoneCanSpend.ts';
import type { ChangeOptions } from '../heuristics/change/changeQuestion.ts';
import { decideChange } from '../heuristics/change/decideChange.ts';
import { senderScript } from '../heuristics/senderScript.ts';
import type { Clusters } from './clusters.ts';
import type { Payment, PaymentBasis } from './payment.ts';

export interface PaymentNames {
  readonly asset: string;
  /** Name of the entity that a script belongs to: the same text for all scripts of a cluster. */
  readonly entityOf: (script: number) => string;
}

/**
 * Who paid whom how much in transaction `t`: outputs grouped by the entity they pay, without what returns to the sender.
 * None for a coinbase and where the inputs do not belong to one cluster (CoinJoins, swaps) or are unknown.
 */
export function paymentsOf(clusters: Clusters, t: number, names: PaymentNames): Payment[] {
  const { graph } = clusters;
  const sender = senderOf(clusters, t);
  if (sender < 0) return [];
  const change: ChangeOptions = { ...clusters.options.change, clusters };
  const decision = decideChange(graph, t, change);
  const paid = new Map<number, { first: number; amount: bigint }>();
  let returned = decision.verdict === 'match';
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    if (o === decision.output || graph.value(o) === 0n || graph.scriptType(graph.script(o)) === 'op_return') continue;
    if (clusters.sameCluster(sender, graph.script(o))) {
      returned = true;
      continue;
    }
    const root = clusters.rootOf(graph.script(o));
    const known = paid.get(root);
    if (known === undefined) paid.set(root, { first: o, amount: graph.value(o) });
    else known.amount += graph.value(o);
  }
  const basis = basisOf(returned, paid.size);
  return [...paid.values()].map(({ first, amount }, k) => paymentOf(graph, t, sender, first, amount, k, basis, names));
}

/** The sender's script, where all inputs that have an owner are of one cluster; -1 otherwise. */
function senderOf(clusters: Clusters, t: number): number {
  const { graph } = clusters;
  if (graph.isCoinbase(t)) return -1;
  const sender = senderScript(graph, t);
  for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) {
    const prevout = graph.prevout(i);
    const script = prevout < 0 ? -1 : graph.script(prevout);
    if (script < 0) return -1;
    if (!clusters.sameCluster(sender, script) && !anyoneCanSpend(graph, script)) return -1;
  }
  return sender;
}

function basisOf(returned: boolean, payees: number): PaymentBasis {
  if (returned) return 'change-removed';
  return payees === 1 ? 'no-change' : 'change-unknown';
}

function paymentOf(
  graph: TransactionGraph,
  t: number,
  sender: number,
  first: number,
  amount: bigint,
  index: number,
  basis: PaymentBasis,
  names: PaymentNames,
): Payment {
  return {
    id: graph.outpointText(first),
    from: names.entityOf(sender),
    to: names.entityOf(graph.script(first)),
    asset: names.asset,
    amount,
    fee: index === 0 ? graph.fee(t) : 0n,
    time: graph.time(t),
    height: graph.height(t),
    txid: graph.txid(t),
    basis,
  };
}
