import type { ScriptType } from '../chain/scriptType.ts';
import type { Tag } from '../results/tag.ts';
import type { TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';

/** What a document says of one output, wherever it says it. */
export interface OutputFacts {
  readonly outpoint: string;
  readonly txid: string;
  readonly address: string | null;
  readonly scriptType: ScriptType | null;
  readonly value: bigint;
  readonly hops: number;
  readonly height: number | null;
  readonly time: number | null;
  readonly cluster: string | null;
  readonly tags: readonly Tag[];
  readonly isSeed: boolean;
}

/** Every output that a trace names, by outpoint, in document order: traced ones, then those that only an endpoint names. */
export function outputFacts(document: TraceDocument): ReadonlyMap<string, OutputFacts> {
  const seeds = new Set(document.source.outpoints.map((seed) => seed.outpoint));
  const facts = new Map<string, OutputFacts>();
  for (const output of document.outputs) {
    const { outpoint } = output;
    const shared = { address: output.address, scriptType: output.scriptType, cluster: output.cluster };
    const place = { hops: output.hops, height: output.height, time: output.time };
    facts.set(outpoint, {
      outpoint,
      // A row of a ledger is its own transaction.
      txid: document.network === 'ledger' ? outpoint : txidOf(outpoint),
      ...shared,
      ...place,
      value: BigInt(output.value),
      tags: output.tags,
      isSeed: seeds.has(outpoint),
    });
  }
  for (const { endpoints } of document.results)
    for (const endpoint of endpoints) addEndpoint(facts, endpoint, seeds.has(endpoint.outpoint ?? ''));
  for (const seed of document.source.outpoints) {
    if (facts.has(seed.outpoint)) continue;
    facts.set(seed.outpoint, {
      ...unknownOutput(seed.outpoint, true),
      address: seed.address,
      value: BigInt(seed.value),
    });
  }
  return facts;
}

function addEndpoint(facts: Map<string, OutputFacts>, endpoint: TraceEndpoint, isSeed: boolean): void {
  const { outpoint } = endpoint;
  if (outpoint === null) return;
  const known = facts.get(outpoint);
  if (known !== undefined) {
    if (known.tags.length === 0 && endpoint.tags.length > 0) facts.set(outpoint, { ...known, tags: endpoint.tags });
    return;
  }
  facts.set(outpoint, {
    ...unknownOutput(outpoint, isSeed),
    address: endpoint.address,
    value: BigInt(endpoint.value),
    hops: endpoint.hops,
    height: endpoint.height,
    time: endpoint.time,
    tags: endpoint.tags,
  });
}

/** An output of which the document says only that money moved through it. */
export function unknownOutput(outpoint: string, isSeed = false): OutputFacts {
  const nothing = { address: null, scriptType: null, height: null, time: null, cluster: null };
  return { outpoint, txid: txidOf(outpoint), ...nothing, value: 0n, hops: 0, tags: [], isSeed };
}

/** The txid of `txid:vout`. */
export function txidOf(outpoint: string): string {
  return outpoint.slice(0, outpoint.indexOf(':'));
}
