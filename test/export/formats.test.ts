import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import cytoscape from 'cytoscape';
import { DirectedGraph, MultiDirectedGraph } from 'graphology';
import gexfLibrary from 'graphology-gexf';
import graphmlLibrary from 'graphology-graphml';
import { beforeAll, describe, expect, it } from 'vitest';
import { PLAIN_CSV, SPANISH_CSV } from '../../src/export/csvRow.ts';
import { cytoscapeJson } from '../../src/export/cytoscapeJson.ts';
import { destinations } from '../../src/export/destinations.ts';
import { dot } from '../../src/export/dot.ts';
import { FEE_NODE } from '../../src/export/feeNode.ts';
import type { FlowGraph, FlowUnit } from '../../src/export/flowGraph.ts';
import { flowGraphOf } from '../../src/export/flowGraphOf.ts';
import { flowPicture } from '../../src/export/flowPicture.ts';
import { gexf } from '../../src/export/gexf.ts';
import { graphml } from '../../src/export/graphml.ts';
import { mermaid } from '../../src/export/mermaid.ts';
import { neo4jEdges } from '../../src/export/neo4jEdges.ts';
import { neo4jNodes } from '../../src/export/neo4jNodes.ts';
import { nodeLinkJson } from '../../src/export/nodeLinkJson.ts';
import { transfers } from '../../src/export/transfers.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { demoHome } from '../support/demoTrace.ts';
import { hasProgram } from '../support/hasProgram.ts';
import { publishedSchema } from '../support/publishedSchema.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { HOSTILE_LABELS, withHostileLabels } from './hostile.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const HOSTILE_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

let document: TraceDocument;
let backward: TraceDocument;

