import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { parseAmount } from '../src/chain/amount.ts';
import type { Network } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { SeedTarget } from '../src/investigate/traceRequest.ts';
import { firstMoment, lastMoment } from './chainMoment.ts';

const COLUMNS = ['target', 'label', 'amount', 'time'];

/**
 * Seeds from a CSV file with the columns target, label, amount, time; only target is needed. `amount` (base units, or
 * `0.1btc`) takes that much of an outpoint, or picks the outputs of that value of an address; `time` (UTC date or
 * height) picks what an address was paid then. Throws UsageError with the line number.
 */
export async function readSeeds(path: string, network: Network): Promise<readonly SeedTarget[]> {
  const rows = parseRows(await readText(path), path);
  const seeds = rows.map((row, index) => toSeed(row, network, `${path}, line ${index + 2}`));
  if (seeds.length === 0) throw new UsageError(`${path} names no seed`, { hint: `columns: ${COLUMNS.join(',')}` });
  return seeds;
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`seeds file ${path} cannot be read`, { cause });
  }
}

function parseRows(text: string, path: string): readonly Readonly<Record<string, string>>[] {
  try {
    const columns = (header: string[]) => header.map((name) => knownColumn(name.trim().toLowerCase(), path));
    return parse(text, { bom: true, columns, trim: true, skipEmptyLines: true, relaxColumnCountLess: true });
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`seeds file ${path} cannot be read as CSV`, { hint: `columns: ${COLUMNS.join(',')}`, cause });
  }
}

function knownColumn(name: string, path: string): string {
  if (COLUMNS.includes(name)) return name;
  throw new UsageError(`seeds file ${path} has an unknown column "${name}"`, { hint: `columns: ${COLUMNS.join(',')}` });
}

function toSeed(row: Readonly<Record<string, string>>, network: Network, place: string): SeedTarget {
  try {
    const text = row['target'] ?? '';
    const target = parseTarget(text, network);
    const amount = row['amount'] ? parseAmount(row['amount'], network) : null;
    const label = row['label'] || text;
    if (target.kind === 'outpoint' && amount !== null) {
      return { target: { ...target, amount }, label, text, amount: null, paid: null };
    }
    return { target, label, text, amount, paid: paidOf(row['time']) };
  } catch (error) {
    if (!(error instanceof PeelhoundError)) throw error;
    throw new UsageError(`${place}: ${error.message}`, { hint: error.hint ?? undefined });
  }
}

function paidOf(time: string | undefined): SeedTarget['paid'] {
  return time ? { from: firstMoment(time), to: lastMoment(time) } : null;
}
