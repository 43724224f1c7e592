import type { Network } from '../chain/network.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import { createEsploraSource } from './esplora/esploraSource.ts';
import { createFailoverSource } from './failoverSource.ts';
import type { HttpClient } from './httpClient.ts';
import type { SourceSpec } from './parseSourceSpec.ts';

/**
 * The sources of one run as one ChainSource, asked in the order given. None is added: where all of these fail, the
 * failure is the answer.
 */
export function createSource(specs: readonly SourceSpec[], network: Network, http: HttpClient): ChainSource {
  const sources = specs.map(({ name, url, profile }) =>
    createEsploraSource({ name, baseUrl: url, network, http, profile: profile ?? undefined }),
  );
  const [only] = sources;
  return sources.length === 1 && only !== undefined ? only : createFailoverSource(sources);
}
