import { ECONOMY_SIZE } from './economyCase.ts';
import type { PeelFigures } from './measurePeelChains.ts';
import type { ShapeCounts } from './measureShapes.ts';
import { PATTERN_SEEDS } from './patternCase.ts';

export interface PatternFigures {
  readonly transactions: number;
  readonly peelChains: PeelFigures;
  readonly shapes: readonly ShapeCounts[];
}

const BEGIN = '<!-- shapes: written by test/accuracy/patterns.ts -->';
const END = '<!-- end of shapes -->';

/** The page with its part about shapes replaced, or added at its end. */
export function withPatternSection(page: string, section: string): string {
  const from = page.indexOf(BEGIN);
  const to = page.indexOf(END);
  const marked = `${BEGIN}\n${section}\n${END}`;
  if (from < 0 || to < 0) return `${page.trimEnd()}\n\n${marked}\n`;
  return page.slice(0, from) + marked + page.slice(to + END.length);
}

/** A page written anew, with the part about shapes that stood in the one before and what is written by hand behind it. */
export function keptPatternSection(before: string, page: string): string {
  const from = before.indexOf(BEGIN);
  return from < 0 || !before.includes(END) ? page : `${page.trimEnd()}\n\n${before.slice(from).trimEnd()}\n`;
}

/** The figures in words and tables. */
export function patternSection(figures: PatternFigures): string {
  return [intro(figures), shapes(figures), peelChains(figures.peelChains), curve(figures.peelChains)].join('\n\n');
}

function intro({ transactions }: PatternFigures): string {
  const seeds = `${PATTERN_SEEDS[0]} to ${PATTERN_SEEDS.at(-1)}`;
  return `## Shapes in the economy

Every detector at its defaults over ten other seeds (${seeds}, ${ECONOMY_SIZE.toLocaleString('en-US')} transactions each, ${transactions.toLocaleString('en-US')} in all), with the public labels of
services and the prices of the day; no detector was tuned on them. *Found*: planted ones that some finding names, half of
whose transactions or more are theirs. *Another plant*: a finding of planted laundering by another name, such as the
structured first step of a mule network whose end was not seen. Laundering is planted far more densely than the real
chain has it, so the share of innocent findings here is no promise for mainnet.`;
}

function shapes({ shapes: counts }: PatternFigures): string {
  const rows = counts.map(({ pattern, planted, foundPlants, findings, right, otherPlant, innocent }) => [
    pattern,
    String(planted),
    ratio(foundPlants, planted),
    String(findings),
    ratio(right, findings),
    String(otherPlant),
    String(innocent),
  ]);
  return table(['detector', 'planted', 'found', 'findings', 'right', 'another plant', 'innocent'], rows);
}

function peelChains(figures: PeelFigures): string {
  const { plants, plantedHops, coveredHops, hopsBeyond, wellCovered } = figures;
  const rows = figures.byGrade.map(({ grade, findings, peelPlants, otherPlants, lookAlikes, ordinary }) => [
    grade,
    String(findings),
    String(peelPlants),
    String(otherPlants),
    String(lookAlikes),
    String(ordinary),
    ratio(peelPlants + otherPlants, findings),
  ]);
  return `### Peel chains

${plants} planted chains of ${plantedHops} hops: one finding each covers ${ratio(coveredHops, plantedHops)} of the hops and goes ${ratio(hopsBeyond, plantedHops)} beyond the ends; ${wellCovered} of ${plants}
are covered to 95 % or more. CoinJoin rounds inside a chain: ${figures.coinJoinsInChains}. *Another plant* is mostly structuring paid part by part along the
change, which is a peel chain as well.

${table(['grade', 'chains', 'planted peel chains', 'another plant', 'planted look-alikes', 'ordinary', 'planted of all'], rows)}

Of the innocent chains of at least so many hops, those graded so or higher (what \`errorRate\` says in a finding):

${table(
  ['grade', 'hops', 'innocent chains', 'graded so', 'share'],
  figures.errorRates.map(({ grade, minSize, falsePositives, n }) => [
    grade,
    String(minSize),
    String(n),
    String(falsePositives),
    ratio(falsePositives, n),
  ]),
)}`;
}

function curve({ curve: points }: PeelFigures): string {
  const rows = points.map(({ confidence, findings, precision, recall }) => [
    confidence.toFixed(2),
    String(findings),
    precision.toFixed(3),
    recall.toFixed(3),
  ]);
  return `Precision (planted of all) against recall (planted peel chains found) over the confidence:

${table(['confidence from', 'chains', 'precision', 'recall'], rows)}`;
}

function ratio(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part * 100) / whole).toFixed(1)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
