// What is measured, with what bound, and how the values become rows. Bounds hold at the sizes they were set for.

const IN_ONE_CHILD = 1_000_000;
const short = (size) => size.toLocaleString('en');
const rate = (size, seconds) => seconds.map((one) => size / one);

/** One child a size and run; sizes above a million once, because they take minutes. */
function bySize(name) {
  return ({ sizes, runs, measureApart }) =>
    sizes.map((size) => ({
      size,
      runs: Array.from({ length: size > IN_ONE_CHILD ? 1 : runs }, () => measureApart(name, { size })),
    }));
}

/** One child a size, which repeats what is on the clock: what comes before it takes longer. */
function repeatedInside(name, sizesOf = (sizes) => sizes) {
  return ({ sizes, runs, measureApart }) =>
    sizesOf(sizes).map((size) => ({ size, ...measureApart(name, { size, runs }) }));
}

/** Time at the largest size by that at the one before: 3 is linear from 1 M to 3 M. */
function growth(what, results, secondsOf) {
  if (results.length < 2) return [];
  const [before, last] = results.slice(-2);
  const middle = (result) => [...secondsOf(result)].sort((a, b) => a - b)[secondsOf(result).length >> 1];
  const isJudged = last.size === 3 * before.size && before.size >= 1_000_000;
  return [
    {
      what: `growth of ${what}, ${short(before.size)} to ${short(last.size)}`,
      runs: [middle(last) / middle(before)],
      unit: 'times',
      ...(isJudged ? { most: 4 } : {}),
      note: `${last.size / before.size} is linear`,
    },
  ];
}

