import { UsageError } from '../errors/usageError.ts';
import type { Network } from './network.ts';

const AMOUNT = /^(\d+)(?:\.(\d+))?\s*([a-z]*)$/i;

/**
 * Base units of an amount as people write it: `1000`, `1000sat`, `0.1btc`. Without a unit it is base units. Throws
 * UsageError for a sign, separators, an unknown unit, more decimals than the coin has, or more coins than can exist.
 */
export function parseAmount(text: string, network: Network): bigint {
  const match = AMOUNT.exec(text.trim());
  if (match === null) throw notAnAmount(text, network);
  const [, whole = '', fraction = '', unit = ''] = match;
  const decimals = decimalsOf(unit, network);
  if (decimals === null) throw notAnAmount(text, network);
  if (fraction.length > decimals) {
    throw new UsageError(
      decimals === 0
        ? `amount "${text}" is not a whole number of base units`
        : `amount "${text}" has ${fraction.length} decimals, ${network.symbol} has ${decimals}`,
      { hint: `Write base units (1000) or coins (0.1${coinUnit(network)}).` },
    );
  }
  const value = BigInt(whole + fraction.padEnd(decimals, '0'));
  if (value > network.maxMoney) {
    throw new UsageError(`amount "${text}" is more than ever exists on ${network.name}`, {
      hint: 'A number without a unit is base units.',
    });
  }
  return value;
}

/** Exact decimal form of base units with all decimals, `30.66850368`; no unit, no grouping. */
export function formatAmount(value: bigint, decimals: number): string {
  const sign = value < 0n ? '-' : '';
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

function decimalsOf(unit: string, network: Network): number | null {
  const lower = unit.toLowerCase();
  if (['', 'sat', 'sats', 'satoshi', 'satoshis'].includes(lower)) return 0;
  if (lower === coinUnit(network) || lower === network.symbol.toLowerCase()) return network.decimals;
  return null;
}

/** `btc` on every Bitcoin network, `ltc` on every Litecoin one. */
function coinUnit(network: Network): string {
  return network.symbol.toLowerCase().replace(/^t/, '');
}

function notAnAmount(text: string, network: Network): UsageError {
  return new UsageError(`"${text}" is not an amount`, {
    hint: `Write base units (1000 or 1000sat) or coins (0.1${coinUnit(network)}), without sign or separators.`,
  });
}
