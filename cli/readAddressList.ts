import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Network } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { ConnectTarget } from '../src/investigate/connectRequest.ts';

const FORM = 'one address a line, or CSV with the columns address,label; # begins a comment';
const ADDRESS_COLUMNS = ['address', 'target'];

interface Row {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/**
 * Addresses from a file: one a line, or CSV (comma, semicolon or tab) whose header names the columns `address` and
 * `label`; without a header the first column is the address, the second a label. Throws UsageError with the line number.
 */
export async function readAddressList(path: string, network: Network): Promise<readonly ConnectTarget[]> {
  const [first, ...others] = parseRows(await readText(path), path);
  if (first === undefined) throw new UsageError(`${path} names no address`, { hint: FORM });
  const names = first.record.map((cell) => cell.toLowerCase());
  const address = names.findIndex((name) => ADDRESS_COLUMNS.includes(name));
  const rows = address < 0 ? [first, ...others] : others;
  const label = address < 0 ? 1 : names.indexOf('label');
  const targets = rows.flatMap((row) =>
    toTarget(row, Math.max(0, address), label, `${path}, line ${row.info.lines}`, network),
  );
  if (targets.length === 0) throw new UsageError(`${path} names no address`, { hint: FORM });
  return targets;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`${path} cannot be read`, { hint: `name a file: ${FORM}`, cause });
  }
}

function parseRows(text: string, path: string): readonly Row[] {
  try {
    return parse(text, {
      bom: true,
      comment: '#',
      delimiter: [',', ';', '\t'],
      info: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
      trim: true,
    }) as unknown as readonly Row[];
  } catch (cause) {
    throw new UsageError(`${path} cannot be read as CSV`, { hint: FORM, cause });
  }
}

function toTarget({ record }: Row, address: number, label: number, place: string, network: Network): ConnectTarget[] {
  const text = record[address] ?? '';
  if (text === '') return [];
  try {
    const target = parseTarget(text, network);
    if (target.kind === 'address' || target.kind === 'scripthash')
      return [{ target, text, label: record[label] || null }];
    throw new UsageError(`${text} is a transaction, and addresses are connected`);
  } catch (error) {
    if (!(error instanceof PeelhoundError)) throw error;
    throw new UsageError(`${place}: ${error.message}`, { hint: error.hint ?? undefined });
  }
}