beforeAll(async () => {
  const { mkdtempSync, rmSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const home = mkdtempSync(`${tmpdir()}/peelhound-test-`);
  const demo = await demoHome(home);
  document = await demo.trace();
  const ended = document.results[0]?.endpoints.find((endpoint) => endpoint.outpoint !== null)?.outpoint as string;
  backward = JSON.parse(await demo.ok(['trace', ended, '--direction', 'backward', '--json']));
  rmSync(home, { recursive: true, force: true });
});

const text = (pieces: Iterable<string>) => [...pieces].join('');
const UNITS: readonly FlowUnit[] = ['output', 'address', 'entity'];

/** Sum of what the first rule's edges carry, of the document itself. */
function carried(): bigint {
  return (document.results[0]?.edges ?? []).reduce((sum, edge) => sum + BigInt(edge.tainted), 0n);
}

function sumOf(values: Iterable<unknown>): bigint {
  let sum = 0n;
  for (const value of values) sum += BigInt(String(value));
  return sum;
}

describe('the flow graph', () => {
  it.each(UNITS)('by %s carries what the document carries', (by) => {
    for (const [rule, { taint, edges, endpoints }] of document.results.entries()) {
      const graph = flowGraphOf(document, { by, taint });
      expect(sumOf(graph.edges.map((edge) => edge.tainted))).toBe(sumOf(edges.map((edge) => edge.tainted)));
      expect(graph.edges.map((edge) => edge.byRule[rule])).toEqual(graph.edges.map((edge) => edge.tainted));
      expect(sumOf(graph.nodes.map((node) => node.ended))).toBe(sumOf(endpoints.map((one) => one.tainted)));
    }
  });

  it('has one edge a movement by output', () => {
    const movements = new Set(
      document.results.flatMap(({ edges }) => edges.map((edge) => `${edge.from}>${edge.to ?? FEE_NODE}`)),
    );
    const graph = flowGraphOf(document);
    expect(new Set(graph.edges.map((edge) => `${edge.source}>${edge.target}`))).toEqual(movements);
    expect(graph.edges).toHaveLength(movements.size);
  });

  it('takes no name from outside for its own nodes', () => {
    const named = withHostileLabels(document);
    const results = named.results.map((result) => ({
      ...result,
      endpoints: result.endpoints.map((one) => ({
        ...one,
        tags: one.tags.map((tag) => ({ ...tag, actor: FEE_NODE })),
      })),
    }));
    const outputs = named.outputs.map((one) => ({
      ...one,
      tags: one.tags.map((tag) => ({ ...tag, actor: FEE_NODE })),
    }));
    const { nodes } = flowGraphOf({ ...named, results, outputs }, { by: 'entity' });
    const fees = document.results[0]?.endpoints.filter(({ kind }) => kind === 'fee') ?? [];
    expect(nodes.filter((node) => node.id === FEE_NODE)).toHaveLength(1);
    expect(nodes.find((node) => node.id === FEE_NODE)?.ended).toBe(sumOf(fees.map(({ tainted }) => tainted)));
  });

  it.each(UNITS)('by %s: seeds that went nowhere hold what they are worth, together', (by) => {
    const [seed] = document.source.outpoints;
    const other = { ...seed!, outpoint: `${'e'.repeat(64)}:0` };
    const unmoved = {
      ...document,
      source: { ...document.source, outpoints: [seed!, other] },
      outputs: [],
      results: document.results.map((result) => ({ ...result, edges: [], endpoints: [] })),
    };
    const { nodes } = flowGraphOf(unmoved, { by });
    expect(sumOf(nodes.map(({ tainted }) => String(tainted)))).toBe(BigInt(seed!.value) * 2n);
  });

  it('names the rules there are when another is asked for', () => {
    expect(() => flowGraphOf(document, { taint: 'tiho' })).toThrow(/no result under "tiho"/);
  });
});

describe("other people's readers", () => {
  it.each(UNITS)('GraphML by %s: graphology counts and sums the same', (by) => {
    const graph = flowGraphOf(document, { by });
    const read = graphmlLibrary.parse(MultiDirectedGraph, text(graphml(graph)));
    expectSame(
      graph,
      read.order,
      read.mapEdges((_, data) => data['tainted_sat']),
      read.size,
    );
    expect(read.mapNodes((_, data) => `${data['label']} ${data['value_sat']}`)).toEqual(
      graph.nodes.map((node) => `${node.label} ${node.value}`),
    );
  });

  it.each(UNITS)('GEXF by %s: graphology counts and sums the same', (by) => {
    const graph = flowGraphOf(document, { by });
    const read = gexfLibrary.parse(DirectedGraph, text(gexf(graph)), { addMissingNodes: false });
    expectSame(
      graph,
      read.order,
      read.mapEdges((_, data) => data['tainted_sat']),
      read.size,
    );
    const first = read.getNodeAttributes(graph.nodes[0]?.id ?? '');
    expect(first).toMatchObject({ label: graph.nodes[0]?.label, size: expect.any(Number), x: expect.any(Number) });
  });

  it.each(UNITS)('Cytoscape JSON by %s: cytoscape counts and sums the same', (by) => {
    const graph = flowGraphOf(document, { by });
    const { elements } = JSON.parse(text(cytoscapeJson(graph)));
    const read = cytoscape({ headless: true, elements });
    expectSame(
      graph,
      read.nodes().length,
      read.edges().map((edge) => edge.data('tainted_sat')),
      read.edges().length,
    );
  });

  it.each(UNITS)('CSV by %s: a CSV reader counts and sums the same, with headers for Neo4j', (by) => {
    const graph = flowGraphOf(document, { by });
    const nodes: Record<string, string>[] = parse(text(neo4jNodes(graph)), { columns: true });
    const edges: Record<string, string>[] = parse(text(neo4jEdges(graph)), { columns: true });
    expectSame(
      graph,
      nodes.length,
      edges.map((row) => row['tainted_sat:string']),
      edges.length,
    );
    expect(Object.keys(nodes[0] ?? {})).toEqual(expect.arrayContaining(['id:ID', ':LABEL', 'value_coin:double']));
    expect(Object.keys(edges[0] ?? {})).toEqual(expect.arrayContaining([':START_ID', ':END_ID', ':TYPE']));
    const ids = new Set(nodes.map((row) => row['id:ID']));
    expect(edges.every((row) => ids.has(row[':START_ID'] as string) && ids.has(row[':END_ID'] as string))).toBe(true);
  });

  it('node-link JSON names only nodes that it has', () => {
    const graph = flowGraphOf(document);
    const { nodes, links } = JSON.parse(text(nodeLinkJson(graph)));
    expectSame(
      graph,
      nodes.length,
      links.map((link: { tainted_sat: string }) => link.tainted_sat),
      links.length,
    );
  });

  it('Mermaid has a line a node and a line an edge', () => {
    const graph = flowGraphOf(document);
    const lines = text(mermaid(graph)).split('\n');
    expect(lines.filter((line) => line.includes('-->|'))).toHaveLength(graph.edges.length);
    expect(lines.filter((line) => /^ {2}n\d+\["/.test(line))).toHaveLength(graph.nodes.length);
  });

  it.skipIf(!hasProgram('dot'))('DOT: Graphviz lays out every node and edge', () => {
    const graph = flowGraphOf(withHostileLabels(document), { by: 'entity' });
    const svg = execFileSync('dot', ['-Tsvg'], { input: text(dot(graph)), encoding: 'utf8' });
    expect(svg.match(/class="node"/g)).toHaveLength(graph.nodes.length);
    expect(svg.match(/class="edge"/g)).toHaveLength(graph.edges.length);
  });

  it.skipIf(!hasProgram('xmllint'))('XML is valid by our reading of the schemas, whatever the labels say', () => {
    const schema = (name: string) => fileURLToPath(new URL(`schemas/${name}.rng`, import.meta.url));
    expectValid(graphml, '--relaxng', schema('graphml-1.0'));
    expectValid(gexf, '--relaxng', schema('gexf-1.3'));
  });

  const graphmlSchema = publishedSchema('graphml/graphml.xsd');
  it.skipIf(graphmlSchema === null)('GraphML is valid by its published XSD', () => {
    expectValid(graphml, '--schema', graphmlSchema as string);
  });

  const gexfSchema = publishedSchema('gexf/gexf.rng');
  it.skipIf(gexfSchema === null)('GEXF is valid by its published schema', () => {
    expectValid(gexf, '--relaxng', gexfSchema as string);
  });

  /** By output, address and entity; forward and backward; with times and without; with labels that attack. */
  function expectValid(write: (graph: FlowGraph) => Iterable<string>, kind: string, schema: string): void {
    const folder = temporaryFolder();
    const files = [document, withHostileLabels(document), backward, undated(document)].flatMap((one, index) =>
      UNITS.map((by) => {
        const file = `${folder}/${index}-${by}.xml`;
        writeFileSync(file, text(write(flowGraphOf(one, { by }))));
        return file;
      }),
    );
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', kind, schema, ...files], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, files.map((file) => `${file} validates\n`).join('')]);
  }

  /** What a trace without a single known time looks like. */
  function undated(trace: TraceDocument): TraceDocument {
    return JSON.parse(JSON.stringify(trace), (key, value) => (key === 'time' ? null : value));
  }

  function expectSame(graph: FlowGraph, nodes: number, tainted: readonly unknown[], edges: number): void {
    expect(nodes).toBe(graph.nodes.length);
    expect(edges).toBe(graph.edges.length);
    expect(sumOf(tainted)).toBe(carried());
  }
});

describe('lists', () => {
  it('transfers: one row a movement, exact in base units and in coins', () => {
    const rows: Record<string, string>[] = parse(text(transfers(document)), { columns: true });
    expect(sumOf(rows.map((row) => row['tainted_fifo_sat']))).toBe(carried());
    for (const row of rows) {
      expect(BigInt((row['value_BTC'] ?? '').replace('.', ''))).toBe(BigInt(row['value_sat'] ?? ''));
    }
  });

  it('transfers: names the rules that end an output where others do not', () => {
    const [first, second] = document.results;
    if (first === undefined || second === undefined) throw new Error('two rules were asked for');
    const [passed, changed] = first.endpoints.filter(({ outpoint }) => outpoint !== null);
    const endpoints = second.endpoints
      .filter(({ outpoint }) => outpoint !== passed?.outpoint)
      .map((one) => (one.outpoint === changed?.outpoint ? { ...one, kind: 'hops' as const } : one));
    const differing = { ...document, results: [first, { ...second, endpoints }] };
    const rows: Record<string, string>[] = parse(text(transfers(differing)), { columns: true });
    const endedAs = (outpoint: string | null | undefined) =>
      rows.find((row) => row['to_outpoint'] === outpoint)?.['ended_as'];
    expect(endedAs(passed?.outpoint)).toBe('unspent (fifo)');
    expect(endedAs(changed?.outpoint)).toBe('unspent (fifo); hops (haircut)');
    expect(rows.some((row) => row['ended_as'] === 'unspent')).toBe(true);
  });

  it('transfers in the Spanish dialect: semicolons, decimal commas, a byte order mark', () => {
    const written = text(transfers(document, { dialect: SPANISH_CSV }));
    expect(written.startsWith('\ufeff')).toBe(true);
    const rows: Record<string, string>[] = parse(written, { columns: true, delimiter: ';', bom: true });
    const plain: Record<string, string>[] = parse(text(transfers(document, { dialect: PLAIN_CSV })), { columns: true });
    expect(rows.map((row) => row['value_BTC']?.replace(',', '.'))).toEqual(plain.map((row) => row['value_BTC']));
    expect(rows[0]?.['value_BTC']).toMatch(/^\d+,\d{8}$/);
  });

  it('destinations: credits first, then what is unspent, with the range over all rules', () => {
    const rows: Record<string, string>[] = parse(text(destinations(document)), { columns: true });
    const unspent = document.results[0]?.endpoints.filter((endpoint) => endpoint.kind === 'unspent') ?? [];
    expect(rows.filter((row) => row['section'] === 'unspent')).toHaveLength(unspent.length);
    expect(sumOf(rows.map((row) => row['traced_fifo_sat']))).toBe(sumOf(unspent.map((one) => one.tainted)));
    for (const row of rows) {
      expect(Number(row['traced_min_BTC'])).toBeLessThanOrEqual(Number(row['traced_fifo_BTC']));
      expect(row['path']?.split(' ')).toHaveLength(Number(row['hops']) + 1);
      expect(row['time_utc']).toMatch(/^2021-0[67]-\d\dT[\d:]{8}Z$/);
    }
  });
});

describe('hostile labels', () => {
  it('are no formula, no control character and no direction mark in any table', () => {
    const hostile = withHostileLabels(document);
    const graph = flowGraphOf(hostile, { by: 'entity' });
    for (const table of [
      text(neo4jNodes(graph)),
      text(neo4jEdges(graph)),
      text(transfers(hostile)),
      text(destinations(hostile)),
    ]) {
      const rows: string[][] = parse(table);
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
      expect(rows.flat().filter(hasHostileCharacter)).toEqual([]);
    }
  });

  it('nor are names of accounts and assets, which come from outside in a book', () => {
    const name = '\u202e=HYPERLINK("x")\u0007';
    const book: TraceDocument = JSON.parse(
      JSON.stringify({ ...document, network: 'ledger', parameters: { asset: `X${name}`, decimals: 2 } }),
      (key, value) => (key === 'address' && value !== null ? name : value),
    );
    const svg = flowPicture(flowGraphOf(book, { by: 'address' })).svg;
    for (const table of [text(transfers(book)), text(destinations(book))]) {
      const [header = [], ...rows]: string[][] = parse(table);
      expect(rows.length).toBeGreaterThan(0);
      expect([...header, ...rows.flat()].filter(hasHostileCharacter)).toEqual([]);
    }
    expect(svg).toContain('HYPERLINK');
    expect(svg.replaceAll('\n', '')).not.toMatch(HOSTILE_CHARACTERS);
  });

  it('stay data in JSON, and cannot end a script element', () => {
    const graph = flowGraphOf(withHostileLabels(document), { by: 'entity' });
    for (const written of [text(cytoscapeJson(graph)), text(nodeLinkJson(graph))]) {
      expect(written).not.toContain('<');
      expect(() => JSON.parse(written)).not.toThrow();
    }
    const labels = JSON.parse(text(nodeLinkJson(graph))).nodes.map((node: { label: string }) => node.label);
    expect(labels).toContain(HOSTILE_LABELS[0]);
  });

  it('cannot leave their quotes in DOT and Mermaid', () => {
    const graph = flowGraphOf(withHostileLabels(document), { by: 'entity' });
    const lines = text(dot(graph)).split('\n');
    expect(
      lines.filter((line) => line.includes('->') && line.trimStart().startsWith('"')).length,
    ).toBeGreaterThanOrEqual(graph.edges.length);
    for (const line of text(mermaid(graph))
      .split('\n')
      .filter((one) => /^ {2}n\d+\[/.test(one))) {
      expect(line).toMatch(/^ {2}n\d+\["[^"<>`]*(<br\/>[^"<>`]*)+"\]:::\w+$/);
    }
  });

  function hasHostileCharacter(cell: string): boolean {
    return HOSTILE_CHARACTERS.test(cell);
  }
});
