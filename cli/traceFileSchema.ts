import * as v from 'valibot';
import { GAP_KINDS } from '../src/results/envelope.ts';
import { ENDPOINT_KINDS, TRACE_SCHEMA } from '../src/results/traceDocument.ts';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger());
/** Unix seconds that a calendar can show. */
const time = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8_640_000_000_000)));
const units = v.pipe(text, v.regex(/^\d{1,40}$/));
const share = v.nullable(v.pipe(text, v.regex(/^\d{1,40}(?:\.\d{1,40})?$/)));
const texts = v.array(text);
const tip = v.nullable(v.object({ height: count, hash: text }));
const words = v.record(text, v.unknown());

const tag = v.looseObject({
  label: text,
  category: v.nullable(text),
  actor: v.nullable(text),
  legalName: v.nullable(text),
  jurisdiction: v.nullable(text),
  source: text,
  sourceUrl: v.nullable(text),
  confidence: v.number(),
  listDate: v.nullable(text),
  validFrom: v.nullable(text),
  validTo: v.nullable(text),
  basis: v.picklist(['address', 'cluster']),
  via: texts,
});

const gap = v.looseObject({
  kind: v.picklist(GAP_KINDS),
  outpoint: v.nullable(text),
  address: v.nullable(text),
  value: v.nullable(units),
  reason: text,
});

const endpoint = v.looseObject({
  kind: v.picklist(ENDPOINT_KINDS),
  outpoint: v.nullable(text),
  txid: text,
  address: v.nullable(text),
  value: units,
  tainted: units,
  labels: v.array(v.looseObject({ label: text, tainted: units })),
  hops: count,
  time,
  height: v.nullable(count),
  asOf: v.nullable(count),
  tags: v.array(tag),
  deposit: v.nullable(
    v.looseObject({
      service: text,
      basis: v.picklist(['tagged', 'inferred']),
      sweepTxid: v.nullable(text),
      sweptTo: v.nullable(text),
      evidence: v.array(v.unknown()),
    }),
  ),
  anonymitySet: v.nullable(count),
  path: texts,
  reason: text,
});

const result = v.looseObject({
  taint: text,
  overlap: units,
  edges: v.array(v.looseObject({ from: text, txid: text, to: v.nullable(text), value: units, tainted: units })),
  endpoints: v.array(endpoint),
  destinations: v.array(
    v.looseObject({
      entity: text,
      address: text,
      tags: v.array(tag),
      tainted: units,
      share,
      endpoints: count,
      first: time,
      last: time,
    }),
  ),
});

const place = { outpoint: v.nullable(text), address: v.nullable(text), time };

const finding = v.looseObject({
  id: text,
  pattern: text,
  rule: text,
  confidence: v.number(),
  grade: v.picklist(['weak', 'moderate', 'strong']),
  title: text,
  txids: texts,
  addresses: texts,
  value: units,
  start: v.looseObject(place),
  end: v.looseObject({ ...place, reason: text }),
  details: words,
  evidence: v.array(v.looseObject({ rule: text })),
  errorRate: v.nullable(v.looseObject({ falsePositives: v.number(), n: v.number(), dataset: text, kind: text })),
  innocent: texts,
  references: texts,
});

const output = v.looseObject({
  outpoint: text,
  address: text,
  scriptType: text,
  value: units,
  hops: count,
  height: v.nullable(count),
  time,
  cluster: v.nullable(text),
  change: v.nullable(v.looseObject({ confidence: v.number(), signs: texts })),
  tags: v.array(tag),
});

const side = v.looseObject({ network: text, asset: text, decimals: count, outpoint: text, value: units });

const conversion = v.looseObject({
  links: v.array(v.looseObject({ row: text, target: text, basis: text })),
  from: v.array(side),
  to: v.array(side),
  byRule: v.array(v.looseObject({ taint: text, in: units, out: units })),
});

const continuation = v.looseObject({
  id: text,
  network: text,
  asset: text,
  decimals: count,
  taint: texts,
  conversions: v.array(conversion),
  reason: v.nullable(text),
  trace: v.nullable(v.lazy((): v.GenericSchema => TRACE_FILE_SCHEMA)),
});

/** What must hold of a trace in a file, so that whatever shows it finds what it reads; a field more does no harm. */
export const TRACE_FILE_SCHEMA = v.looseObject({
  schema: v.literal(TRACE_SCHEMA),
  tool: v.looseObject({ name: text, version: text }),
  network: text,
  tip,
  parameters: v.looseObject({ direction: v.picklist(['forward', 'backward']) }),
  coverage: v.looseObject({ complete: v.boolean(), transactions: count, gaps: v.array(gap) }),
  source: v.looseObject({
    value: v.nullable(units),
    outpoints: v.array(v.looseObject({ outpoint: text, address: text, value: units, label: text })),
    excluded: v.array(v.looseObject({ outpoint: text, reason: text })),
  }),
  results: v.array(result),
  sensitivity: v.array(v.looseObject({ entity: text, min: units, max: units, byRule: v.record(text, units) })),
  outputs: v.array(output),
  assumptions: v.array(v.unknown()),
  findings: v.array(finding),
  continuations: v.optional(v.array(continuation)),
});
