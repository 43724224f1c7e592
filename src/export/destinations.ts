import { formatAmount } from '../chain/amount.ts';
import type { TraceDocument } from '../results/traceDocument.ts';
import { coinText } from './coinText.ts';
import { columnNames } from './columnNames.ts';
import { CREDIT_KINDS, type Credit, type CreditPrices, creditsOf } from './credits.ts';
import { type CsvCell, type CsvDialect, csvRow, PLAIN_CSV } from './csvRow.ts';
import { isoTime } from './isoTime.ts';
import { type LocalTime, UTC_ONLY } from './localTime.ts';
import { plainText } from './plainText.ts';
import { plainUnit } from './plainUnit.ts';

export interface DestinationsOptions {
  readonly dialect?: CsvDialect | undefined;
  readonly local?: LocalTime | undefined;
  readonly prices?: CreditPrices | null | undefined;
}

/**
 * The list to act on: one row a credit at a service (section `credit`), then what was unspent at the tip and could be
 * frozen (section `unspent`; of accounts `balance`). Traced amounts under the first rule, with the range over all rules asked.
 */
export function* destinations(document: TraceDocument, options: DestinationsOptions = {}): Generator<string> {
  const dialect = options.dialect ?? PLAIN_CSV;
  const local = options.local ?? UTC_ONLY;
  const prices = options.prices ?? null;
  const { decimals, symbol } = plainUnit(document);
  if (dialect.byteOrderMark) yield '\ufeff';
  yield csvRow(columnNames(document, header(document, symbol, local.zone, prices?.currency ?? 'fiat')), dialect);
  const row = (section: string, credit: Credit) => {
    const coins = (value: bigint) => coinText(value, decimals, dialect);
    return csvRow([section, ...cellsOf(credit, document, { coins, dialect, local })], dialect);
  };
  for (const credit of creditsOf(document, CREDIT_KINDS, prices)) yield row('credit', credit);
  for (const credit of creditsOf(document, ['unspent'], prices)) yield row('unspent', credit);
  for (const credit of creditsOf(document, ['balance'], prices)) yield row('balance', credit);
}

function header(document: TraceDocument, symbol: string, zone: string, currency: string): string[] {
  const first = document.results[0]?.taint ?? 'taint';
  return [
    'section',
    'kind',
    'service',
    'legal_name',
    'jurisdiction',
    'attribution_basis',
    'attribution_source',
    'attribution_date',
    'attribution_confidence',
    'address',
    'deposit_basis',
    'txid',
    'vout',
    'value_sat',
    `value_${symbol}`,
    `traced_${first}_sat`,
    `traced_${first}_${symbol}`,
    `traced_min_${symbol}`,
    `traced_max_${symbol}`,
    `traced_${currency}`,
    'price',
    'price_day',
    'price_source',
    'height',
    'time_utc',
    `time_local (${zone})`,
    'hops',
    'path',
    'sweep_txid',
    'swept_to',
    'unspent_as_of',
    'tip',
  ];
}

interface CellForm {
  readonly coins: (value: bigint) => string;
  readonly dialect: CsvDialect;
  readonly local: LocalTime;
}

function cellsOf(credit: Credit, document: TraceDocument, { coins, dialect, local }: CellForm): CsvCell[] {
  const { endpoint, tag, fiat } = credit;
  const decimal = (text: string) => text.replace('.', dialect.decimalPoint);
  const colon = endpoint.outpoint?.indexOf(':') ?? -1;
  return [
    endpoint.kind,
    plain(credit.service),
    plain(tag?.legalName ?? null),
    plain(tag?.jurisdiction ?? null),
    tag?.basis ?? null,
    plain(tag?.source ?? null),
    tag?.listDate ?? null,
    tag === null ? null : decimal(String(tag.confidence)),
    plain(endpoint.address),
    endpoint.deposit?.basis ?? null,
    endpoint.txid,
    endpoint.outpoint?.slice(colon + 1) ?? null,
    credit.value,
    coins(credit.value),
    credit.byRule[0] ?? 0n,
    coins(credit.byRule[0] ?? 0n),
    coins(credit.min),
    coins(credit.max),
    fiat === null ? null : decimal(formatAmount(fiat.cents, 2)),
    fiat === null ? null : decimal(fiat.price),
    fiat?.day ?? null,
    plain(fiat?.source ?? null),
    endpoint.height,
    isoTime(endpoint.time),
    endpoint.time === null ? null : local.text(endpoint.time),
    endpoint.hops,
    endpoint.path.join(' '),
    endpoint.deposit?.sweepTxid ?? null,
    plain(endpoint.deposit?.sweptTo ?? null),
    endpoint.asOf,
    document.tip?.height ?? null,
  ];
}

function plain(text: string | null): string | null {
  return text === null ? null : plainText(text);
}