export const FIGURES = [
  {
    measure: 'requests',
    run: ({ measureApart }) => measureApart('requests', {}),
    rows: (kinds) =>
      Object.entries(kinds).flatMap(([kind, { outputs, perOutput, again }]) => [
        { what: `${kind}, ${outputs} outputs`, runs: [perOutput], unit: 'each', most: 1.1 },
        { what: `${kind}, second run`, runs: [again], unit: 'requests', most: 0 },
      ]),
  },
  {
    measure: 'start',
    run: ({ runs, measureApart }) => measureApart('start', { runs }),
    rows: ({ bareMs, version, help }) => [
      { what: 'node -e 0, processor', ...asRuns(bareMs), unit: 'ms' },
      { what: '--version, processor, by node -e 0', ...asRuns(version), unit: 'times', most: 1.6 },
      { what: '--help, processor, by node -e 0', ...asRuns(help), unit: 'times', most: 1.6 },
    ],
  },
  {
    measure: 'warmTrace',
    run: ({ sizes, runs, measureApart }) => measureApart('warmTrace', { runs, most: Math.max(...sizes) / 10 }),
    rows: ({ bare, cases, sixByDearest }) => [
      { what: 'node -e 0, wall', ...asRuns(bare), unit: 's' },
      ...cases.map(({ name, count, taint, most, seconds, processor }) => ({
        what: `${name} of ${short(count)}, ${taint}, beyond node`,
        ...asRuns(seconds),
        unit: 's',
        ...(most === null ? {} : { most }),
        note: `processor ${processor.median.toFixed(2)} s in all`,
      })),
      ...(sixByDearest === null
        ? []
        : [
            {
              what: 'six rules side by side, processor, by the dearest alone',
              runs: [sixByDearest],
              unit: 'times',
              most: 2,
            },
          ]),
    ],
  },
  {
    measure: 'graph',
    run: bySize('graph'),
    rows: (results) => [
      ...results.flatMap(({ size, runs }) => [
        { what: `append, ${short(size)}`, runs: runs.map((r) => size / r.appendSeconds), unit: 'tx/s' },
        { what: `memory, prevouts known, ${short(size)}`, runs: runs.map((r) => r.bytes), unit: 'bytes/tx', most: 400 },
        {
          what: `memory, unknown prevouts, ${short(size)}`,
          runs: runs.map((r) => r.openBytes),
          unit: 'bytes/tx',
          most: 500,
        },
        {
          what: `loop over inputs and outputs, ${short(size)}`,
          runs: runs.map((r) => size / r.loopSeconds),
          unit: 'tx/s',
        },
        { what: `chain order, ${short(size)}`, runs: runs.map((r) => size / r.orderSeconds), unit: 'tx/s' },
      ]),
      ...growth('append', results, ({ runs }) => runs.map((r) => r.appendSeconds)),
      ...growth('chain order', results, ({ runs }) => runs.map((r) => r.orderSeconds)),
    ],
  },
  {
    measure: 'clusters',
    run: bySize('clusters'),
    rows: (results) => [
      ...results.flatMap(({ size, runs }) => [
        {
          what: `multi-input with gates, ${short(size)}`,
          runs: runs.map((r) => size / r.seconds),
          unit: 'tx/s',
          ...(size === 1_000_000 ? { least: 1_500_000 } : {}),
          note: `${short(runs[0].links)} links`,
        },
        { what: `ids of all clusters, ${short(size)}`, runs: runs.map((r) => size / r.nameSeconds), unit: 'tx/s' },
      ]),
      ...growth('clustering', results, ({ runs }) => runs.map((r) => r.seconds)),
    ],
  },
  {
    measure: 'detectors',
    run: repeatedInside('detectors'),
    rows: (results) => [
      ...results.flatMap(({ size, transactions, seconds, processor, findings, each }) => [
        {
          what: `every detector together, ${short(size)}`,
          runs: rate(transactions, seconds),
          unit: 'tx/s',
          ...(size === 1_000_000 ? { least: 150_000 } : {}),
          note: `${short(findings)} findings, processor ${Math.min(...processor).toFixed(2)} s`,
        },
        ...slowest(each).map(([pattern, one, found]) => ({
          what: `  ${pattern}, ${short(size)}`,
          runs: [one],
          unit: 's',
          note: `${short(found)} findings`,
        })),
      ]),
      ...growth('detectors', results, ({ seconds }) => seconds),
    ],
  },
  {
    measure: 'steps',
    run: ({ sizes, measureApart }) =>
      [sizes[0] / 3, sizes[0]].map(Math.ceil).map((size) => ({ size, ...measureApart('steps', { size }) })),
    rows: (results) =>
      ['clustering', 'detectors'].flatMap((work) => [
        ...results.map((result) => ({
          what: `questions of ${work} to the graph, ${short(result.size)}`,
          runs: [result[work]],
          unit: 'each',
        })),
        {
          what: `growth of these, ${results.map(({ size }) => short(size)).join(' to ')}`,
          runs: [results[1][work] / results[0][work]],
          unit: 'times',
          most: 1.2,
        },
      ]),
  },
  {
    measure: 'screen',
    run: ({ sizes, runs, measureApart }) => {
      const size = Math.min(100_000, Math.max(...sizes));
      return { size, ...measureApart('screen', { size, addresses: size / 10, runs }) };
    },
    rows: ({ size, seconds, peakMiB }) => [
      {
        what: `screening ${short(size / 10)} addresses offline, 2 hops, ${short(size)}`,
        runs: seconds,
        unit: 's',
        ...(size === 100_000 ? { most: 10 } : {}),
        note: `peak ${Math.round(peakMiB)} MiB`,
      },
    ],
  },
  {
    measure: 'store',
    // The bound of the import was set at 200,000.
    run: repeatedInside('store', (sizes) =>
      sizes.includes(1_000_000) ? [...sizes, 200_000].sort((a, b) => a - b) : sizes,
    ),
    rows: (results) => [
      ...results.flatMap(({ size, importSeconds, loadSeconds, diskBytes, lookUps, peakMiB }) => [
        {
          what: `import, ${short(size)}`,
          runs: rate(size, importSeconds),
          unit: 'tx/s',
          ...(size === 200_000 ? { least: 15_000 } : size === 1_000_000 ? { least: 8_000 } : {}),
          note: `${Math.round(diskBytes)} bytes/tx on disk, peak ${peakMiB} MiB`,
        },
        {
          what: `load into a graph, ${short(size)}`,
          runs: rate(size, loadSeconds),
          unit: 'tx/s',
          ...(size === 1_000_000 ? { least: 100_000 } : {}),
        },
        ...Object.entries(lookUps).map(([what, ms]) => ({ what: `  ${what}, ${short(size)}`, runs: [ms], unit: 'ms' })),
      ]),
      ...growth('import', results, ({ importSeconds }) => importSeconds),
      ...growth('load', results, ({ loadSeconds }) => loadSeconds),
    ],
  },
];

/** A median with its spread, as the three values it came from. */
function asRuns({ median, least, most }) {
  return { runs: [least, median, most] };
}

function slowest(each) {
  return [...each].sort((a, b) => b[1] - a[1]).slice(0, 5);
}
