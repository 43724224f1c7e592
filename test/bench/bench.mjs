// Every figure of speed and size that must hold, as medians with spread: `npm run bench`.
//   --quick            small sizes, fewer runs: does it still work, and is anything grossly slower
//   --sizes 100000,…   transactions; growth is told from the last two
//   --runs 3           repetitions of everything that is not too large for it
//   --only store,start measures by name
// PEELHOUND_DIST: folder of another build than `dist`. A quiet machine is needed for figures that mean something.
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { FIGURES } from './figures.mjs';
import { measureApart } from './measureApart.mjs';
import { spread } from './spread.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sizes: { type: 'string' },
    runs: { type: 'string' },
    only: { type: 'string' },
  },
});
const sizes =
  values.sizes?.split(',').map(Number) ?? (values.quick ? [30_000, 90_000] : [100_000, 1_000_000, 3_000_000]);
const runs = Number(values.runs ?? (values.quick ? 3 : 5));
const out = (line) => process.stdout.write(`${line}\n`);

out(
  `node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; ${runs} runs; sizes ${sizes.map(number).join(', ')}`,
);
let missed = 0;
for (const figure of FIGURES) {
  if (values.only !== undefined && !values.only.split(',').includes(figure.measure)) continue;
  const from = performance.now();
  const results = figure.run({ sizes, runs, measureApart });
  out(`\n${figure.measure} (${((performance.now() - from) / 1000).toFixed(0)} s)`);
  for (const row of figure.rows(results)) out(line(row));
}
out(`\n${missed === 0 ? 'nothing that is required was missed' : `${missed} missed`}`);

/** A row: what, values of each run, unit, bound (`least` or `most`), note. */
function line({ what, runs: measured, unit, least, most, note = '' }) {
  const { median, least: low, most: high } = spread(measured);
  const isMissed = (least !== undefined && median < least) || (most !== undefined && median > most);
  if (isMissed) missed++;
  const bound = least !== undefined ? `≥ ${number(least)}` : most !== undefined ? `≤ ${number(most)}` : '';
  const range = measured.length > 1 ? `${number(low)}–${number(high)}` : '';
  const verdict = bound === '' ? '' : isMissed ? 'MISSED' : 'met';
  return `  ${what.padEnd(46)} ${number(median).padStart(11)} ${unit.padEnd(8)} ${range.padEnd(22)} ${bound.padEnd(12)} ${verdict.padEnd(6)} ${note}`.trimEnd();
}

function number(value) {
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
