import { PAIRING } from '../../ledgers/pairEntries.ts';
import { backwardFlow } from '../../ledgers/taint/backwardFlow.ts';
import type { FlowRequest, LedgerFlow, LedgerGround } from '../../ledgers/taint/ledgerFlow.ts';
import { ledgerFlow } from '../../ledgers/taint/ledgerRules.ts';
import type { Exposure } from '../../results/screenDocument.ts';
import type { JudgedRow } from '../../screening/exposureRows.ts';
import type { Party } from '../../screening/parties.ts';
import { severityOf } from '../../screening/severityOf.ts';
import type { SeverityTable } from '../../screening/severityTable.ts';
import { shareOf } from '../../tracing/shareOf.ts';
import type { ExposureReach } from './exposureReach.ts';

/** Bound of hops beside the pairing of rows, which a ground is made with. */
export const ACCOUNT_EXPOSURE = { rule: 'haircut', pairing: PAIRING } as const;

export interface ExposureQuestion {
  readonly asset: string;
  readonly ground: LedgerGround;
  /** Of the same ground, parties and hops. */
  readonly reach: ExposureReach;
  /** Listed parties among accounts; null: nobody known. */
  readonly partyOf: (account: string) => Party | null;
  readonly hops: number;
  readonly table: SeverityTable;
}

type Direction = Exposure['direction'];

/** What one category comes to. */
interface Sum {
  value: bigint;
  hops: number;
  readonly via: Set<string>;
  readonly parties: Map<Party, bigint>;
}

/**
 * What an account received from listed accounts and sent to them, over one asset: direct payments, and by haircut through
 * the accounts between, as far as statements are there. Exact; a listed account ends the way.
 */
export function accountExposure(account: string, question: ExposureQuestion): JudgedRow[] {
  return [...rowsOf(account, question, 'received'), ...rowsOf(account, question, 'sent')];
}

function rowsOf(account: string, question: ExposureQuestion, direction: Direction): JudgedRow[] {
  const { ground, reach, partyOf } = question;
  const sums = new Map<string, Sum>();
  const seeds: { payment: number; label: number; amount: bigint }[] = [];
  let total = 0n;
  for (const index of reach.payments(account)) {
    const payment = ground.payments[index]!;
    const [own, other] = direction === 'received' ? [payment.to, payment.from] : [payment.from, payment.to];
    if (own !== account || other === account || payment.amount === 0n) continue;
    total += payment.amount;
    const party = partyOf(other);
    if (party === null) seeds.push({ payment: index, label: 1, amount: payment.amount });
    else add(sums, `direct ${party.category}`, party, { value: payment.amount, hops: 1, via: [payment.id] });
  }
  if (seeds.length > 0 && reach.isNear(account, direction)) addIndirect(sums, question, direction, seeds);
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sum]) => judged(key.startsWith('direct') ? 'direct' : 'indirect', sum, question, direction, total));
}

function addIndirect(
  sums: Map<string, Sum>,
  { ground, partyOf, hops }: ExposureQuestion,
  direction: Direction,
  seeds: FlowRequest['seeds'],
): void {
  const farOf = (payment: number): string =>
    direction === 'received' ? ground.payments[payment]!.from : ground.payments[payment]!.to;
  const request: FlowRequest = {
    ground,
    seeds,
    labels: 1,
    bounds: { hops, minValue: 1n, since: null, until: null },
    stop: (payment) => (partyOf(farOf(payment)) === null ? null : { kind: 'service', reason: 'listed' }),
  };
  const follow = direction === 'received' ? backwardFlow : ledgerFlow;
  const flow = follow(request, ACCOUNT_EXPOSURE.rule);
  for (const { kind, payment, byLabel } of flow.endpoints) {
    const party = kind === 'service' ? partyOf(farOf(payment)) : null;
    const value = byLabel[0] ?? 0n;
    if (party === null || value === 0n) continue;
    const reached = (flow.payments.get(payment)?.hops ?? 0) + 1;
    add(sums, `indirect ${party.category}`, party, { value, hops: reached, via: wayTo(ground, flow, payment) });
  }
}

function add(
  sums: Map<string, Sum>,
  key: string,
  party: Party,
  part: { readonly value: bigint; readonly hops: number; readonly via: readonly string[] },
): void {
  const sum = sums.get(key) ?? {
    value: 0n,
    hops: part.hops,
    via: new Set<string>(),
    parties: new Map<Party, bigint>(),
  };
  sums.set(key, sum);
  sum.value += part.value;
  sum.hops = Math.min(sum.hops, part.hops);
  for (const row of part.via) sum.via.add(row);
  sum.parties.set(party, (sum.parties.get(party) ?? 0n) + part.value);
}

function wayTo(ground: LedgerGround, flow: LedgerFlow, payment: number): string[] {
  const way: string[] = [];
  for (let at = payment; at >= 0 && way.length <= flow.payments.size; at = flow.payments.get(at)?.via ?? -1)
    way.push(ground.payments[at]!.id);
  return way.reverse();
}

function judged(
  kind: 'direct' | 'indirect',
  { value, hops, via, parties }: Sum,
  { asset, table }: ExposureQuestion,
  direction: Direction,
  total: bigint,
): JudgedRow {
  const [party] = [...parties].sort(([a, x], [b, y]) => (x === y ? (a.name < b.name ? -1 : 1) : x > y ? -1 : 1))[0]!;
  const { category } = party;
  const row: Exposure = {
    ...{ category, direction, kind, basis: 'address', asset },
    ...{ value: value.toString(), share: shareOf(value, total), hops, via: [...via] },
  };
  return { row, severity: severityOf(table, { category, kind, direction, value, total }), party };
}
