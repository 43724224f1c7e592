import type { EndpointKind, TraceDocument, TraceResult } from '../results/traceDocument.ts';
import { coins } from './amounts.ts';
import type { Block } from './block.ts';
import type { ReportWords } from './words/reportWords.ts';
import { type SummaryPart, type SummaryWords, summaryWords } from './words/summaryWords.ts';

/** Every kind of endpoint stands in exactly one part, so that a rule's parts add up to the source. */
const PARTS: Readonly<Record<EndpointKind, SummaryPart>> = {
  service: 'service',
  deposit: 'service',
  'possible-service': 'possible',
  bridge: 'bridge',
  mixer: 'mixed',
  coinjoin: 'mixed',
  unspent: 'unspent',
  balance: 'balance',
  coinbase: 'mined',
  lost: 'lost',
  fee: 'fees',
  since: 'open',
  until: 'open',
  'min-value': 'open',
  hops: 'open',
  'not-followed': 'open',
  mixed: 'open',
  purity: 'open',
  budget: 'open',
  unconfirmed: 'open',
  unknown: 'open',
  'too-large': 'open',
  offline: 'open',
  'source-error': 'open',
  'not-found': 'open',
  malformed: 'open',
};

const ORDER: readonly SummaryPart[] = [
  'service',
  'possible',
  'bridge',
  'mixed',
  'unspent',
  'balance',
  'mined',
  'lost',
  'open',
  'fees',
  'overlap',
];

/** Said even where it is nothing: that no money went there is an answer, too. */
const ALWAYS: Readonly<Record<'chain' | 'backward' | 'ledger', readonly SummaryPart[]>> = {
  chain: ['service', 'mixed', 'unspent', 'open', 'fees'],
  backward: ['service', 'mined', 'open'],
  ledger: ['service', 'balance', 'open', 'fees'],
};

/** What became of the source under each rule, how far the rules differ, and whether anything was left out. */
export function summaryBlocks(document: TraceDocument, { page, report }: ReportWords): Block[] {
  const words = summaryWords(page.lang);
  const ranges = document.sensitivity
    .filter((row) => row.min !== row.max)
    .map((row) => report.range(row.entity, coins(row.min, document), coins(row.max, document)));
  const legs = document.coverage.gaps.length;
  return [
    { kind: 'list', items: [...document.results.map((result) => ruleLine(result, document, words)), ...ranges] },
    { kind: 'paragraph', text: legs === 0 ? report.complete : report.incomplete(legs) },
  ];
}

function ruleLine(result: TraceResult, document: TraceDocument, words: SummaryWords): string {
  const isBackward = document.parameters['direction'] === 'backward';
  const phrases = isBackward ? words.backward : words.forward;
  const always = ALWAYS[isBackward ? 'backward' : document.network === 'ledger' ? 'ledger' : 'chain'];
  const sums = sumsOf(result);
  const said = ORDER.filter((part) => always.includes(part) || (sums.get(part) ?? 0n) > 0n);
  const told = said.map((part) => phrases[part](coins(sums.get(part) ?? 0n, document)));
  return `${words.under(result.taint)}: ${told.join(', ')}.`;
}

function sumsOf({ endpoints, overlap }: TraceResult): ReadonlyMap<SummaryPart, bigint> {
  const sums = new Map<SummaryPart, bigint>([['overlap', BigInt(overlap)]]);
  for (const { kind, tainted } of endpoints) {
    const part = PARTS[kind];
    sums.set(part, (sums.get(part) ?? 0n) + BigInt(tainted));
  }
  return sums;
}
