import { formatAmount } from '../../chain/amount.ts';
import { currencyOfAsset } from '../../ledgers/assetCurrency.ts';
import type {
  CarriedConversion,
  ConversionSide,
  LinkStatement,
  TraceDocument,
  TraceResult,
} from '../../results/traceDocument.ts';
import { apportion } from '../../tracing/apportion.ts';

/** What a rule carries to one output or row of the other side, by label in the order of the trace. */
export interface CarriedSeed {
  readonly outpoint: string;
  readonly parts: readonly { readonly label: string; readonly amount: bigint }[];
}

/** The conversion under each rule of a trace. */
export function carriedConversion(
  document: TraceDocument,
  links: readonly LinkStatement[],
  from: readonly ConversionSide[],
  to: readonly ConversionSide[],
): CarriedConversion {
  const byRule = document.results.map((result) => {
    const carried = carriedSeeds(result, from, to);
    const parts = labelsAt(result, from);
    return {
      taint: result.taint,
      in: String([...parts.values()].reduce((sum, part) => sum + part, 0n)),
      out: String(carried.flatMap((seed) => seed.parts).reduce((sum, { amount }) => sum + amount, 0n)),
    };
  });
  return { links, from, to, byRule };
}

/**
 * A swap hands the tainted share of what went in to what came out, to the nearest unit: all that one side paid bought all
 * that the other received. Sides of different assets weigh by the money that they stand for.
 */
export function carriedSeeds(
  result: TraceResult,
  from: readonly ConversionSide[],
  to: readonly ConversionSide[],
): CarriedSeed[] {
  const labels = labelsAt(result, from);
  const tainted = [...labels.values()].reduce((sum, part) => sum + part, 0n);
  const reached = from.filter(({ outpoint }) => bridgesOf(result).some((one) => one.outpoint === outpoint));
  const own = reached[0];
  if (own === undefined || tainted === 0n) return [];
  const whole = sumOf(from, own.decimals);
  const clean = whole > tainted ? whole - tainted : 0n;
  return to.flatMap(({ outpoint, value }) => {
    const [out = 0n] = apportion(BigInt(value), [tainted, clean]);
    const amounts = apportion(out, [...labels.values()]);
    const parts = [...labels.keys()].map((label, k) => ({ label, amount: amounts[k] ?? 0n }));
    return out === 0n ? [] : [{ outpoint, parts: parts.filter(({ amount }) => amount > 0n) }];
  });
}

/** Whether the sides can be added up: one asset, or assets that stand for the same money. */
export function areComparable(sides: readonly ConversionSide[]): boolean {
  if (new Set(sides.map(({ network, asset }) => `${network} ${asset}`)).size <= 1) return true;
  const currencies = new Set(sides.map(({ network, asset }) => (network === 'ledger' ? currencyOfAsset(asset) : null)));
  return currencies.size === 1 && !currencies.has(null);
}

/** `40.00 of 100.00 USD go in, 0.4 of 1 BTC come out`: what a bridge says of itself under one rule. */
export function bridgeText({ from, to, byRule }: CarriedConversion, taint: string): string {
  const rule = byRule.find((one) => one.taint === taint);
  const [one, other] = [from[0], to[0]];
  if (rule === undefined || one === undefined || other === undefined) return '';
  const paid = `${formatAmount(BigInt(rule.in), one.decimals)} of ${formatAmount(sumOf(from, one.decimals), one.decimals)} ${one.asset}`;
  const got = `${formatAmount(BigInt(rule.out), other.decimals)} of ${formatAmount(sumOf(to, other.decimals), other.decimals)} ${other.asset}`;
  return `${paid} go in, ${got} come out`;
}

function labelsAt(result: TraceResult, from: readonly ConversionSide[]): Map<string, bigint> {
  const ids = new Set(from.map(({ outpoint }) => outpoint));
  const labels = new Map<string, bigint>();
  for (const { outpoint, labels: parts } of bridgesOf(result)) {
    if (outpoint === null || !ids.has(outpoint)) continue;
    for (const { label, tainted } of parts) labels.set(label, (labels.get(label) ?? 0n) + BigInt(tainted));
  }
  return labels;
}

function bridgesOf({ endpoints }: TraceResult) {
  return endpoints.filter(({ kind }) => kind === 'bridge');
}

function sumOf(sides: readonly ConversionSide[], decimals: number): bigint {
  return sides.reduce((sum, { value, decimals: own }) => {
    const amount = BigInt(value);
    return sum + (own <= decimals ? amount * 10n ** BigInt(decimals - own) : amount / 10n ** BigInt(own - decimals));
  }, 0n);
}
