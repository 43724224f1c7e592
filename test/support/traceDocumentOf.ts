import type { Gap } from '../../src/results/envelope.ts';
import { CONCLUSIONS, type TraceDocument, type TraceEndpoint } from '../../src/results/traceDocument.ts';
import { plainTag } from './plainTag.ts';

/** What a test says of an endpoint; the rest is filled in. Amounts in base units, one a rule. */
export interface EndpointSketch {
  readonly kind: TraceEndpoint['kind'];
  readonly tainted: readonly bigint[];
  readonly address?: string;
  readonly label?: string;
  readonly hops?: number;
  readonly time?: number;
  readonly value?: bigint;
}

/** A trace document of these endpoints, whose source is their sum under the first rule. */
export function traceDocumentOf(
  rules: readonly string[],
  sketches: readonly EndpointSketch[],
  extra: Partial<TraceDocument> = {},
): TraceDocument {
  const value = sketches.reduce((sum, sketch) => sum + (sketch.tainted[0] ?? 0n), 0n);
  const seed = `${'5b'.repeat(32)}:0`;
  const gaps = sketches.flatMap((sketch, index) => (CONCLUSIONS.includes(sketch.kind) ? [] : [gapOf(sketch, index)]));
  return {
    schema: 'peelhound/trace@1',
    tool: { name: 'peelhound', version: '0.0.0' },
    network: 'bitcoin',
    tip: { height: 917_204, hash: '00'.repeat(32) },
    parameters: { direction: 'forward', hops: 100 },
    coverage: { complete: gaps.length === 0, transactions: 312, gaps },
    source: {
      value: String(value),
      outpoints: [{ outpoint: seed, address: 'bc1qseed', value: String(value), label: seed }],
      excluded: [],
    },
    results: rules.map((taint, rule) => ({
      taint,
      overlap: '0',
      edges: [],
      endpoints: sketches.flatMap((sketch, index) => endpointOf(sketch, index, rule)),
      destinations: [],
    })),
    sensitivity: [],
    outputs: [
      {
        outpoint: seed,
        address: 'bc1qseed',
        scriptType: 'p2wpkh',
        value: String(value),
        hops: 0,
        height: 423_000,
        time: 1_470_133_800,
        cluster: null,
        change: null,
        tags: [],
      },
    ],
    assumptions: [],
    sinceLast: null,
    reorg: null,
    verification: null,
    crossCheck: null,
    continuations: [],
    findings: [],
    ...extra,
  };
}

function endpointOf(sketch: EndpointSketch, index: number, rule: number): TraceEndpoint[] {
  const tainted = sketch.tainted[rule] ?? 0n;
  if (tainted === 0n) return [];
  const txid = String(index + 10).repeat(32);
  return [
    {
      kind: sketch.kind,
      outpoint: sketch.kind === 'fee' ? null : `${txid}:1`,
      txid,
      address: sketch.kind === 'fee' ? null : (sketch.address ?? `bc1qaddress${index}`),
      value: String(sketch.value ?? tainted),
      tainted: String(tainted),
      labels: [{ label: 'seed', tainted: String(tainted) }],
      hops: sketch.hops ?? index + 1,
      time: sketch.time ?? 1_488_600_000,
      height: 455_000,
      asOf: sketch.kind === 'unspent' ? 917_204 : null,
      tags: sketch.label === undefined ? [] : [plainTag(sketch.label, { category: 'exchange' })],
      deposit: null,
      anonymitySet: sketch.kind === 'coinjoin' ? 43 : null,
      path: [],
      reason: '',
    },
  ];
}

function gapOf(sketch: EndpointSketch, index: number): Gap {
  return {
    kind: sketch.kind as Gap['kind'],
    outpoint: `${String(index + 10).repeat(32)}:1`,
    address: sketch.address ?? null,
    value: String(sketch.value ?? sketch.tainted[0]),
    reason: 'because of the test',
  };
}
