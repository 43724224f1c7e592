// Size and speed of the graph: append, a loop over all inputs and outputs, chain order; prevouts known and unknown.
import { built } from '../distFolder.mjs';
import { syntheticBatches } from '../syntheticBatches.mjs';

const { chainOrder } = await built('src/graph/chainOrder.js');
const { TransactionGraph } = await built('src/graph/transactionGraph.js');

/** Seconds, and bytes per transaction. */
export function measure({ size }) {
  const closed = load(size, {});
  const loopSeconds = loopInputs(closed.graph);
  const started = performance.now();
  chainOrder(closed.graph, Array(size).keys());
  const orderSeconds = (performance.now() - started) / 1000;
  const bytes = closed.graph.memoryBytes() / size;
  closed.graph = null;
  const open = load(size, { open: true });
  return {
    appendSeconds: closed.seconds,
    bytes,
    loopSeconds,
    orderSeconds,
    openAppendSeconds: open.seconds,
    openBytes: open.graph.memoryBytes() / size,
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
