import type { TraceDocument, TraceEndpoint } from '../../results/traceDocument.ts';
import { firstDifference } from './firstDifference.ts';

/** One thing that two traces say differently. */
export interface TraceChange {
  readonly what:
    | 'tip'
    | 'parameter'
    | 'source'
    | 'endpoint'
    | 'destination'
    | 'output'
    | 'finding'
    | 'tag'
    | 'gap'
    | 'assumption';
  readonly change: 'added' | 'removed' | 'changed';
  /** What it is about: a parameter's name, an outpoint, an entity. */
  readonly subject: string;
  readonly taint: string | null;
  readonly was: string | null;
  readonly is: string | null;
}

type Keyed = ReadonlyMap<string, string>;

/** What changed from one trace to another, in a fixed order of topics, then in document order. */
export function diffTraces(was: TraceDocument, is: TraceDocument): TraceChange[] {
  const rules = [...new Set([...was.results, ...is.results].map((result) => result.taint))];
  return [
    ...compare('tip', null, tipOf(was), tipOf(is)),
    ...parameterChanges(was, is),
    ...compare('source', null, sourceOf(was), sourceOf(is)),
    ...rules.flatMap((rule) => compare('endpoint', rule, endpointsOf(was, rule), endpointsOf(is, rule))),
    ...rules.flatMap((rule) => compare('destination', rule, destinationsOf(was, rule), destinationsOf(is, rule))),
    ...compare('output', null, outputsOf(was), outputsOf(is)),
    ...compare('tag', null, tagsOf(was), tagsOf(is)),
    ...compare('finding', null, findingsOf(was), findingsOf(is)),
    ...compare('gap', null, gapsOf(was), gapsOf(is)),
    ...compare('assumption', null, assumptionsOf(was), assumptionsOf(is)),
  ];
}

function compare(what: TraceChange['what'], taint: string | null, was: Keyed, is: Keyed): TraceChange[] {
  const changes: TraceChange[] = [];
  for (const subject of new Set([...was.keys(), ...is.keys()])) {
    const before = was.get(subject) ?? null;
    const after = is.get(subject) ?? null;
    if (before === after) continue;
    const change = before === null ? 'added' : after === null ? 'removed' : 'changed';
    changes.push({ what, change, subject, taint, was: before, is: after });
  }
  return changes;
}

function parameterChanges(was: TraceDocument, is: TraceDocument): TraceChange[] {
  const names = new Set([...Object.keys(was.parameters), ...Object.keys(is.parameters)]);
  return [...names].flatMap((subject): TraceChange[] => {
    const found = firstDifference(was.parameters[subject], is.parameters[subject]);
    if (found === null) return [];
    return [
      {
        what: 'parameter',
        change: 'changed',
        subject: subject + found.path,
        taint: null,
        was: found.was,
        is: found.is,
      },
    ];
  });
}

function tipOf({ tip }: TraceDocument): Keyed {
  return new Map(tip === null ? [] : [['tip', `${tip.height} ${tip.hash}`]]);
}

function sourceOf({ source }: TraceDocument): Keyed {
  return new Map(source.outpoints.map(({ outpoint, value, label }) => [outpoint, `${value} ${label}`]));
}

function endpointsOf(document: TraceDocument, rule: string): Keyed {
  const endpoints = document.results.find((result) => result.taint === rule)?.endpoints ?? [];
  return new Map(endpoints.map((endpoint) => [endpointKey(endpoint), `${endpoint.kind} ${endpoint.tainted}`]));
}

function endpointKey(endpoint: TraceEndpoint): string {
  return endpoint.outpoint ?? `fee of ${endpoint.txid}`;
}

function destinationsOf(document: TraceDocument, rule: string): Keyed {
  const rows = document.results.find((result) => result.taint === rule)?.destinations ?? [];
  return new Map(rows.map(({ entity, tainted }) => [entity, tainted]));
}

function outputsOf({ outputs }: TraceDocument): Keyed {
  return new Map(outputs.map(({ outpoint, value, cluster }) => [outpoint, `${value} ${cluster ?? ''}`.trim()]));
}

function tagsOf(document: TraceDocument): Keyed {
  const tags = new Map<string, Set<string>>();
  for (const { address, tags: list } of [...document.outputs, ...document.results.flatMap((one) => one.endpoints)]) {
    for (const { source, label, category, confidence, listDate } of list) {
      const key = `${address} ${source}`;
      const text = `${label} (${category ?? 'no category'}, ${confidence}, ${listDate ?? 'no date'})`;
      const said = tags.get(key) ?? new Set();
      tags.set(key, said.add(text));
    }
  }
  return new Map([...tags].map(([key, said]) => [key, [...said].sort().join('; ')]));
}

function findingsOf({ findings }: TraceDocument): Keyed {
  return new Map(findings.map(({ id, title, grade, confidence }) => [id, `${title} (${grade}, ${confidence})`]));
}

function gapsOf({ coverage }: TraceDocument): Keyed {
  return new Map(
    coverage.gaps.map(({ kind, outpoint, address, value, reason }) => [
      `${kind} ${outpoint ?? `${address ?? ''} ${reason}`.trim()}`,
      value ?? '',
    ]),
  );
}

function assumptionsOf({ assumptions }: TraceDocument): Keyed {
  return new Map(assumptions.map((one) => [JSON.stringify(one), 'assumed']));
}
