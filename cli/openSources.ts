import type { Network } from '../src/chain/network.ts';
import { RefusedError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { ChainSource } from '../src/ports/chainSource.ts';
import type { EvidenceSink } from '../src/ports/evidenceSink.ts';
import type { PriceSource } from '../src/ports/priceSource.ts';
import type { RawBlocks } from '../src/ports/rawBlocks.ts';
import { createSource } from '../src/sources/createSource.ts';
import { createBlockSource } from '../src/sources/esplora/blockSource.ts';
import { HttpClient } from '../src/sources/httpClient.ts';
import { isPrivateHost } from '../src/sources/isPrivateHost.ts';
import { defaultSourceName, knownLimits } from '../src/sources/knownSources.ts';
import { createMempoolPriceSource } from '../src/sources/mempoolPriceSource.ts';
import { parseSourceSpec, type SourceSpec } from '../src/sources/parseSourceSpec.ts';
import { refusePublicHost } from '../src/sources/refusePublicHost.ts';
import { systemClock } from '../src/sources/systemClock.ts';
import type { Invocation } from './command.ts';
import { firstUseNotice } from './firstUseNotice.ts';
import { programVersion } from './packageRoot.ts';

/** The sources of a run over one HTTP client. */
export interface Sources {
  asOne(): ChainSource;
  each(): readonly ChainSource[];
  prices(): PriceSource;
  /** Whole blocks, from the first source. */
  blocks(): RawBlocks;
  /** A source that the run does not ask otherwise, to compare with. Throws UsageError, RefusedError. */
  second(spec: string): ChainSource;
  /** Attempts sent so far. */
  requests(): number;
}

/**
 * Composes the sources that the options name, or the network's default. Throws UsageError for a spec that cannot be
 * read and for a network without a default, where `--private` forbids a host; nothing was sent by then.
 */
export function openSources(invocation: Invocation, network: Network, evidence: EvidenceSink): Sources {
  const { global, io } = invocation;
  const specs = specsOf(global.source, network);
  const proxied = global.proxy !== null;
  if (global.private) for (const spec of specs) refuseAsUsage(spec.url, proxied);
  const http = new HttpClient({
    clock: systemClock,
    random: Math.random,
    version: programVersion(),
    timeoutMs: global.timeout * 1000,
    maxRequests: global.maxRequests ?? undefined,
    rate: global.rate ?? undefined,
    concurrency: global.concurrency ?? undefined,
    proxyUrl: global.proxy ?? undefined,
    privateOnly: global.private,
    limitsOf: knownLimits,
    evidence,
    signal: io.interrupt,
    onFirstUse: firstUseNotice(io, (hostname) => !isPrivateHost(hostname), proxied),
  });
  return {
    asOne: () => createSource(specs, network, http),
    each: () => specs.map((spec) => createSource([spec], network, http)),
    prices: () => createMempoolPriceSource({ ...firstOf(specs), http }),
    second: (text) => {
      const spec = secondSpec(text, specs, network);
      if (global.private) refuseAsUsage(spec.url, proxied);
      return createSource([spec], network, http);
    },
    blocks: () => createBlockSource({ ...firstOf(specs), http }),
    requests: () => http.requests.total,
  };
}

/** `--private` beside a public source is a contradiction of the person's own: wrong usage. */
function refuseAsUsage(url: string, proxied: boolean): void {
  try {
    refusePublicHost(url, { proxied });
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new UsageError(error.message, { hint: error.hint ?? undefined });
  }
}

function specsOf(texts: readonly string[], network: Network): readonly SourceSpec[] {
  if (texts.length > 0) return texts.map((text) => parseSourceSpec(text, network));
  const name = defaultSourceName(network);
  if (name !== null) return [parseSourceSpec(name, network)];
  throw new UsageError(`${network.name} has no public source`, {
    hint: 'name yours: --source esplora=http://127.0.0.1:3000, or use --offline',
  });
}

/** A provider that is asked anyway cannot contradict itself. */
function secondSpec(text: string, specs: readonly SourceSpec[], network: Network): SourceSpec {
  const second = parseSourceSpec(text, network);
  if (specs.every((spec) => spec.url !== second.url)) return second;
  throw new UsageError(`${second.name} is asked already: it cannot be compared with itself`, {
    hint: 'name another provider to compare with',
  });
}

/** Prices and whole blocks: the first source is asked, never another one. */
function firstOf(specs: readonly SourceSpec[]): { readonly name: string; readonly baseUrl: string } {
  const first = specs[0];
  if (first === undefined) throw new UsageError('no source is given', { hint: 'add --source' });
  return { name: first.name, baseUrl: first.url };
}
