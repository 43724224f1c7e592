// Size and speed of the graph: `npm run build && node --expose-gc test/bench/graph.mjs [transactions ...]`.
// Without numbers each size runs in a process of its own, so that no heap inherits from the one before.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chainOrder } from '../../dist/src/graph/chainOrder.js';
import { TransactionGraph } from '../../dist/src/graph/transactionGraph.js';
import { syntheticBatches } from './syntheticBatches.mjs';

const SIZES = [100_000, 1_000_000, 3_000_000];
const out = (line) => process.stdout.write(`${line}\n`);

if (process.argv.length > 2) {
  for (const size of process.argv.slice(2)) out(JSON.stringify(measure(Number(size))));
} else {
  report(SIZES.map(measureApart));
}

function measureApart(size) {
  const self = fileURLToPath(import.meta.url);
  const { stdout, status, stderr } = spawnSync(process.execPath, ['--expose-gc', self, String(size)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

function measure(transactions) {
  const closed = load(transactions, {});
  const loop = loopInputs(closed.graph);
  const started = performance.now();
  chainOrder(closed.graph, Array(transactions).keys());
  const orderSeconds = (performance.now() - started) / 1000;
  const bytes = closed.graph.memoryBytes() / transactions;
  closed.graph = null;
  const open = load(transactions, { open: true });
  return {
    transactions,
    appendSeconds: closed.seconds,
    bytes,
    loopSeconds: loop,
    orderSeconds,
    openAppendSeconds: open.seconds,
    openBytes: open.graph.memoryBytes() / transactions,
  };
}

/** Only `append` is on the clock, not the making of the batches. */
function load(transactions, options) {
  const graph = new TransactionGraph();
  let seconds = 0;
  for (const batch of syntheticBatches(transactions, options)) {
    const started = performance.now();
    graph.append(batch);
    seconds += (performance.now() - started) / 1000;
  }
  graph.compact();
  globalThis.gc?.();
  return { graph, seconds };
}

/** What clustering does to each transaction, without its union-find: scripts of all inputs, values of all outputs. */
function loopInputs(graph) {
  const started = performance.now();
  let sum = 0;
  for (let t = 0; t < graph.transactionCount; t++) {
    for (let i = graph.inputStart(t); i < graph.inputEnd(t); i++) sum += graph.script(Math.max(0, graph.prevout(i)));
    for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) if (graph.valueIs(o, 546)) sum++;
  }
  if (sum < 0) throw new Error('unreachable');
  return (performance.now() - started) / 1000;
}

function report(results) {
  for (const r of results) {
    const perSecond = (seconds) => Math.round(r.transactions / seconds).toLocaleString('en');
    out(
      `${r.transactions.toLocaleString('en').padStart(9)}  append ${perSecond(r.appendSeconds)} tx/s  ${r.bytes.toFixed(0)} bytes/tx` +
        ` | prevouts unknown: append ${perSecond(r.openAppendSeconds)} tx/s  ${r.openBytes.toFixed(0)} bytes/tx` +
        ` | loop ${perSecond(r.loopSeconds)} tx/s | chain order ${perSecond(r.orderSeconds)} tx/s`,
    );
  }
  const [, one, three] = results;
  const ratio = (field) => (three[field] / one[field]).toFixed(2);
  out(
    `growth from 1 M to 3 M (3 is linear): append ${ratio('appendSeconds')}, loop ${ratio('loopSeconds')}, chain order ${ratio('orderSeconds')}`,
  );
}
