import { UsageError } from '../errors/usageError.ts';
import { parsePrice } from '../prices/parsePrice.ts';
import type { ReportingThreshold } from './thresholds.ts';

const HINT = 'each entry has id, jurisdiction, currency, amount, over (payment, day or month) and legalSource';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A price has eight decimals, an amount of money two. */
const PRICE_TO_CENTS = 1_000_000n;

/** Reporting thresholds of a user, as a list of plain objects. Throws UsageError that names the entry. */
export function parseThresholds(rows: unknown, source: string): readonly ReportingThreshold[] {
  if (!Array.isArray(rows)) throw new UsageError(`${source} holds no list of thresholds`, { hint: HINT });
  return rows.map((row, k) => {
    if (typeof row !== 'object' || row === null)
      throw new UsageError(`${source}, entry ${k + 1}: not an entry`, { hint: HINT });
    return parseRow(row as Record<string, unknown>, `${source}, entry ${k + 1}`);
  });
}

function parseRow(row: Record<string, unknown>, place: string): ReportingThreshold {
  const text = (name: string): string => {
    const value = row[name];
    if (typeof value !== 'string' || value === '') throw new UsageError(`${place}: no ${name}`, { hint: HINT });
    return value;
  };
  const over = row['over'] ?? 'payment';
  if (over !== 'payment' && over !== 'day' && over !== 'month') {
    throw new UsageError(`${place}: over is "${String(over)}"`, { hint: HINT });
  }
  return {
    id: text('id'),
    jurisdiction: text('jurisdiction'),
    currency: text('currency').toUpperCase(),
    amount: parsePrice(String(row['amount'])) / PRICE_TO_CENTS,
    over,
    meaning: typeof row['meaning'] === 'string' ? row['meaning'] : text('id'),
    legalSource: text('legalSource'),
    validFrom: dayOf(row['validFrom'], place),
    validTo: dayOf(row['validTo'], place),
  };
}

function dayOf(value: unknown, place: string): string | null {
  if (value === undefined || value === null) return null;
  const text = value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
  if (!DAY.test(text)) throw new UsageError(`${place}: "${text}" is not a date`, { hint: 'write it as 2025-07-17' });
  return text;
}
