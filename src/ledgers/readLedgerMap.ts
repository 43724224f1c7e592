import * as v from 'valibot';
import { UsageError } from '../errors/usageError.ts';
import { decimalsOfAsset } from './assetDecimals.ts';
import type { LedgerMap } from './ledgerMap.ts';
import { LEDGER_PRESETS } from './presets.ts';

const column = v.union([v.pipe(v.string(), v.minLength(1)), v.pipe(v.number(), v.integer(), v.minValue(1))]);
const words = v.array(v.pipe(v.union([v.string(), v.number()]), v.transform(String)));
const optional = <T extends v.GenericSchema>(schema: T) => v.nullish(schema);
const where = v.array(v.strictObject({ column, is: words }));
const places = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(36));

/** What a map may say, as people write it. */
const schema = v.strictObject({
  name: optional(v.string()),
  preset: optional(v.string()),
  institution: optional(v.string()),
  encoding: optional(v.picklist(['auto', 'utf-8', 'utf-16le', 'windows-1252', 'windows-1251', 'iso-8859-15'])),
  separator: optional(v.union([v.literal('auto'), v.literal('tab'), v.pipe(v.string(), v.length(1))])),
  quote: optional(v.pipe(v.string(), v.maxLength(1))),
  header: optional(v.union([v.picklist(['auto', 'none']), v.pipe(v.number(), v.integer(), v.minValue(0))])),
  skipAfter: optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000))),
  skipWhere: optional(where),
  onlyWhere: optional(where),
  failedWhere: optional(where),
  date: v.union([
    v.strictObject({
      column,
      time: optional(column),
      format: v.pipe(v.string(), v.maxLength(60)),
      timezone: optional(v.string()),
      ordered: optional(v.boolean()),
    }),
  ]),
  decimal: optional(v.picklist(['.', ','])),
  grouping: optional(v.pipe(v.string(), v.maxLength(1))),
  exponents: optional(v.boolean()),
  currency: v.union([v.string(), v.strictObject({ column, contract: optional(column), prefix: optional(v.string()) })]),
  decimals: optional(v.union([places, v.record(v.string(), places)])),
  amount: v.union([
    column,
    v.strictObject({ debit: column, credit: column }),
    v.strictObject({ column, mark: column, debit: words, credit: words }),
  ]),
  baseUnits: optional(v.boolean()),
  fee: optional(
    v.union([
      column,
      v.strictObject({ column, included: optional(v.boolean()), of: optional(v.picklist(['holder', 'payer'])) }),
    ]),
  ),
  account: optional(v.union([v.string(), v.strictObject({ column })])),
  owner: optional(v.union([v.string(), v.strictObject({ column })])),
  counterparty: optional(
    v.strictObject({ id: optional(column), name: optional(column), by: optional(v.picklist(['id', 'name'])) }),
  ),
  from: optional(column),
  to: optional(column),
  closed: optional(v.boolean()),
  hidden: optional(words),
  accountCase: optional(v.picklist(['keep', 'lower', 'upper'])),
  balance: optional(column),
  reference: optional(column),
  transaction: optional(column),
  text: optional(column),
});

type WrittenMap = v.InferOutput<typeof schema>;

/** What stands in a map over what a preset says; from the command line. */
export interface MapOverrides {
  readonly account?: string | undefined;
  readonly owner?: string | undefined;
  readonly currency?: string | undefined;
  readonly timezone?: string | undefined;
}

/**
 * A map from its YAML value, or from a preset's name; overrides stand above both. Throws UsageError for an unknown
 * field or preset and where the account or the direction of amounts is not said.
 */
export function readLedgerMap(value: unknown, name: string, overrides: MapOverrides = {}): LedgerMap {
  const written = typeof value === 'string' ? { preset: value } : value;
  if (typeof written !== 'object' || written === null) throw new UsageError(`the map ${name} says nothing`);
  const base = presetOf((written as { preset?: unknown }).preset);
  const merged: Record<string, unknown> = { ...base, ...written };
  if (overrides.account !== undefined) merged['account'] = overrides.account;
  if (overrides.owner !== undefined) merged['owner'] = overrides.owner;
  if (overrides.currency !== undefined) merged['currency'] = overrides.currency;
  if (overrides.timezone !== undefined)
    merged['date'] = { ...(merged['date'] as object), timezone: overrides.timezone };
  const parsed = v.safeParse(schema, merged);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    const path = v.getDotPath(issue) ?? 'the map';
    throw new UsageError(`the map ${name}: ${path}: ${issue.message}`, {
      hint: 'see docs/ledgers.md for the fields of a map',
    });
  }
  return complete(parsed.output, name);
}

