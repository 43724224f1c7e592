import type { Network } from '../chain/network.ts';
import { UsageError } from '../errors/usageError.ts';
import type { EsploraProfile } from './esplora/esploraProfile.ts';
import { KNOWN_SOURCES } from './knownSources.ts';
import { redactPath } from './redactUrl.ts';
import { refuseStrayPercent } from './refuseStrayPercent.ts';

/** One `--source`, understood. */
export interface SourceSpec {
  readonly kind: 'esplora';
  /** Host as people know it; never with user, password or key. */
  readonly name: string;
  /** May hold `user:password@`: not for display. */
  readonly url: string;
  /** What a known source is; `null`: to be probed. */
  readonly profile: EsploraProfile | null;
}

const HINT = `Write a known name (${KNOWN_SOURCES.map((source) => source.name).join(', ')}) or esplora=<url>.`;

/**
 * Reads `mempool.space` or `esplora=http://127.0.0.1:3000`. A bare URL is taken for Esplora.
 * @throws UsageError: unknown name or kind, not an http(s) URL, or a known source that does not serve the network.
 */
export function parseSourceSpec(text: string, network: Network): SourceSpec {
  const known = KNOWN_SOURCES.find((source) => source.name === text.trim().toLowerCase());
  if (known !== undefined) {
    const url = known.urls[network.name];
    if (url !== undefined) return { kind: known.kind, name: known.name, url, profile: known.profile };
    throw new UsageError(`${known.name} does not serve ${network.name}`, { hint: 'Give another --source.' });
  }
  const { kind, address } = splitSpec(text);
  if (kind !== 'esplora') throw new UsageError(`unknown kind of source "${kind}"`, { hint: HINT });
  const url = parseHttpUrl(address);
  return { kind, name: nameOf(url), url: url.href.replace(/\/+$/, ''), profile: null };
}

function splitSpec(text: string): { kind: string; address: string } {
  const spec = text.trim();
  if (/^https?:\/\//i.test(spec)) return { kind: 'esplora', address: spec };
  const equals = spec.indexOf('=');
  if (equals > 0) return { kind: spec.slice(0, equals), address: spec.slice(equals + 1) };
  throw new UsageError(`unknown source ${quoteSpec(spec)}`, { hint: HINT });
}

function parseHttpUrl(address: string): URL {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new UsageError('the address of the source is not a URL', { hint: HINT });
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError(`a source cannot be a ${url.protocol}// URL`, { hint: HINT });
  }
  if (url.search !== '' || url.hash !== '') {
    throw new UsageError(`the address of the source ${url.host} must end with its path`, { hint: HINT });
  }
  refuseStrayPercent(url, 'the source');
  return url;
}

/** Host, and the path where one host serves several networks: `mempool.space/testnet`. */
function nameOf(url: URL): string {
  const path = redactPath(url.pathname)
    .replace(/\/+$/, '')
    .replace(/\/api$/, '');
  return url.host + path;
}

/** What was typed, unless it may hold a password. */
function quoteSpec(spec: string): string {
  return spec.includes('@') ? '(not shown: it may hold a password)' : JSON.stringify(spec);
}
