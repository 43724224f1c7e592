// Measures the detectors and writes their part of docs/accuracy.md; with `rates` prints what errorRates.ts holds.
import { readFileSync, writeFileSync } from 'node:fs';
import { measurePeelChains } from './measurePeelChains.ts';
import { measureShapes } from './measureShapes.ts';
import { PATTERN_SEEDS, patternCase } from './patternCase.ts';
import { patternSection, withPatternSection } from './patternSection.ts';

const PAGE = 'docs/accuracy.md';
const cases = PATTERN_SEEDS.map((seed) => patternCase(seed));
const figures = {
  transactions: cases.reduce((sum, { graph }) => sum + graph.transactionCount, 0),
  peelChains: measurePeelChains(cases),
  shapes: measureShapes(cases),
};
writeFileSync(PAGE, withPatternSection(readFileSync(PAGE, 'utf8'), patternSection(figures)));
process.stdout.write(`wrote the shapes into ${PAGE}\n`);
if (process.argv.includes('rates')) process.stdout.write(`${JSON.stringify(figures, null, 1)}\n`);
