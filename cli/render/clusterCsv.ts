import type { ClusterListDocument } from '../../src/results/clusterListDocument.ts';

/** Rows written at once. */
const CHUNK = 10_000;

/** `address,cluster`, a row for every recipient, in document order. Neither needs quoting. */
export function* clusterCsv(document: ClusterListDocument): Iterable<string> {
  yield 'address,cluster\n';
  const { addresses } = document;
  for (let from = 0; from < addresses.length; from += CHUNK) {
    yield addresses
      .slice(from, from + CHUNK)
      .map(({ address, cluster }) => `${address},${cluster}\n`)
      .join('');
  }
}
