import { compareTransactions } from '../graph/compareTransactions.ts';
import type { Exposure } from '../results/screenDocument.ts';
import { shareOf } from '../tracing/shareOf.ts';
import type { ExposureSum } from './exposureLedger.ts';
import type { ExposureWalk } from './exposureWalk.ts';
import type { Party } from './parties.ts';
import type { Severity } from './severity.ts';
import { severityOf } from './severityOf.ts';
import type { SeverityTable } from './severityTable.ts';

/** A row of the document, with what alerts need beside it. */
export interface JudgedRow {
  readonly row: Exposure;
  readonly severity: Severity;
  /** The party with the largest part; ties by name. */
  readonly party: Party;
}

/** Rows of one direction, by category, direct before indirect. */
export function exposureRows(walk: ExposureWalk, basis: Exposure['basis'], table: SeverityTable): JudgedRow[] {
  return [...walk.ledger.sums.values()].sort(compareSums).map((sum) => judgedRow(sum, walk, basis, table));
}

/** The row that says that the address, or its cluster, is itself listed. */
export function selfRow(
  party: Party,
  received: bigint,
  basis: Exposure['basis'],
  via: readonly string[],
  table: SeverityTable,
): JudgedRow {
  const { category } = party;
  const severity = severityOf(table, {
    category,
    kind: 'self',
    direction: 'received',
    value: received,
    total: received,
  });
  const row: Exposure = {
    category,
    direction: 'received',
    kind: 'self',
    basis,
    asset: null,
    value: received.toString(),
    share: shareOf(received, received),
    hops: 0,
    via,
  };
  return { row, severity, party };
}

function judgedRow(sum: ExposureSum, walk: ExposureWalk, basis: Exposure['basis'], table: SeverityTable): JudgedRow {
  const { category, direction, kind, value, hops } = sum;
  const { graph } = walk.ledger;
  const via =
    kind === 'direct'
      ? [...sum.direct].sort((a, b) => compareTransactions(graph, a, b)).map((t) => graph.txid(t))
      : sum.largest === null
        ? []
        : walk.ledger.txidsOf(sum.largest.path);
  const row: Exposure = {
    category,
    direction,
    kind,
    basis,
    asset: null,
    value: value.toString(),
    share: shareOf(value, walk.total),
    hops,
    via,
  };
  return {
    row,
    severity: severityOf(table, { category, kind, direction, value, total: walk.total }),
    party: largestParty(sum),
  };
}

function largestParty(sum: ExposureSum): Party {
  const parties = [...sum.parties].sort(([nameA, a], [nameB, b]) =>
    a.value === b.value ? (nameA < nameB ? -1 : 1) : a.value > b.value ? -1 : 1,
  );
  return (parties[0] as (typeof parties)[number])[1].party;
}

function compareSums(a: ExposureSum, b: ExposureSum): number {
  if (a.category !== b.category) return a.category < b.category ? -1 : 1;
  return a.kind === b.kind ? 0 : a.kind === 'direct' ? -1 : 1;
}
