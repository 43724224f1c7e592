import { CREDIT_KINDS, type Credit, creditsOf } from '../export/credits.ts';
import type { EndpointKind, TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';
import { coins, fiat } from './amounts.ts';
import type { Block } from './block.ts';
import { moment, momentHeading } from './moment.ts';
import { partHeading } from './partHeading.ts';
import type { ReportInput, ReportTrace } from './reportInput.ts';
import { underFirstRule } from './underFirstRule.ts';
import type { ReportWords } from './words/reportWords.ts';

/** Kinds shown after those that somebody can be asked about. */
const OTHERS: readonly EndpointKind[] = ['possible-service', 'unspent', 'balance', 'coinjoin', 'coinbase', 'lost'];
/** Rows that a reader takes in; the rest is in the list of destinations. */
const MOST_ROWS = 200;

/** Where the money is, one row an output, under each taint rule side by side. */
export function destinationBlocks(
  trace: ReportTrace,
  input: ReportInput,
  words: ReportWords,
  several: boolean,
): Block[] {
  const { document } = trace;
  const rules = document.results.map((result) => result.taint);
  const credits = creditsOf(document, [...CREDIT_KINDS, ...OTHERS], input.prices);
  const { kind, address, output, hops } = words.page.controls;
  const time = momentHeading(words.report.time, input.local);
  const header = [
    kind,
    words.page.controls.labels,
    address,
    output,
    time,
    hops,
    ...rules,
    underFirstRule(words.report.fiat, document),
  ];
  const rows = credits.slice(0, MOST_ROWS).map((credit) => rowOf(credit, document, input, words));
  const amounts = [5, ...rules.map((_, index) => 6 + index), 6 + rules.length];
  const table: Block = { kind: 'table', header, rows, amounts };
  const cut = credits.length > MOST_ROWS ? [`${MOST_ROWS} / ${credits.length}`] : [];
  return [
    partHeading(words.report.destinations, trace, several),
    table,
    ...cut.map((text): Block => ({ kind: 'paragraph', text })),
    ...unspentNote(trace, words),
    ...priceNote(credits, words.report.fiat),
  ];
}

function rowOf(credit: Credit, document: TraceDocument, { local }: ReportInput, words: ReportWords): string[] {
  const { endpoint, tag } = credit;
  const source = tag === null ? '' : ` (${tag.source}, ${tag.confidence})`;
  return [
    kindOf(endpoint, document, words),
    credit.service === null ? words.report.unnamed : `${credit.service}${source}`,
    endpoint.address ?? '',
    endpoint.outpoint ?? '',
    moment(endpoint.time, local),
    String(endpoint.hops),
    ...credit.byRule.map((amount) => coins(amount, document)),
    credit.fiat === null ? '' : fiat(credit.fiat.cents, credit.fiat.currency),
  ];
}

function kindOf(endpoint: TraceEndpoint, document: TraceDocument, { page, report }: ReportWords): string {
  const { kind, anonymitySet, asOf } = endpoint;
  if (kind === 'unspent' && asOf !== null && isStale(endpoint, document)) return `${page.controls.asOf} ${asOf}`;
  const name = page.picture.kinds[kind];
  return kind === 'coinjoin' && anonymitySet !== null ? `${name}, ${report.oneOf(anonymitySet)}` : name;
}

/** Known unspent at an older block than the one that the trace is true at. */
function isStale({ asOf }: TraceEndpoint, { tip }: TraceDocument): boolean {
  return asOf !== null && tip !== null && asOf < tip.height;
}

/** Of those that were unspent at the tip; the others say at which block. */
function unspentNote({ document }: ReportTrace, words: ReportWords): Block[] {
  const unspent = document.results.flatMap(({ endpoints }) => endpoints.filter(({ kind }) => kind === 'unspent'));
  if (document.tip === null || unspent.every((endpoint) => isStale(endpoint, document))) return [];
  return [{ kind: 'paragraph', text: words.letter.unspentNote(String(document.tip.height)) }];
}

function priceNote(credits: readonly Credit[], name: string): Block[] {
  const sources = [...new Set(credits.flatMap(({ fiat: value }) => (value === null ? [] : [value.source])))];
  return sources.length === 0 ? [] : [{ kind: 'paragraph', text: `${name}: ${sources.join('; ')}` }];
}
