import { formatAmount } from '../../src/chain/amount.ts';
import type { LedgerTrace } from '../../src/investigate/ledger/runLedgerTrace.ts';
import { CONCLUSIONS, type TraceEndpoint } from '../../src/results/traceDocument.ts';
import { layOut } from './columns.ts';
import { safeText } from './safeText.ts';
import { momentText } from './timeText.ts';

interface Place {
  readonly kind: string;
  readonly where: string;
  readonly reason: string;
  readonly byRule: bigint[];
}

/** A trace over accounts as people read it; every number in it stands in the document. */
export function ledgerTraceText({ document, asset, decimals }: LedgerTrace, timezone: string): string {
  const amount = (value: bigint | string): string => formatAmount(BigInt(value), decimals);
  const places = placesOf(document.results.map((result) => result.endpoints));
  const rules = document.results.map((result) => result.taint);
  const value = document.source.value ?? '0';
  const seeds = document.source.outpoints;
  const first = document.outputs[0]?.time ?? null;
  const from = [
    '',
    ` FROM   ${amount(value)} ${safeText(asset)}  ${seeds.length} payments to ${safeText([...new Set(seeds.map((seed) => seed.address))].join(', '))}`,
    `        followed through ${document.outputs.length} of ${document.coverage.transactions} payments${first === null ? '' : `, from ${momentText(first, timezone)}`}`,
  ];
  const row = (place: Place) => [
    place.kind,
    safeText(place.where),
    ...place.byRule.map(amount),
    safeText(place.reason),
  ];
  const ended = places.filter(({ kind }) => CONCLUSIONS.some((one) => one === kind));
  const open = places.filter(({ kind }) => !CONCLUSIONS.some((one) => one === kind));
  const sums = rules.map((_, k) => places.reduce((sum, place) => sum + (place.byRule[k] ?? 0n), 0n));
  const columns = [
    { align: 'left' as const },
    { align: 'left' as const },
    ...rules.map(() => ({ align: 'right' as const })),
    { align: 'left' as const },
  ];
  const table = layOut(columns, [
    ['WHERE IT ENDED', '', ...rules, ''],
    ...ended.map(row),
    ...(open.length === 0 ? [] : [['NOT FOLLOWED', '', ...rules.map(() => ''), '']]),
    ...open.map(row),
    ['sum', '', ...sums.map(amount), ''],
  ]);
  const notes = document.assumptions.map((one) => openingText(one as Record<string, string>, amount));
  return `${[...from, '', ...table.map((line) => ` ${line}`), '', ...notes].join('\n')}\n`;
}

function openingText(
  { account = '', value = '0', basis = '' }: Record<string, string>,
  amount: (value: string) => string,
): string {
  return ` ${safeText(account)} held ${amount(value)} of unknown origin before its first row (${basis})`;
}

/** Endpoints of one kind at one account are one line; fees are one. */
function placesOf(results: readonly (readonly TraceEndpoint[])[]): Place[] {
  const places = new Map<string, Place>();
  for (const [k, endpoints] of results.entries()) {
    for (const { kind, address, tainted, reason } of endpoints) {
      const where = address ?? '';
      const key = `${kind} ${where} ${kind === 'fee' ? '' : reason}`;
      const place = places.get(key) ?? {
        kind,
        where,
        reason: kind === 'fee' ? '' : reason,
        byRule: results.map(() => 0n),
      };
      places.set(key, place);
      place.byRule[k] = (place.byRule[k] ?? 0n) + BigInt(tainted);
    }
  }
  return [...places.values()].sort((a, b) =>
    (b.byRule[0] ?? 0n) > (a.byRule[0] ?? 0n) ? 1 : (b.byRule[0] ?? 0n) < (a.byRule[0] ?? 0n) ? -1 : 0,
  );
}
