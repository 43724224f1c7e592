import { UsageError } from '../src/errors/usageError.ts';
import type { WatchlistLine } from '../src/investigate/screen/screenRequest.ts';

/** Where in a record what stands; null: nowhere. */
export interface WatchlistColumns {
  readonly address: number | null;
  readonly txid: number | null;
  readonly vout: number | null;
  readonly network: number | null;
  readonly label: number | null;
}

const NAMES: Readonly<Record<keyof WatchlistColumns, readonly string[]>> = {
  address: [
    'address',
    'addr',
    'wallet',
    'wallet_address',
    'account',
    'target',
    'outpoint',
    'transfer',
    'crypto_address',
  ],
  txid: ['txid', 'tx_hash', 'hash', 'transaction'],
  vout: ['vout', 'output', 'output_index', 'n'],
  network: ['network', 'currency', 'ticker', 'asset', 'blockchain', 'chain', 'coin'],
  label: ['label', 'name', 'customer', 'customer_id', 'client', 'id', 'reference', 'ref', 'note'],
};

/**
 * Finds the columns of a header; null where it is none: no name in it is known. UsageError where a column was named that
 * is not there.
 */
export function watchlistColumns(
  header: readonly string[],
  { name, mapping }: { readonly name: string; readonly mapping: Readonly<Record<string, string>> },
): WatchlistColumns | null {
  const names = header.map((column) => column.trim().toLowerCase());
  const asked = new Map(Object.entries(mapping).map(([field, column]) => [field.toLowerCase(), column.toLowerCase()]));
  for (const field of asked.keys()) {
    if (!Object.hasOwn(NAMES, field))
      throw new UsageError(`--map: "${field}" is not known`, { hint: `known: ${Object.keys(NAMES).join(', ')}` });
  }
  const find = (field: keyof WatchlistColumns): number | null => {
    const column = asked.get(field);
    if (column !== undefined) {
      const index = names.indexOf(column);
      if (index < 0)
        throw new UsageError(`${name} has no column "${column}"`, { hint: `it has: ${header.join(', ')}` });
      return index;
    }
    const index = names.findIndex((one) => NAMES[field].includes(one));
    return index < 0 ? null : index;
  };
  const columns = {
    address: find('address'),
    txid: find('txid'),
    vout: find('vout'),
    network: find('network'),
    label: find('label'),
  };
  const isHeader = columns.address !== null || (columns.txid !== null && columns.vout !== null);
  return isHeader ? columns : null;
}

/** Makes a line of a record: `texts` are its cells, `input` what is carried through. */
export function lineReader(
  columns: WatchlistColumns,
): (line: number, input: Readonly<Record<string, unknown>>, texts: readonly string[]) => WatchlistLine {
  return (line, input, texts) => {
    const cell = (index: number | null) => (index === null ? null : (texts[index] ?? '').trim() || null);
    const txid = cell(columns.txid);
    const vout = cell(columns.vout);
    const target = cell(columns.address) ?? (txid !== null && vout !== null ? `${txid}:${vout}` : null);
    const problem = target === null ? 'the line has no address' : null;
    return { line, input, target, network: cell(columns.network), label: cell(columns.label), problem };
  };
}
