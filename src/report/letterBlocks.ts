import type { Credit } from '../export/credits.ts';
import { coins, fiat } from './amounts.ts';
import type { Block } from './block.ts';
import { type LetterSection, letterSections, unitOf } from './letterSections.ts';
import { moment, momentHeading } from './moment.ts';
import type { ReportInput } from './reportInput.ts';
import { underFirstRule } from './underFirstRule.ts';
import { letterFacts } from './words/letterFacts.ts';
import type { ReportWords } from './words/reportWords.ts';
import { wordsOfTrace } from './words/wordsOfTrace.ts';

/** A letter to one service. */
export interface Letter {
  readonly service: string;
  readonly blocks: readonly Block[];
}

/** One letter a named service, the largest sum first. Every trace speaks for itself: no amounts of two are added. */
export function letterBlocks(input: ReportInput, words: ReportWords): Letter[] {
  return [...letterSections(input)].map(([party, sections]) => {
    const service = sections[0]?.credits[0]?.service ?? party;
    return { service, blocks: oneLetter(service, sections, input, words) };
  });
}

function oneLetter(
  service: string,
  sections: readonly LetterSection[],
  input: ReportInput,
  words: ReportWords,
): Block[] {
  const { letter, report } = words;
  const freezes = sections.some((section) => !isBackward(section));
  const requests = freezes ? letter.requests.toSpliced(2, 0, letter.freeze) : letter.requests;
  return [
    { kind: 'paragraph', text: letter.draft, tone: 'notice' },
    ...(input.isSimulated ? [{ kind: 'paragraph', text: report.simulated, tone: 'notice' } as const] : []),
    { kind: 'paragraph', text: letter.fill.join('\n') },
    { kind: 'paragraph', text: recipientOf(service, sections, words) },
    { kind: 'heading', level: 1, text: letter.title(service) },
    { kind: 'paragraph', text: letter.subject(service, input.name, freezes) },
    { kind: 'paragraph', text: letter.greeting },
    ...sections.flatMap((section) => [
      ...(sections.length > 1 ? [{ kind: 'heading', level: 2, text: section.trace.exhibit } as const] : []),
      ...sectionBlocks(section, input, wordsOfTrace(words, section.trace.document)),
    ]),
    ...totalBlocks(sections, words),
    { kind: 'paragraph', text: letter.request },
    { kind: 'list', items: requests },
    { kind: 'paragraph', text: letter.caution },
    { kind: 'paragraph', text: letter.closing },
  ];
}

/** By its name in law where a tag of the same party has it: a weaker one may know what the surest does not. */
function recipientOf(service: string, sections: readonly LetterSection[], { letter }: ReportWords): string {
  const tags = sections.flatMap(({ credits }) =>
    credits.flatMap(({ tag, party, endpoint }) =>
      tag === null ? [] : [tag, ...endpoint.tags.filter((other) => (other.actor ?? other.label) === party)],
    ),
  );
  const name = tags.find(({ legalName }) => legalName !== null)?.legalName ?? service;
  return letter.recipient(name, tags.find(({ jurisdiction }) => jurisdiction !== null)?.jurisdiction ?? null);
}

function isBackward({ trace }: LetterSection): boolean {
  return trace.document.parameters['direction'] === 'backward';
}

function sectionBlocks(section: LetterSection, input: ReportInput, words: ReportWords): Block[] {
  const { letter } = words;
  const { credits, elsewhere, shared, trace } = section;
  const { document } = trace;
  const rules = document.results.map((result) => result.taint);
  const notes = [
    ...(elsewhere.payments > 0 ? [letter.elsewhere(elsewhere.payments, elsewhere.exhibits.join(', '))] : []),
    ...(shared.payments > 0 ? [letter.shared(shared.payments, shared.exhibits.join(', '))] : []),
    ...(rules.length > 1 ? [letter.ruleNote(rules.join(', '))] : []),
  ];
  return [
    { kind: 'paragraph', text: factsOf(section, words) },
    {
      kind: 'paragraph',
      text: letter.credits(credits.length, coins(section.sum, document), rules[section.rule] ?? ''),
    },
    creditTable(section, input, words),
    { kind: 'list', items: basisOf(credits, words) },
    ...notes.map((text) => ({ kind: 'paragraph', text }) as const),
  ];
}

function factsOf(section: LetterSection, { page }: ReportWords): string {
  const { document } = section.trace;
  const { source, tip, network } = document;
  const facts = letterFacts(page.lang);
  const [forward, backward] =
    network === 'ledger' ? [facts.accounts, facts.accountsBackward] : [facts.forward, facts.backward];
  return (isBackward(section) ? backward : forward)({
    seeds: source.outpoints.map((seed) => seed.outpoint).join(', '),
    value: source.value === null ? '?' : coins(source.value, document),
    tip: tip === null ? '?' : String(tip.height),
  });
}

function creditTable({ credits, trace }: LetterSection, { local }: ReportInput, words: ReportWords): Block {
  const { document } = trace;
  const { height, address, output, value } = words.page.controls;
  const header = [
    momentHeading(words.report.time, local),
    height,
    address,
    output,
    value,
    words.letter.tracedRange,
    underFirstRule(words.report.fiat, document),
    words.letter.sweep,
  ];
  const rows = credits.map((credit) => [
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

/** Where several traces speak: how many payments these are, each counted once, whole. */
function totalBlocks(sections: readonly LetterSection[], { letter }: ReportWords): Block[] {
  if (sections.length < 2) return [];
  const units = new Map<string, LetterSection[]>();
  for (const section of sections) {
    const unit = unitOf(section.trace.document);
    units.set(unit, [...(units.get(unit) ?? []), section]);
  }
  return [...units.values()].flatMap((own) => {
    const payments = new Map(
      own.flatMap(({ credits }) => credits.map(({ endpoint, value }) => [endpoint.outpoint ?? endpoint.txid, value])),
    );
    const document = own[0]?.trace.document;
    if (document === undefined || own.length < 2) return [];
    const value = [...payments.values()].reduce((sum, one) => sum + one, 0n);
    return [{ kind: 'paragraph', text: letter.total(payments.size, coins(value, document)) } as const];
  });
}

function basisOf(credits: readonly Credit[], { letter }: ReportWords): string[] {
  const lines = new Set<string>();
  for (const { tag, endpoint } of credits) {
    if (tag !== null) {
      lines.add(letter.basis({ source: tag.source, confidence: String(tag.confidence), date: tag.listDate }));
    }
    const basis = endpoint.deposit?.basis;
    if (basis === 'inferred') lines.add(letter.inferred);
    if (basis === 'tagged' || (basis === undefined && tag?.basis === 'address')) lines.add(letter.tagged);
  }
  return [...lines];
}
