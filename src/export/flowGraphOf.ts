import { UsageError } from '../errors/usageError.ts';
import type { TraceDocument } from '../results/traceDocument.ts';
import { flowEdgesOf } from './flowEdgesOf.ts';
import type { FlowEdge, FlowGraph, FlowUnit } from './flowGraph.ts';
import { flowNodesOf } from './flowNodesOf.ts';
import { flowUnitOf } from './flowUnitOf.ts';
import { type OutputFacts, outputFacts, unknownOutput } from './outputFacts.ts';
import { plainText } from './plainText.ts';
import { plainUnit } from './plainUnit.ts';

export interface FlowOptions {
  /** What a node stands for; default output. */
  readonly by?: FlowUnit | undefined;
  /** Name of the rule that is drawn; default the document's first. */
  readonly taint?: string | undefined;
}

/** A trace document as a graph. Throws UsageError where the document has no result of the rule asked for. */
export function flowGraphOf(document: TraceDocument, options: FlowOptions = {}): FlowGraph {
  const by = options.by ?? 'output';
  const rules = document.results.map((result) => result.taint);
  const rule = ruleIndex(rules, options.taint);
  const facts = new Map(outputFacts(document));
  const places = placesOf(facts);
  const units = new Map<string, string>();
  const unitOf = (outpoint: string) => {
    let unit = units.get(outpoint);
    if (unit === undefined) {
      unit = plainId(flowUnitOf(factsOf(facts, outpoint), by));
      units.set(outpoint, unit);
    }
    return unit;
  };
  const edges = flowEdgesOf(document, rule, { unitOf, placeOf: (txid) => places.get(txid) ?? UNKNOWN_PLACE });
  const groups = groupOutputs(facts, edges, unitOf);
  return {
    network: plainUnit(document),
    by,
    rules,
    rule,
    direction: document.parameters['direction'] === 'backward' ? 'backward' : 'forward',
    tip: document.tip?.height ?? null,
    nodes: flowNodesOf(document, { groups, edges, unitOf, by, rule }),
    edges,
  };
}

/** Ids of ours begin with `#` (fees, groups): a name from outside must be none of them. */
function plainId(unit: string): string {
  return plainText(unit).replace(/^#/, '\\u{23}');
}

function ruleIndex(rules: readonly string[], wanted: string | undefined): number {
  if (wanted === undefined) return 0;
  const index = rules.indexOf(wanted);
  if (index >= 0) return index;
  throw new UsageError(`the trace has no result under "${wanted}"`, { hint: `it has: ${rules.join(', ') || 'none'}` });
}

const UNKNOWN_PLACE = { height: null, time: null } as const;

/** Height and time of each transaction of which some output is known. */
function placesOf(facts: ReadonlyMap<string, OutputFacts>) {
  const places = new Map<string, { readonly height: number | null; readonly time: number | null }>();
  for (const { txid, height, time } of facts.values()) if (!places.has(txid)) places.set(txid, { height, time });
  return places;
}

function factsOf(facts: Map<string, OutputFacts>, outpoint: string): OutputFacts {
  const known = facts.get(outpoint);
  if (known !== undefined) return known;
  const unknown = unknownOutput(outpoint);
  facts.set(outpoint, unknown);
  return unknown;
}

function groupOutputs(
  facts: ReadonlyMap<string, OutputFacts>,
  edges: readonly FlowEdge[],
  unitOf: (outpoint: string) => string,
): Map<string, OutputFacts[]> {
  const touched = new Set<string>();
  for (const { source, target } of edges) touched.add(source).add(target);
  const groups = new Map<string, OutputFacts[]>();
  for (const output of facts.values()) {
    const unit = unitOf(output.outpoint);
    if (!touched.has(unit) && !output.isSeed) continue;
    const group = groups.get(unit);
    if (group === undefined) groups.set(unit, [output]);
    else group.push(output);
  }
  return groups;
}
