import { networkByName } from '../../chain/network.ts';
import type { LedgerPayment } from '../../ledgers/ledgerPayment.ts';
import type { LedgerLink } from '../../ports/ledgerStore.ts';
import type { TimelineEvent } from '../../results/ledgerDocuments.ts';
import type { TraceDocument } from '../../results/traceDocument.ts';
import { LEDGER_NETWORK } from './runLedgerTrace.ts';

/** Rows and traced outputs in one order: time, unknown last; ledger before chain; id. */
export function timelineOf(
  payments: readonly LedgerPayment[],
  traces: readonly TraceDocument[],
  links: readonly LedgerLink[],
): TimelineEvent[] {
  const accepted = links.filter((link) => link.accepted);
  const linked = new Map<string, string[]>();
  for (const { id, row, target } of accepted)
    for (const end of [row, target]) linked.set(end, [...(linked.get(end) ?? []), id]);
  const tainted = taintedIn(traces);
  const rows = payments.map(
    (payment): TimelineEvent => ({
      time: payment.time,
      precision: payment.precision,
      kind: 'ledger',
      network: LEDGER_NETWORK,
      id: payment.id,
      from: payment.from,
      to: payment.to,
      asset: payment.asset,
      decimals: payment.decimals,
      value: payment.amount.toString(),
      tainted: tainted.get(payment.id) ?? null,
      text: payment.text === '' ? null : payment.text,
      links: payment.rows.flatMap((row) => linked.get(row) ?? []),
    }),
  );
  const outputs = new Map<string, TimelineEvent>();
  for (const trace of traces) {
    if (trace.network === LEDGER_NETWORK) continue;
    for (const event of chainEvents(trace, tainted, linked)) outputs.set(`${event.network} ${event.id}`, event);
  }
  return [...rows, ...outputs.values()].sort(inOrder);
}

function* chainEvents(
  trace: TraceDocument,
  tainted: ReadonlyMap<string, string>,
  linked: ReadonlyMap<string, readonly string[]>,
): Generator<TimelineEvent> {
  const { symbol, decimals } = networkByName(trace.network);
  for (const { outpoint, address, value, time } of trace.outputs) {
    yield {
      time,
      precision: time === null ? null : 'block',
      kind: 'chain',
      network: trace.network,
      id: outpoint,
      from: null,
      to: address,
      asset: symbol,
      decimals,
      value,
      tainted: tainted.get(outpoint) ?? null,
      text: null,
      links: linked.get(outpoint) ?? [],
    };
  }
}

/** What each output or row carried under the first rule of the first trace that names it: from seeds and edges. */
function taintedIn(traces: readonly TraceDocument[]): Map<string, string> {
  const carried = new Map<string, string>();
  for (const trace of traces)
    for (const [id, amount] of carriedIn(trace)) if (!carried.has(id)) carried.set(id, amount);
  return carried;
}

function carriedIn({ source, results }: TraceDocument): Map<string, string> {
  const amounts = new Map<string, bigint>();
  const add = (id: string, amount: string): void => {
    amounts.set(id, (amounts.get(id) ?? 0n) + BigInt(amount));
  };
  for (const { outpoint, value } of source.outpoints) add(outpoint, value);
  for (const { to, tainted } of results[0]?.edges ?? []) if (to !== null) add(to, tainted);
  return new Map([...amounts].map(([id, amount]) => [id, amount.toString()]));
}

function inOrder(a: TimelineEvent, b: TimelineEvent): number {
  if (a.time !== b.time) return (a.time ?? Number.MAX_SAFE_INTEGER) - (b.time ?? Number.MAX_SAFE_INTEGER);
  if (a.kind !== b.kind) return a.kind === 'ledger' ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
