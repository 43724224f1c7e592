import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { plainTag } from '../support/plainTag.ts';

/** Labels as an attacker would plant them in a public list. */
export const HOSTILE_LABELS = [
  '<script>globalThis.hacked=1</script>',
  '"onload="globalThis.hacked=1',
  "'><img src=x onerror=globalThis.hacked=1>",
  "=cmd|'/c calc'!A1",
  '@SUM(1+1)',
  '\u001b[31mred\u0007',
  '\u202eevil\u2066',
  ']]></data><evil/>',
  '\\N\\G" -> "x',
  '</script><script>globalThis.hacked=1</script>',
  '[click](javascript:alert(1)) `x` | y',
  '\ud800 lone',
] as const;

/** The document with a hostile tag on every output and endpoint, one after the other. */
export function withHostileLabels(document: TraceDocument): TraceDocument {
  let turn = 0;
  const tags = () => {
    const label = HOSTILE_LABELS[turn++ % HOSTILE_LABELS.length] as string;
    return [plainTag(label, { category: label, actor: label, legalName: label, jurisdiction: label, source: label })];
  };
  return {
    ...document,
    outputs: document.outputs.map((output) => ({ ...output, tags: tags() })),
    results: document.results.map((result) => ({
      ...result,
      endpoints: result.endpoints.map((endpoint) => ({
        ...endpoint,
        kind: endpoint.kind === 'unspent' ? ('service' as const) : endpoint.kind,
        tags: endpoint.outpoint === null ? [] : tags(),
      })),
    })),
  };
}
