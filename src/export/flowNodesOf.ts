import type { TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';
import { bestTag } from './bestTag.ts';
import { FEE_NODE } from './feeNode.ts';
import type { FlowEdge, FlowNode, FlowUnit, NodeTaint } from './flowGraph.ts';
import type { OutputFacts } from './outputFacts.ts';
import { plainText } from './plainText.ts';

/** What nodes are made of: outputs by node, and the movements between them. */
export interface FlowParts {
  readonly groups: ReadonlyMap<string, readonly OutputFacts[]>;
  readonly edges: readonly FlowEdge[];
  readonly unitOf: (outpoint: string) => string;
  readonly by: FlowUnit;
  /** Index of the drawn rule. */
  readonly rule: number;
}

type Drawn = Pick<FlowParts, 'by' | 'rule'>;

/** The nodes of a graph, each with what every rule says of it; fees last. */
export function flowNodesOf(document: TraceDocument, parts: FlowParts): FlowNode[] {
  const { groups, edges, unitOf } = parts;
  const taints = taintsOf(document, edges, unitOf);
  const nodes = [...groups].map(([id, outputs]) => toNode(id, outputs, taints, parts));
  const fees = edges.filter((edge) => edge.target === FEE_NODE);
  return fees.length === 0 ? nodes : [...nodes, feeNode(fees, taints, parts)];
}

interface Ended {
  readonly kind: TraceEndpoint['kind'];
  amount: bigint;
  readonly deposit: string | null;
}

/** What one rule says of every node. */
interface RuleTaint {
  readonly endings: ReadonlyMap<string, Ended>;
  readonly carried: ReadonlyMap<string, bigint>;
}

function taintsOf(
  document: TraceDocument,
  edges: readonly FlowEdge[],
  unitOf: (outpoint: string) => string,
): RuleTaint[] {
  const held = heldBySeeds(document, unitOf);
  return document.results.map(({ endpoints }, rule) => {
    const endings = endingsOf(endpoints, unitOf);
    return { endings, carried: carriedBy(edges, rule, held, endings) };
  });
}

function endingsOf(endpoints: readonly TraceEndpoint[], unitOf: (outpoint: string) => string): Map<string, Ended> {
  const endings = new Map<string, Ended>();
  for (const { kind, outpoint, tainted, deposit } of endpoints) {
    const unit = outpoint === null ? FEE_NODE : unitOf(outpoint);
    const known = endings.get(unit);
    if (known !== undefined) known.amount += BigInt(tainted);
    else endings.set(unit, { kind, amount: BigInt(tainted), deposit: deposit?.service ?? null });
  }
  return endings;
}

/** What the seeds of each node are worth together. */
function heldBySeeds(document: TraceDocument, unitOf: (outpoint: string) => string): Map<string, bigint> {
  const held = new Map<string, bigint>();
  for (const { outpoint, value } of document.source.outpoints) {
    const unit = unitOf(outpoint);
    held.set(unit, (held.get(unit) ?? 0n) + BigInt(value));
  }
  return held;
}

/** Through each node: the largest of what came in, what went out, what its seeds hold and what an ending kept. */
function carriedBy(
  edges: readonly FlowEdge[],
  rule: number,
  held: ReadonlyMap<string, bigint>,
  endings: ReadonlyMap<string, Ended>,
): Map<string, bigint> {
  const into = new Map<string, bigint>();
  const out = new Map<string, bigint>();
  for (const { source, target, byRule } of edges) {
    const tainted = byRule[rule] as bigint;
    into.set(target, (into.get(target) ?? 0n) + tainted);
    out.set(source, (out.get(source) ?? 0n) + tainted);
  }
  const carried = new Map(into);
  for (const [id, amount] of held) if (amount > (carried.get(id) ?? 0n)) carried.set(id, amount);
  for (const [id, amount] of out) if (amount > (carried.get(id) ?? 0n)) carried.set(id, amount);
  for (const [id, { amount }] of endings) if (amount > (carried.get(id) ?? 0n)) carried.set(id, amount);
  return carried;
}

const NOTHING: NodeTaint = { endpoint: null, tainted: 0n, ended: 0n };

function taintOf(id: string, { endings, carried }: RuleTaint): NodeTaint {
  const ended = endings.get(id);
  return { endpoint: ended?.kind ?? null, tainted: carried.get(id) ?? 0n, ended: ended?.amount ?? 0n };
}

function toNode(
  id: string,
  outputs: readonly OutputFacts[],
  taints: readonly RuleTaint[],
  { by, rule }: Drawn,
): FlowNode {
  const [only] = outputs;
  const tags = outputs.length === 1 && only !== undefined ? only.tags : outputs.flatMap((output) => output.tags);
  const best = bestTag(tags);
  const address = outputs.find((output) => output.address !== null)?.address ?? null;
  const times = outputs.flatMap((output) => (output.time === null ? [] : [output.time]));
  const deposit = taints.map(({ endings }) => endings.get(id)?.deposit ?? null).find((service) => service !== null);
  const byRule = taints.map((taint) => taintOf(id, taint));
  return {
    id,
    kind: by,
    label: plainText(best?.label ?? deposit ?? address ?? id),
    address: address === null ? null : plainText(address),
    category: best?.category == null ? null : plainText(best.category),
    tags: [...new Set(tags.map((tag) => plainText(tag.label)))],
    isSeed: outputs.some((output) => output.isSeed),
    value: outputs.reduce((sum, output) => sum + output.value, 0n),
    ...(byRule[rule] ?? NOTHING),
    byRule,
    hops: outputs.reduce((fewest, output) => Math.min(fewest, output.hops), Number.MAX_SAFE_INTEGER),
    height: outputs[0]?.height ?? null,
    first: times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b)),
    last: times.length === 0 ? null : times.reduce((a, b) => Math.max(a, b)),
    outputs: outputs.length,
  };
}

function feeNode(fees: readonly FlowEdge[], taints: readonly RuleTaint[], { rule }: Drawn): FlowNode {
  const firsts = fees.flatMap((edge) => (edge.first === null ? [] : [edge.first]));
  const lasts = fees.flatMap((edge) => (edge.last === null ? [] : [edge.last]));
  const nothing = { address: null, category: null, tags: [], isSeed: false, height: null };
  const byRule = taints.map(({ endings }): NodeTaint => {
    const ended = endings.get(FEE_NODE)?.amount ?? 0n;
    return { endpoint: 'fee', tainted: ended, ended };
  });
  const drawn = byRule[rule] ?? NOTHING;
  return {
    id: FEE_NODE,
    kind: 'fee',
    label: 'fees',
    ...nothing,
    value: drawn.ended,
    ...drawn,
    byRule,
    hops: 0,
    first: firsts.length === 0 ? null : firsts.reduce((a, b) => Math.min(a, b)),
    last: lasts.length === 0 ? null : lasts.reduce((a, b) => Math.max(a, b)),
    outputs: 0,
  };
}
