import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageAssets } from '../../cli/pageAssets.ts';
import { chunked } from '../../src/export/chunked.ts';
import { cytoscapeJson } from '../../src/export/cytoscapeJson.ts';
import { destinations } from '../../src/export/destinations.ts';
import { dot } from '../../src/export/dot.ts';
import type { FlowGraph } from '../../src/export/flowGraph.ts';
import { flowGraphOf } from '../../src/export/flowGraphOf.ts';
import { flowPicture } from '../../src/export/flowPicture.ts';
import { gexf } from '../../src/export/gexf.ts';
import { graphml } from '../../src/export/graphml.ts';
import { htmlPage } from '../../src/export/htmlPage.ts';
import { mermaid } from '../../src/export/mermaid.ts';
import { neo4jEdges } from '../../src/export/neo4jEdges.ts';
import { neo4jNodes } from '../../src/export/neo4jNodes.ts';
import { nodeLinkJson } from '../../src/export/nodeLinkJson.ts';
import { transfers } from '../../src/export/transfers.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { wideTrace } from '../support/wideTrace.ts';

const EDGES = 100_000;
const MOST_SECONDS = 5;
const MOST_BYTES = 400_000_000;
/** Chunks between looks at the memory that is really held: each look costs a collection. */
const LOOK_EVERY = 400;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

let document: TraceDocument;
beforeAll(() => {
  document = wideTrace(EDGES);
});

const GRAPHS: Readonly<Record<string, (graph: FlowGraph) => Iterable<string>>> = {
  graphml,
  gexf,
  dot,
  'csv nodes': neo4jNodes,
  'csv edges': neo4jEdges,
  cytoscape: cytoscapeJson,
  json: nodeLinkJson,
  mermaid,
};
const LISTS: Readonly<Record<string, (document: TraceDocument) => Iterable<string>>> = { transfers, destinations };

// Tried again where others use the machine: caches are shared even where processor time is counted.
describe('a trace of 100,000 edges', { retry: 2 }, () => {
  it.each(Object.entries(GRAPHS))('%s', (name, write) => measure(name, () => write(flowGraphOf(document))));
  it.each(Object.entries(LISTS))('%s', (name, write) => measure(name, () => write(document)));
  it('svg, collapsed and saying so', () => {
    measure('svg', () => [flowPicture(flowGraphOf(document)).svg]);
    const { svg } = flowPicture(flowGraphOf(document));
    expect(svg.match(/<g><title>/g)?.length).toBeLessThanOrEqual(150);
    expect(svg).toMatch(/largest of [\d,]+ endings/);
  });
  it('html', () => measure('html', () => htmlPage(document, pageAssets())));
});

function measure(name: string, write: () => Iterable<string>): void {
  // Processor time: others may be using this machine.
  const started = process.cpuUsage();
  let length = 0;
  let heap = 0;
  let chunks = 0;
  let probing = 0;
  for (const chunk of chunked(write())) {
    if (chunks % LOOK_EVERY === 0) {
      // The collection that the look at the heap forces is the test's own work.
      const before = process.cpuUsage();
      heap = Math.max(heap, heldBytes());
      const looked = process.cpuUsage(before);
      probing += looked.user + looked.system;
    }
    chunks += 1;
    length += chunk.length;
  }
  const used = process.cpuUsage(started);
  const seconds = (used.user + used.system - probing) / 1e6;
  const size = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  process.stdout.write(
    `${name}: ${EDGES} edges, ${size(length)} in ${seconds.toFixed(2)} s, heap at most ${size(heap)}\n`,
  );
  expect(length).toBeGreaterThan(10_000);
  expect(seconds).toBeLessThan(MOST_SECONDS);
  expect(heap).toBeLessThan(MOST_BYTES);
}

function heldBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
