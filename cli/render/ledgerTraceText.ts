import { formatAmount } from '../../src/chain/amount.ts';
import type { LedgerTrace } from '../../src/investigate/ledger/runLedgerTrace.ts';
import { CONCLUSIONS, type TraceEndpoint } from '../../src/results/traceDocument.ts';
import { layOut } from './columns.ts';
import { safeText } from './safeText.ts';
import { momentText } from './timeText.ts';
import type { LedgerWords } from './words/ledgerWords.ts';

interface Place {
  readonly kind: string;
  readonly where: string;
  readonly reason: string;
  readonly byRule: bigint[];
}

/** A trace over accounts as people read it; every number in it stands in the document. */
export function ledgerTraceText(
  { document, asset, decimals }: LedgerTrace,
  timezone: string,
  words: LedgerWords,
): string {
  const amount = (value: bigint | string): string => formatAmount(BigInt(value), decimals);
  const places = placesOf(
    document.results.map((result) => result.endpoints),
    words,
  );
  const rules = document.results.map((result) => result.taint);
  const value = document.source.value ?? '0';
  const seeds = document.source.outpoints;
  const first = document.outputs[0]?.time ?? null;
  const accounts = safeText([...new Set(seeds.map((seed) => seed.address))].join(', '));
  const since = first === null ? null : momentText(first, timezone);
  const from = [
    '',
    ` ${words.from}   ${amount(value)} ${safeText(asset)}  ${words.paymentsTo(seeds.length, accounts)}`,
    `        ${words.followed(document.outputs.length, document.coverage.transactions, since)}`,
  ];
  const row = (place: Place) => [
    words.kinds[place.kind] ?? place.kind,
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
  const isBackward = document.parameters['direction'] === 'backward';
  const table = layOut(columns, [
    [isBackward ? words.whereItCameFrom : words.whereItEnded, '', ...rules, ''],
    ...ended.map(row),
    ...(open.length === 0 ? [] : [[words.notFollowed, '', ...rules.map(() => ''), '']]),
    ...open.map(row),
    [words.sum, '', ...sums.map(amount), ''],
  ]);
  const notes = document.assumptions.flatMap((one) => openingText(one as Record<string, string>, amount, words));
  return `${[...from, '', ...table.map((line) => ` ${line}`), '', ...notes].join('\n')}\n`;
}

function openingText(
  { kind = '', account = '', value = '0', basis = '' }: Record<string, string>,
  amount: (value: string) => string,
  words: LedgerWords,
): string[] {
  if (kind !== 'opening-balance') return [];
  const told = basis.startsWith('the running') ? words.openingBasis.stated : words.openingBasis.least;
  return [` ${words.opening(safeText(account), amount(value), told)}`];
}

/** Endpoints of one kind at one account are one line; fees are one. What a bridge carries stands where it goes on. */
function placesOf(results: readonly (readonly TraceEndpoint[])[], words: LedgerWords): Place[] {
  const places = new Map<string, Place>();
  for (const [k, endpoints] of results.entries()) {
    for (const endpoint of endpoints) {
      const { kind, address, tainted } = endpoint;
      const where = address ?? '';
      const reason = reasonText(endpoint, words);
      const key = `${kind} ${where} ${reason}`;
      const place = places.get(key) ?? { kind, where, reason, byRule: results.map(() => 0n) };
      places.set(key, place);
      place.byRule[k] = (place.byRule[k] ?? 0n) + BigInt(tainted);
    }
  }
  return [...places.values()].sort((a, b) =>
    (b.byRule[0] ?? 0n) > (a.byRule[0] ?? 0n) ? 1 : (b.byRule[0] ?? 0n) < (a.byRule[0] ?? 0n) ? -1 : 0,
  );
}

function reasonText({ kind, reason, tags }: TraceEndpoint, words: LedgerWords): string {
  if (kind === 'fee') return '';
  if (kind === 'balance') return words.rests;
  if (kind === 'bridge') return reason.split('; ')[0] as string;
  const [tag] = tags;
  return tag === undefined ? reason : `${tag.label}, ${words.tagged}: ${tag.source}`;
}