function presetOf(name: unknown): object {
  if (name === undefined || name === null) return {};
  const preset = LEDGER_PRESETS.find((one) => one.name === name);
  if (preset !== undefined) return preset.map;
  throw new UsageError(`"${String(name)}" is not a preset`, {
    hint: `choose of: ${LEDGER_PRESETS.map((one) => one.name).join(', ')}`,
  });
}

function complete(written: WrittenMap, name: string): LedgerMap {
  const map: LedgerMap = {
    name: written.name ?? written.preset ?? name,
    institution: written.institution ?? written.name ?? written.preset ?? name,
    encoding: written.encoding ?? 'auto',
    separator: written.separator === 'tab' ? '\t' : (written.separator ?? 'auto'),
    quote: written.quote ?? '"',
    header: written.header ?? 'auto',
    skipAfter: written.skipAfter ?? 0,
    skipWhere: written.skipWhere ?? [],
    onlyWhere: written.onlyWhere ?? [],
    failedWhere: written.failedWhere ?? [],
    date: {
      column: written.date.column,
      time: written.date.time ?? null,
      format: written.date.format,
      timezone: written.date.timezone ?? 'UTC',
      ordered: written.date.ordered ?? true,
    },
    decimal: written.decimal ?? '.',
    grouping: written.grouping ?? (written.decimal === ',' ? '.' : ','),
    exponents: written.exponents ?? false,
    asset: assetOf(written),
    amount: amountOf(written),
    baseUnits: written.baseUnits ?? false,
    fee: feeOf(written),
    account: textOrColumn(written.account),
    owner: textOrColumn(written.owner),
    counterparty: counterpartyOf(written),
    from: written.from ?? null,
    to: written.to ?? null,
    closed: written.closed ?? false,
    hidden: written.hidden ?? [],
    accountCase: written.accountCase ?? 'keep',
    balance: written.balance ?? null,
    reference: written.reference ?? null,
    transaction: written.transaction ?? null,
    text: written.text ?? null,
  };
  check(map);
  return map;
}

function textOrColumn(written: WrittenMap['account']): LedgerMap['account'] {
  return {
    value: typeof written === 'string' ? written : null,
    column: typeof written === 'object' ? (written?.column ?? null) : null,
  };
}

function assetOf({ currency, decimals }: WrittenMap): LedgerMap['asset'] {
  const listed = typeof decimals === 'object' && decimals !== null ? { ...decimals } : {};
  const other = typeof decimals === 'number' ? decimals : (listed['default'] ?? null);
  delete listed['default'];
  if (typeof currency === 'string') {
    const known = listed[currency] ?? other ?? decimalsOfAsset(currency);
    return { value: currency, column: null, contract: null, prefix: '', decimals: {}, otherDecimals: known };
  }
  const { column: from, contract, prefix } = currency;
  return {
    value: null,
    column: from,
    contract: contract ?? null,
    prefix: prefix ?? '',
    decimals: listed,
    otherDecimals: other,
  };
}

function amountOf({ amount, from, to }: WrittenMap): LedgerMap['amount'] {
  if (typeof amount !== 'object') {
    const isList = from != null && to != null;
    return { kind: isList ? 'transfer' : 'signed', column: amount };
  }
  if ('mark' in amount) return { kind: 'marked', ...amount };
  return { kind: 'sides', ...amount };
}

function feeOf({ fee }: WrittenMap): LedgerMap['fee'] {
  if (fee == null) return null;
  if (typeof fee !== 'object') return { column: fee, included: false, of: 'holder' };
  return { column: fee.column, included: fee.included ?? false, of: fee.of ?? 'holder' };
}

function counterpartyOf({ counterparty }: WrittenMap): LedgerMap['counterparty'] {
  if (counterparty == null) return null;
  return { id: counterparty.id ?? null, name: counterparty.name ?? null, by: counterparty.by ?? 'id' };
}

function check(map: LedgerMap): void {
  const isList = map.amount.kind === 'transfer';
  if (!isList && map.account.value === null && map.account.column === null) {
    throw new UsageError(`the map ${map.name} does not say whose statement it is`, {
      hint: 'add "account: <number>" to the map, or give --account <number>',
    });
  }
  if ((map.from === null) !== (map.to === null))
    throw new UsageError(`the map ${map.name} names only one of from and to`);
  if (map.closed && !isList)
    throw new UsageError(`the map ${map.name}: closed is for lists of transfers (from and to)`);
  if (map.decimal === map.grouping)
    throw new UsageError(`the map ${map.name}: decimal and grouping are the same character`);
}
