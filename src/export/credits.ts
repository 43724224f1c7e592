import { fiatValue } from '../prices/fiatValue.ts';
import type { PriceLookup } from '../prices/fixedPrice.ts';
import { formatPrice } from '../prices/formatPrice.ts';
import { formatUtcDay } from '../prices/utcDay.ts';
import { documentUnit } from '../results/documentUnit.ts';
import type { Tag } from '../results/tag.ts';
import type { EndpointKind, TraceDocument, TraceEndpoint } from '../results/traceDocument.ts';
import { bestTag } from './bestTag.ts';

/** Money that arrived somewhere: one output, under every rule side by side. Amounts in base units. */
export interface Credit {
  readonly endpoint: TraceEndpoint;
  /** Whom to ask, as people call it; null where nobody is named. */
  readonly service: string | null;
  /** The same for each name of one actor. */
  readonly party: string | null;
  readonly tag: Tag | null;
  readonly value: bigint;
  /** In the order of the document's results; 0 where a rule sends nothing here. */
  readonly byRule: readonly bigint[];
  readonly min: bigint;
  readonly max: bigint;
  readonly fiat: CreditFiat | null;
}

export interface CreditFiat {
  /** Hundredths of the currency, of the first rule's traced amount; rounded half to even. */
  readonly cents: bigint;
  readonly currency: string;
  /** Decimal, of one coin. */
  readonly price: string;
  /** The UTC day that the price is of, `2021-06-05`. */
  readonly day: string;
  readonly source: string;
}

/** Prices, and the currency they are in. */
export interface CreditPrices {
  readonly lookup: PriceLookup;
  /** ISO 4217. */
  readonly currency: string;
}

/** Kinds that somebody can be asked about. */
export const CREDIT_KINDS: readonly EndpointKind[] = ['service', 'deposit', 'mixer', 'bridge'];

/** The endpoints of these kinds, one an output, largest first under the first rule that sends something there. */
export function creditsOf(
  document: TraceDocument,
  kinds: readonly EndpointKind[],
  given: CreditPrices | null = null,
): Credit[] {
  // Prices are of a coin; a ledger's amounts are of another asset.
  const prices = document.network === 'ledger' ? null : given;
  const rules = document.results.length;
  const { decimals } = documentUnit(document);
  const found = new Map<string, { endpoint: TraceEndpoint; byRule: bigint[] }>();
  document.results.forEach(({ endpoints }, rule) => {
    for (const endpoint of endpoints) {
      if (endpoint.outpoint === null || !kinds.includes(endpoint.kind)) continue;
      const key = `${endpoint.outpoint} ${endpoint.kind}`;
      const entry = found.get(key) ?? { endpoint, byRule: new Array<bigint>(rules).fill(0n) };
      entry.byRule[rule] = BigInt(endpoint.tainted);
      found.set(key, entry);
    }
  });
  return [...found.values()].map((entry) => toCredit(entry, decimals, prices)).sort(largestFirst);
}

function toCredit(
  { endpoint, byRule }: { readonly endpoint: TraceEndpoint; readonly byRule: readonly bigint[] },
  decimals: number,
  prices: CreditPrices | null,
): Credit {
  const tag = bestTag(endpoint.tags);
  return {
    endpoint,
    service: endpoint.deposit?.service ?? tag?.label ?? tag?.actor ?? null,
    party: tag?.actor ?? endpoint.deposit?.service ?? tag?.label ?? null,
    tag,
    value: BigInt(endpoint.value),
    byRule,
    min: byRule.reduce((least, amount) => (amount < least ? amount : least)),
    max: byRule.reduce((most, amount) => (amount > most ? amount : most)),
    fiat: fiatOf(byRule[0] ?? 0n, endpoint.time, decimals, prices),
  };
}

function fiatOf(amount: bigint, time: number | null, decimals: number, prices: CreditPrices | null): CreditFiat | null {
  const price = time === null ? undefined : prices?.lookup.at(time)?.price;
  if (price === undefined || prices === null) return null;
  return {
    cents: fiatValue(amount, price.close, decimals),
    currency: prices.currency,
    price: formatPrice(price.close),
    day: formatUtcDay(price.day),
    source: price.source,
  };
}

/** Equal ones stay in document order. */
function largestFirst(a: Credit, b: Credit): number {
  for (const [rule, amount] of a.byRule.entries()) {
    const other = b.byRule[rule] ?? 0n;
    if (amount !== other) return amount > other ? -1 : 1;
  }
  return 0;
}
