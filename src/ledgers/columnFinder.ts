import type { ColumnName, LedgerMap } from './ledgerMap.ts';

/** Every column that a map names. */
export function columnsOf(map: LedgerMap): ColumnName[] {
  const { amount, asset, counterparty, date } = map;
  const ofAmount = amount.kind === 'sides' ? [amount.debit, amount.credit] : [amount.column];
  const named = [
    date.column,
    date.time,
    asset.column,
    asset.contract,
    ...ofAmount,
    amount.kind === 'marked' ? amount.mark : null,
    map.fee?.column ?? null,
    map.account.column,
    map.owner.column,
    counterparty?.id ?? null,
    counterparty?.name ?? null,
    map.from,
    map.to,
    map.balance,
    map.reference,
    map.transaction,
    map.text,
    ...[...map.skipWhere, ...map.onlyWhere, ...map.failedWhere].map((one) => one.column),
  ];
  return [...new Set(named.filter((one) => one !== null))];
}

/** Names are the same whatever their case, spaces and marks of bytes. */
export function columnKey(name: string): string {
  return name
    .replace(/\ufeff/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Position of each named column in a header line; null where a name is missing. Of equal names the first. */
export function findColumns(header: readonly string[], names: readonly ColumnName[]): Map<ColumnName, number> | null {
  const keys = header.map(columnKey);
  const found = new Map<ColumnName, number>();
  for (const name of names) {
    const index = typeof name === 'number' ? name - 1 : keys.indexOf(columnKey(name));
    if (index < 0 || index >= header.length) return null;
    found.set(name, index);
  }
  return found;
}
