import { describe, expect, it } from 'vitest';
import { assumeInDocument } from '../../src/investigate/case/assumeInDocument.ts';
import type { Assumption } from '../../src/investigate/case/assumption.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { destinationsOf, sensitivityOf } from '../../src/tracing/destinations.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';

/** Money rests at a and b, which are one cluster named `a`, at c, at d, and at an exchange. */
function rested(names: { readonly cluster: string } = { cluster: 'a' }): TraceDocument {
  const frame = traceDocumentOf(
    ['fifo'],
    [
      { kind: 'unspent', tainted: [10n], address: 'a', time: 1 },
      { kind: 'unspent', tainted: [20n], address: 'b', time: 2 },
      { kind: 'unspent', tainted: [30n], address: 'c', time: 3 },
      { kind: 'unspent', tainted: [30n], address: 'd', time: 4 },
      { kind: 'service', tainted: [10n], address: 'e', label: 'Exchange', time: 5 },
    ],
  );
  const clusterOf = (address: string | null) => (address === 'a' || address === 'b' ? names.cluster : null);
  const [result] = frame.results;
  const holdings = result!.endpoints.map((endpoint) => ({
    endpoint,
    entity: clusterOf(endpoint.address) ?? endpoint.address,
  }));
  const results = [{ ...result!, destinations: destinationsOf(holdings, 100n) }];
  const outputs = result!.endpoints.map(({ address, outpoint }) => ({
    ...frame.outputs[0]!,
    outpoint: outpoint!,
    address: address!,
    cluster: clusterOf(address),
  }));
  return { ...frame, results, outputs, sensitivity: sensitivityOf(results) };
}

const said = (kind: Assumption['kind'], ...subjects: readonly string[]): Assumption =>
  ({ kind, subjects, reason: 'said', author: 'Ana', exhibit: 'A-1' }) as unknown as Assumption;

function rowsUnder(document: TraceDocument, ...assumptions: readonly Assumption[]) {
  const { results, sensitivity, outputs } = assumeInDocument(document, assumptions);
  return {
    rows: results[0]!.destinations.map(({ entity, tainted, share }) => `${entity} ${tainted} ${share}`),
    named: sensitivity.map(({ entity, max }) => `${entity} ${max}`),
    clusters: outputs.map(({ address, cluster }) => `${address} ${cluster}`),
  };
}

describe('a trace under assertions of ownership', () => {
  it('joins what one owner holds, whichever address of a cluster is named', () => {
    const { rows, named, clusters } = rowsUnder(rested(), said('same-owner', 'b', 'c'));
    expect(rows).toEqual(['a 60 0.6000', 'd 30 0.3000', 'Exchange 10 0.1000']);
    expect(named).toEqual(['a 60', 'd 30', 'Exchange 10']);
    expect(clusters).toEqual(['a a', 'b a', 'c a', 'd null', 'e null']);
  });

  it('joins on from what was joined, and by the name that a tag gives', () => {
    const { rows } = rowsUnder(rested(), said('same-owner', 'c', 'd'), said('same-owner', 'd', 'e'));
    expect(rows).toEqual(['a 30 0.3000', 'c 70 0.7000']);
  });

  it.each(['a', 'b'])('keeps apart what is said to have two owners, in a cluster named by %s', (cluster) => {
    const { rows, named, clusters } = rowsUnder(rested({ cluster }), said('not-same-owner', 'a', 'b'));
    expect(rows).toEqual(['a 10 0.1000', 'b 20 0.2000', 'c 30 0.3000', 'd 30 0.3000', 'Exchange 10 0.1000']);
    expect(named.slice(0, 2)).toEqual(['a 10', 'b 20']);
    expect(clusters).toEqual(['a a', 'b null', 'c null', 'd null', 'e null']);
  });

  it('changes nothing where the two were not one', () => {
    expect(rowsUnder(rested(), said('not-same-owner', 'a', 'c'))).toEqual(rowsUnder(rested()));
    expect(rowsUnder(rested(), said('same-owner', 'a', 'b'))).toEqual(rowsUnder(rested()));
  });
});
