import { type Network, networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { DEFAULT_DETECT_BOUNDS, type DetectRequest } from '../src/investigate/detectRequest.ts';
import { DETECTORS } from '../src/patterns/detectors.ts';
import type { PriceStore } from '../src/ports/priceStore.ts';
import { DailyPrices } from '../src/prices/dailyPrices.ts';
import { fixedPrice } from '../src/prices/fixedPrice.ts';
import { parsePrice } from '../src/prices/parsePrice.ts';
import type { Invocation } from './command.ts';
import { programVersion } from './packageRoot.ts';
import { readParameters } from './readParameters.ts';
import { readThresholds } from './readThresholds.ts';
import { refuseTyped } from './refuseTyped.ts';

/** The options of `detect` as the parser leaves them. */
interface DetectOptions {
  readonly all?: boolean;
  readonly pattern?: readonly string[];
  readonly hops: number;
  readonly maxTransactions: number;
  readonly price?: string;
  readonly set?: readonly string[];
  readonly thresholds?: string;
}

/** What was typed as the request of the use case. Throws UsageError for whatever cannot be meant. */
export async function readDetectRequest(invocation: Invocation, prices: PriceStore): Promise<DetectRequest> {
  const options = invocation.options as unknown as DetectOptions;
  const network = networkByName(invocation.global.network);
  const { operands } = invocation;
  if (operands.length === 0 && options.all !== true) {
    throw new UsageError('detect needs a target', { hint: 'name an address or a txid, or --all for the cache' });
  }
  if (operands.length > 0 && options.all === true) {
    throw new UsageError('--all looks at the whole cache, and a target was named', { hint: 'choose one of both' });
  }
  if (options.all === true) {
    refuseTyped(invocation, ['hops', 'maxTransactions'], {
      why: 'bounds what is read around targets, and --all looks at the whole cache',
      hint: 'leave it away',
    });
  }
  return {
    toolVersion: programVersion(),
    network,
    targets: operands.map((text) => ({ target: parseTarget(text, network), text })),
    patterns: readPatterns(options.pattern),
    bounds: { ...DEFAULT_DETECT_BOUNDS, hops: options.hops, maxTransactions: options.maxTransactions },
    parameters: readParameters(options.set ?? [], DETECTORS),
    ...(await pricesOf(options.price, network, invocation.global.currency, prices)),
    thresholds: options.thresholds === undefined ? [] : await readThresholds(options.thresholds),
  };
}

async function pricesOf(
  given: string | undefined,
  network: Network,
  currency: string,
  store: PriceStore,
): Promise<Pick<DetectRequest, 'prices' | 'priceSource'>> {
  if (given !== undefined) {
    const source = `--price ${given}`;
    return { prices: { currency, at: fixedPrice(parsePrice(given), source).at }, priceSource: source };
  }
  const days = network.ticker === null ? [] : await store.getPrices(network.ticker, currency);
  if (network.ticker === null || days.length === 0) return { prices: null, priceSource: null };
  const sources = [...new Set(days.map(({ source }) => source))].sort();
  return { prices: new DailyPrices(network.ticker, currency, days), priceSource: sources.join(', ') };
}

function readPatterns(names: readonly string[] | undefined): readonly string[] | null {
  if (names === undefined) return null;
  for (const name of names) {
    if (!DETECTORS.some(({ pattern }) => pattern === name)) {
      throw new UsageError(`--pattern: "${name}" is not a shape that is looked for`, {
        hint: `choose of: ${DETECTORS.map(({ pattern }) => pattern).join(', ')}`,
      });
    }
  }
  return DETECTORS.map(({ pattern }) => pattern).filter((pattern) => names.includes(pattern));
}
