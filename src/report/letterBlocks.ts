import { CREDIT_KINDS, type Credit, creditsOf } from '../export/credits.ts';
import { documentUnit } from '../results/documentUnit.ts';
import type { TraceDocument } from '../results/traceDocument.ts';
import { coins, fiat } from './amounts.ts';
import type { Block } from './block.ts';
import { moment, momentHeading } from './moment.ts';
import type { ReportInput, ReportTrace } from './reportInput.ts';
import type { ReportWords } from './words/reportWords.ts';

/** A letter to one service. */
export interface Letter {
  readonly service: string;
  readonly blocks: readonly Block[];
}

interface ServiceCredit {
  readonly credit: Credit;
  readonly trace: ReportTrace;
}

/** One letter a named service, the largest sum under the first rule first; a trace's credits only. */
export function letterBlocks(input: ReportInput, words: ReportWords): Letter[] {
  const services = new Map<string, ServiceCredit[]>();
  for (const trace of input.traces) {
    for (const credit of creditsOf(trace.document, CREDIT_KINDS, input.prices)) {
      if (credit.party === null) continue;
      services.set(credit.party, [...(services.get(credit.party) ?? []), { credit, trace }]);
    }
  }
  return [...services].map(([party, credits]) => {
    const service = credits[0]?.credit.service ?? party;
    return { service, blocks: oneLetter(service, credits, input, words) };
  });
}

function oneLetter(
  service: string,
  credits: readonly ServiceCredit[],
  input: ReportInput,
  words: ReportWords,
): Block[] {
  const { letter, report } = words;
  const units = [...new Set(credits.map(({ trace }) => unitOf(trace.document)))];
  return [
    { kind: 'paragraph', text: letter.draft, tone: 'notice' },
    ...(input.isSimulated ? [{ kind: 'paragraph', text: report.simulated, tone: 'notice' } as const] : []),
    { kind: 'paragraph', text: letter.fill.join('\n') },
    { kind: 'paragraph', text: recipientOf(service, credits, words) },
    { kind: 'heading', level: 1, text: letter.title(service) },
    { kind: 'paragraph', text: letter.subject(service, input.name) },
    { kind: 'paragraph', text: letter.greeting },
    ...units.flatMap((unit) =>
      creditBlocks(
        credits.filter(({ trace }) => unitOf(trace.document) === unit),
        input,
        words,
      ),
    ),
    { kind: 'paragraph', text: letter.request },
    { kind: 'list', items: letter.requests },
    { kind: 'paragraph', text: letter.caution },
    { kind: 'paragraph', text: letter.closing },
  ];
}

/** By its name in law where a tag has it; a weaker tag may know what the surest does not. */
function recipientOf(service: string, credits: readonly ServiceCredit[], { letter }: ReportWords): string {
  const tags = credits.flatMap(({ credit }) => (credit.tag === null ? [] : [credit.tag, ...credit.endpoint.tags]));
  const name = tags.find(({ legalName }) => legalName !== null)?.legalName ?? service;
  return letter.recipient(name, tags.find(({ jurisdiction }) => jurisdiction !== null)?.jurisdiction ?? null);
}

/** Amounts of one unit only are added up. */
function unitOf(document: TraceDocument): string {
  const { name, symbol } = documentUnit(document);
  return `${name} ${symbol}`;
}

function creditBlocks(credits: readonly ServiceCredit[], input: ReportInput, words: ReportWords): Block[] {
  const { letter } = words;
  const [first] = credits;
  if (first === undefined) return [];
  const { document } = first.trace;
  const { source, tip } = document;
  const rules = document.results.map((result) => result.taint);
  const sum = credits.reduce((total, { credit }) => total + (credit.byRule[0] ?? 0n), 0n);
  const seeds = source.outpoints.map((seed) => seed.outpoint).join(', ');
  const value = source.value === null ? '?' : coins(source.value, document);
  return [
    { kind: 'paragraph', text: letter.facts({ seeds, value, tip: tip === null ? '?' : String(tip.height) }) },
    { kind: 'paragraph', text: letter.credits(credits.length, coins(sum, document), rules[0] ?? '') },
    creditTable(credits, document, input, words),
    { kind: 'list', items: basisOf(credits, words) },
    ...(rules.length > 1 ? [{ kind: 'paragraph', text: letter.ruleNote(rules.join(', ')) } as const] : []),
  ];
}

function creditTable(
  credits: readonly ServiceCredit[],
  document: TraceDocument,
  { local }: ReportInput,
  words: ReportWords,
): Block {
  const { height, address, output, value } = words.page.controls;
  const header = [
    momentHeading(words.report.time, local),
    height,
    address,
    output,
    value,
    words.letter.tracedRange,
    words.report.fiat,
    words.letter.sweep,
  ];
  const rows = credits.map(({ credit }) => [
    moment(credit.endpoint.time, local),
    String(credit.endpoint.height ?? ''),
    credit.endpoint.address ?? '',
    credit.endpoint.outpoint ?? '',
    coins(credit.value, document),
    credit.min === credit.max
      ? coins(credit.min, document)
      : `${coins(credit.min, document)} – ${coins(credit.max, document)}`,
    credit.fiat === null
      ? ''
      : `${fiat(credit.fiat.cents, credit.fiat.currency)} (${credit.fiat.source}, ${credit.fiat.day})`,
    credit.endpoint.deposit?.sweepTxid ?? '',
  ]);
  return { kind: 'table', header, rows, amounts: [1, 4, 5] };
}

function basisOf(credits: readonly ServiceCredit[], { letter }: ReportWords): string[] {
  const lines = new Set<string>();
  for (const { credit } of credits) {
    const { tag } = credit;
    if (tag !== null) {
      lines.add(letter.basis({ source: tag.source, confidence: String(tag.confidence), date: tag.listDate }));
    }
    const basis = credit.endpoint.deposit?.basis;
    if (basis === 'inferred') lines.add(letter.inferred);
    if (basis === 'tagged' || (basis === undefined && tag?.basis === 'address')) lines.add(letter.tagged);
  }
  return [...lines];
}
