// Speed of multi-input clustering with its gates: `npm run build && node test/bench/clustering.mjs [transactions ...]`.
// Without numbers each size runs in a process of its own, so that no heap inherits from the one before.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Clusters } from '../../dist/src/clustering/clusters.js';
import { firstScripts } from '../../dist/src/clustering/firstScripts.js';
import { TransactionGraph } from '../../dist/src/graph/transactionGraph.js';
import { syntheticBatches } from './syntheticBatches.mjs';

const SIZES = [1_000_000, 3_000_000];
const REQUIRED = 1_500_000;
const out = (line) => process.stdout.write(`${line}\n`);

if (process.argv.length > 2) {
  for (const size of process.argv.slice(2)) out(JSON.stringify(measure(Number(size))));
} else {
  report(SIZES.map(measureApart));
}

function measureApart(size) {
  const { stdout, status, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(size)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function measure(transactions) {
  const graph = new TransactionGraph();
  for (const batch of syntheticBatches(transactions)) graph.append(batch);
  graph.compact();
  const started = performance.now();
  const clusters = new Clusters(graph);
  const seconds = (performance.now() - started) / 1000;
  const named = performance.now();
  firstScripts(graph, clusters);
  const nameSeconds = (performance.now() - named) / 1000;
  return { transactions, seconds, nameSeconds, links: clusters.evidence.length, vetoed: clusters.vetoed.length };
}

function report(results) {
  for (const { transactions, seconds, nameSeconds, links } of results) {
    const rate = Math.round(transactions / seconds);
    out(`${transactions} transactions: ${rate}/s (${links} links), ids ${nameSeconds.toFixed(2)} s`);
  }
  const [small, large] = results;
  const growth = large.seconds / small.seconds;
  out(
    `required at ${small.transactions}: ${REQUIRED}/s ${small.transactions / small.seconds >= REQUIRED ? 'met' : 'MISSED'}`,
  );
  out(
    `growth ${small.transactions} to ${large.transactions}: ${growth.toFixed(2)} times ${growth <= 4 ? 'met' : 'MISSED'} (4)`,
  );
}
