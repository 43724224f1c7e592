import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TraceDocument, TraceEdge, TraceEndpoint } from '../../src/results/traceDocument.ts';
import { runCli } from '../support/runCli.ts';
import { besideSharedData } from '../support/sharedData.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

type ListedEndpoint = Pick<TraceEndpoint, 'kind' | 'outpoint' | 'txid' | 'value' | 'tainted' | 'hops'>;
type ListedEdge = Pick<TraceEdge, 'from' | 'txid' | 'to' | 'tainted'>;

/** A closed world with its exact answer; fields that are not listed are not compared. */
interface ConformanceCase {
  readonly name: string;
  readonly transactions: readonly unknown[];
  readonly import: readonly string[];
  readonly command: readonly string[];
  readonly expect: {
    readonly exit: number;
    readonly source?: {
      readonly value: string;
      readonly outpoints?: readonly { readonly outpoint: string }[];
      readonly excluded?: readonly { readonly outpoint: string }[];
    };
    readonly results?: readonly {
      readonly taint: string;
      readonly endpoints: readonly ListedEndpoint[];
      readonly edges?: readonly ListedEdge[];
    }[];
    readonly gaps?: readonly string[];
  };
}

const folder = besideSharedData('conformance');
const cases: ConformanceCase[] =
  folder === null
    ? []
    : readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

describe.skipIf(cases.length === 0)('the conformance cases', () => {
  it.each(cases)('$name', async (one) => {
    const home = temporaryFolder();
    const file = join(home, 'transactions.ndjson');
    // Backwards: the answer must not depend on the order of the lines.
    writeFileSync(
      file,
      [...one.transactions]
        .reverse()
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
    );
    const cache = ['--cache', join(home, 'cache.sqlite')];
    const imported = await runCli(['import', ...one.import, file, ...cache], { home });
    expect(imported.code, imported.stderr).toBe(0);
    const ran = await runCli([...one.command, '--json', '--offline', ...cache], { home });
    expect(ran.code, ran.stderr).toBe(one.expect.exit);
    if (one.expect.exit === 2) {
      expect(ran.stdout).toBe('');
      expect(ran.stderr).not.toBe('');
      return;
    }
    compare(JSON.parse(ran.stdout), one.expect);
  });
});

function compare(document: TraceDocument, expected: ConformanceCase['expect']): void {
  expect(document.source.value).toBe(expected.source?.value);
  for (const list of ['outpoints', 'excluded'] as const) {
    const wanted = expected.source?.[list];
    if (wanted === undefined) continue;
    expect(document.source[list].map((row) => row.outpoint)).toEqual(wanted.map((row) => row.outpoint));
  }
  expect(document.results.map(({ taint, endpoints }) => ({ taint, endpoints: endpoints.map(listed) }))).toEqual(
    expected.results?.map(({ taint, endpoints }) => ({ taint, endpoints: endpoints.map(listed) })),
  );
  expected.results?.forEach(({ edges }, index) => {
    if (edges === undefined) return;
    expect(edgeSet(document.results[index]?.edges ?? [])).toEqual(edgeSet(edges));
  });
  expect(document.coverage.gaps.map((gap) => gap.kind)).toEqual(expected.gaps);
  expect(document.coverage.complete).toBe(expected.gaps?.length === 0);
}

function listed({ kind, outpoint, txid, value, tainted, hops }: ListedEndpoint): ListedEndpoint {
  return { kind, outpoint, txid, value, tainted, hops };
}

function edgeSet(edges: readonly ListedEdge[]): string[] {
  return edges.map(({ from, txid, to, tainted }) => `${from} ${txid} ${to} ${tainted}`).sort();
}
