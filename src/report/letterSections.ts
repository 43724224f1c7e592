import { CREDIT_KINDS, type Credit, creditsOf } from '../export/credits.ts';
import { documentUnit } from '../results/documentUnit.ts';
import type { TraceDocument } from '../results/traceDocument.ts';
import type { ReportInput, ReportTrace } from './reportInput.ts';

/** What one trace tells one party. A payment that several traces of the same start show stands in one section only. */
export interface LetterSection {
  readonly trace: ReportTrace;
  readonly credits: readonly Credit[];
  /** The rule that `sum` is of, by its place: the first that sends anything here. */
  readonly rule: number;
  /** Traced base units of the credits. */
  readonly sum: bigint;
  /** Payments that this trace shows too and that stand in another section of the same start. */
  readonly elsewhere: Overlap;
  /** Payments of this section that a trace of another start shows as well. */
  readonly shared: Overlap;
}

export interface Overlap {
  readonly payments: number;
  /** Numbers of the other traces. */
  readonly exhibits: readonly string[];
}

/** Name of the unit of a trace's amounts: only amounts of one unit can be compared. */
export function unitOf(document: TraceDocument): string {
  const { name, symbol } = documentUnit(document);
  return `${name} ${symbol}`;
}

/** By party, with the party of the largest sum first; a party's sections likewise. */
export function letterSections(input: ReportInput): ReadonlyMap<string, readonly LetterSection[]> {
  const units = [...new Set(input.traces.map(({ document }) => unitOf(document)))];
  const parties = new Map<string, Gathered[]>();
  for (const trace of bestFirst(input.traces)) {
    const credits = creditsOf(trace.document, CREDIT_KINDS, input.prices);
    for (const [party, own] of byParty(credits)) {
      const gathered = parties.get(party) ?? [];
      parties.set(party, [...gathered, { trace, credits: own }]);
    }
  }
  const letters = [...parties].map(([party, gathered]) => [party, sectionsOf(gathered, units)] as const);
  return new Map(letters.sort(([, a], [, b]) => compareSums(a, b, units)));
}

interface Gathered {
  readonly trace: ReportTrace;
  readonly credits: readonly Credit[];
}

/** Of two traces from the same start the one under more rules speaks, as it tells how far they differ; then the newer. */
function bestFirst(traces: readonly ReportTrace[]): ReportTrace[] {
  return [...traces].reverse().sort((a, b) => b.document.results.length - a.document.results.length);
}

function byParty(credits: readonly Credit[]): ReadonlyMap<string, readonly Credit[]> {
  const parties = new Map<string, Credit[]>();
  for (const credit of credits) {
    if (credit.party === null) continue;
    const own = parties.get(credit.party);
    if (own === undefined) parties.set(credit.party, [credit]);
    else own.push(credit);
  }
  return parties;
}

function sectionsOf(gathered: readonly Gathered[], units: readonly string[]): LetterSection[] {
  const starts = new Map<string, Map<string, string>>();
  const drafts = gathered.map(({ trace, credits }) => {
    const start = startOf(trace.document);
    const listed = starts.get(start) ?? new Map<string, string>();
    starts.set(start, listed);
    const elsewhere = overlapOf(credits.map((credit) => listed.get(paymentOf(credit))));
    const own = credits.filter((credit) => !listed.has(paymentOf(credit)));
    for (const credit of own) listed.set(paymentOf(credit), trace.exhibit);
    return { trace, start, credits: own, elsewhere };
  });
  const sections = drafts.map(({ start, ...draft }) => {
    const others = [...starts].filter(([other]) => other !== start).map(([, listed]) => listed);
    const shared = overlapOf(
      draft.credits.map((credit) => others.map((listed) => listed.get(paymentOf(credit))).find(Boolean)),
    );
    return { ...draft, ...sumOf(draft.credits, draft.trace.document), shared };
  });
  return sections
    .filter(({ credits }) => credits.length > 0)
    .sort((a, b) => unitIndex(a, units) - unitIndex(b, units) || compare(b.sum, a.sum));
}

/** What is asked: the same outputs, as much of them, in the same direction. */
function startOf({ network, parameters, source }: TraceDocument): string {
  const outputs = source.outpoints.map(({ outpoint, value }) => `${outpoint}=${value}`).sort();
  return [network, String(parameters['direction'] ?? 'forward'), ...outputs].join(' ');
}

function paymentOf({ endpoint }: Credit): string {
  return endpoint.outpoint ?? endpoint.txid;
}

function overlapOf(exhibits: readonly (string | undefined)[]): Overlap {
  const known = exhibits.filter((exhibit) => exhibit !== undefined);
  return { payments: known.length, exhibits: [...new Set(known)] };
}

function sumOf(credits: readonly Credit[], document: TraceDocument): Pick<LetterSection, 'rule' | 'sum'> {
  const sums = document.results.map((_, rule) =>
    credits.reduce((total, { byRule }) => total + (byRule[rule] ?? 0n), 0n),
  );
  const rule = Math.max(
    0,
    sums.findIndex((sum) => sum > 0n),
  );
  return { rule, sum: sums[rule] ?? 0n };
}

function unitIndex({ trace }: LetterSection, units: readonly string[]): number {
  return units.indexOf(unitOf(trace.document));
}

/** By what arrived in the first unit of the case, then in the next. */
function compareSums(a: readonly LetterSection[], b: readonly LetterSection[], units: readonly string[]): number {
  for (const [index] of units.entries()) {
    const order = compare(largestOf(b, index, units), largestOf(a, index, units));
    if (order !== 0) return order;
  }
  return 0;
}

/** Sums of two sections may be of the same coins: the largest counts. */
function largestOf(sections: readonly LetterSection[], unit: number, units: readonly string[]): bigint {
  return sections
    .filter((section) => unitIndex(section, units) === unit)
    .reduce((most, { sum }) => (sum > most ? sum : most), 0n);
}

function compare(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? 1 : -1;
}
