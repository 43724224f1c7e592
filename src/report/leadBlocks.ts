import type { EndpointKind, TraceDocument } from '../results/traceDocument.ts';
import { coins } from './amounts.ts';
import type { Block } from './block.ts';
import { leadsOf } from './leadsOf.ts';
import { moment, momentHeading } from './moment.ts';
import type { ReportInput } from './reportInput.ts';
import { continuationWords } from './words/continuationWords.ts';
import type { ReportWords } from './words/reportWords.ts';

const HINDERED: readonly EndpointKind[] = [
  'source-error',
  'offline',
  'not-found',
  'malformed',
  'unknown',
  'unconfirmed',
];

/** The leads of a case as a list to work through. */
export function leadBlocks(input: ReportInput, words: ReportWords): Block[] {
  const { leads, report } = words;
  const { kind, address, hops } = words.page.controls;
  const time = momentHeading(report.time, input.local);
  const blocks: Block[] = [{ kind: 'heading', level: 1, text: leads.title(input.name) }];
  for (const { exhibit, document } of input.traces) {
    const rules = document.results.map((result) => result.taint);
    const rows = leadsOf(document, exhibit).map((lead) => [
      words.page.picture.kinds[lead.kind],
      lead.address ?? report.unnamed,
      ...rules.map((rule) => coins(lead.byRule[rule] ?? '0', document)),
      lead.share ?? '',
      String(lead.hops),
      moment(lead.first, input.local),
      stepFor(lead.kind, document, words),
    ]);
    const header = [kind, address, ...rules, leads.share, hops, time, leads.nextStep];
    const amounts = [...rules.map((_, index) => 2 + index), 2 + rules.length, 3 + rules.length];
    blocks.push({ kind: 'heading', level: 2, text: exhibit });
    blocks.push(rows.length === 0 ? { kind: 'paragraph', text: leads.none } : { kind: 'table', header, rows, amounts });
  }
  return blocks;
}

function stepFor(kind: EndpointKind, { network }: TraceDocument, words: ReportWords): string {
  const { next } = words.leads;
  const { steps } = continuationWords(words);
  if (kind === 'bridge') return steps.bridge;
  if (network === 'ledger' && (kind === 'balance' || kind === 'unknown')) return steps[kind];
  if (kind === 'possible-service' || kind === 'unspent' || kind === 'coinjoin') return next[kind];
  return HINDERED.includes(kind) ? next.hindered : next.bound;
}
