import type { TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';
import { outputFacts } from './outputFacts.ts';
import { plainText } from './plainText.ts';

/** What ended at an output under one rule. */
export interface PageEnding {
  readonly rule: string;
  readonly kind: string;
  readonly tainted: string;
  readonly reason: string;
  readonly asOf: number | null;
  readonly path: readonly string[];
  readonly deposit: string | null;
}

export interface OutputDetails {
  /** `label (category), source, confidence, date`. */
  readonly tags: readonly string[];
  readonly change: string | null;
  readonly endings: readonly PageEnding[];
}

/** What the document says of each output beyond the graph, by outpoint; every text plain. */
export function outputDetails(document: TraceDocument): ReadonlyMap<string, OutputDetails> {
  const changes = new Map(document.outputs.map((output) => [output.outpoint, output.change]));
  const endings = new Map<string, PageEnding[]>();
  for (const { taint, endpoints } of document.results) {
    for (const endpoint of endpoints) {
      const known = endings.get(endpoint.outpoint ?? '');
      if (known === undefined) endings.set(endpoint.outpoint ?? '', [endingOf(endpoint, taint)]);
      else known.push(endingOf(endpoint, taint));
    }
  }
  const details = new Map<string, OutputDetails>();
  for (const [outpoint, { tags }] of outputFacts(document)) {
    const change = changes.get(outpoint) ?? null;
    details.set(outpoint, {
      tags: tags.map(({ label, category, source, confidence, listDate }) =>
        plainText(`${label} (${category ?? '?'}), ${source}, ${confidence}${listDate === null ? '' : `, ${listDate}`}`),
      ),
      change: change === null ? null : plainText(`${change.confidence}: ${change.signs.join(', ')}`),
      endings: endings.get(outpoint) ?? [],
    });
  }
  return details;
}

function endingOf({ kind, tainted, reason, asOf, path, deposit }: TraceEndpoint, rule: string): PageEnding {
  const service = deposit === null ? null : plainText(`${deposit.service} (${deposit.basis})`);
  return { rule, kind, tainted, reason: plainText(reason), asOf, path, deposit: service };
}
