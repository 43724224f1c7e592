import { type Network, networkByName } from '../../chain/network.ts';
import { parseTarget } from '../../chain/parseTarget.ts';
import { recipientText } from '../../chain/recipient.ts';
import { MERGE_RULES } from '../../clustering/clusterOptions.ts';
import type { FiatPrices } from '../../patterns/detectionContext.ts';
import { fixedPrice } from '../../prices/fixedPrice.ts';
import { parsePrice } from '../../prices/parsePrice.ts';
import type { TraceBounds } from '../../tracing/traceBounds.ts';
import type { ClusterRequest, ClusterTarget } from '../clusterRequest.ts';
import type { ConnectRequest } from '../connectRequest.ts';
import { DEFAULT_DETECT_BOUNDS, type DetectRequest } from '../detectRequest.ts';
import type { PathRequest } from '../pathRequest.ts';
import type { ClusterAllRequest } from '../runClusterAll.ts';
import type { SavedDocument } from './savedDocument.ts';

/** The question that a `cluster` document answers, from the parameters it echoes; so below. */
export function clusterRequestOf({ network, parameters }: SavedDocument, toolVersion: string): ClusterRequest {
  const chain = networkByName(network);
  const asked = parameters as unknown as ClusterRequest['bounds'] & {
    readonly targets: readonly string[];
    readonly why: string | null;
    readonly merge: readonly string[];
  };
  return {
    toolVersion,
    network: chain,
    targets: asked.targets.map((text) => targetOf(text, chain)),
    why: asked.why === null ? null : targetOf(asked.why, chain),
    merge: MERGE_RULES.filter((rule) => asked.merge.includes(rule)),
    bounds: { maxTransactions: asked.maxTransactions, maxHistory: asked.maxHistory },
  };
}

export function clusterAllRequestOf({ network, parameters }: SavedDocument, toolVersion: string): ClusterAllRequest {
  const merge = parameters['merge'] as readonly string[];
  return { toolVersion, network: networkByName(network), merge: MERGE_RULES.filter((rule) => merge.includes(rule)) };
}

/** `lookup`: the prices of the run, in the currency that the document names. */
export function detectRequestOf(
  { network, parameters }: SavedDocument,
  toolVersion: string,
  lookup: FiatPrices['at'] | null,
): DetectRequest {
  const chain = networkByName(network);
  const asked = parameters as unknown as AskedDetection;
  return {
    toolVersion,
    network: chain,
    targets: asked.targets.map((text) => targetOf(text, chain)),
    patterns: asked.patterns,
    bounds: {
      hops: asked.hops ?? DEFAULT_DETECT_BOUNDS.hops,
      maxTransactions: asked.maxTransactions ?? DEFAULT_DETECT_BOUNDS.maxTransactions,
      maxWidth: asked.maxWidth ?? DEFAULT_DETECT_BOUNDS.maxWidth,
    },
    parameters: Object.fromEntries(
      Object.entries(asked.detectors).flatMap(([pattern, values]) =>
        Object.entries(values).flatMap(([name, value]) =>
          typeof value === 'number' ? [[`${pattern}.${name}`, value]] : [],
        ),
      ),
    ),
    prices:
      asked.prices === null ? null : { currency: asked.prices.currency, at: priceOf(asked.prices.source, lookup) },
    priceSource: asked.prices?.source ?? null,
    thresholds: [],
  };
}

/** One price for every day, as a person gave it, or the days' own. */
function priceOf(source: string | null, lookup: FiatPrices['at'] | null): FiatPrices['at'] {
  const given = /^--price (\S+)$/.exec(source ?? '')?.[1];
  if (given !== undefined) return fixedPrice(parsePrice(given), source ?? '').at;
  return lookup ?? (() => null);
}

interface AskedDetection {
  readonly targets: readonly string[];
  readonly hops: number | null;
  readonly maxTransactions: number | null;
  readonly maxWidth: number | null;
  readonly patterns: readonly string[];
  readonly detectors: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly prices: { readonly currency: string; readonly source: string | null } | null;
}

export function pathRequestOf({ network, parameters }: SavedDocument, toolVersion: string): PathRequest {
  const chain = networkByName(network);
  const asked = parameters as unknown as WrittenBounds & {
    readonly from: string;
    readonly to: string;
    readonly maxPaths: number;
  };
  return {
    toolVersion,
    network: chain,
    from: targetOf(asked.from, chain),
    to: targetOf(asked.to, chain),
    bounds: {
      hops: asked.hops,
      maxTransactions: asked.maxTransactions,
      minValue: BigInt(asked.minValue),
      since: asked.since,
      until: asked.until,
    },
    maxPaths: asked.maxPaths,
  };
}

/** Labels are no parameters: they stand beside the addresses of the document. */
export function connectRequestOf(document: SavedDocument, toolVersion: string): ConnectRequest {
  const chain = networkByName(document.network);
  const asked = document.parameters as unknown as WrittenBounds & {
    readonly addresses: readonly string[];
    readonly maxHistory: number;
  };
  const rows = (document['addresses'] ?? []) as readonly { readonly address: string; readonly label: string | null }[];
  const labels = new Map(rows.map(({ address, label }) => [address, label]));
  return {
    toolVersion,
    network: chain,
    targets: asked.addresses.map((text) => {
      const { target } = targetOf(text, chain);
      const name = target.kind === 'address' ? recipientText(target.script, chain) : text;
      return { target, text, label: labels.get(name) ?? null };
    }),
    bounds: {
      maxHistory: asked.maxHistory,
      minValue: BigInt(asked.minValue),
      since: asked.since,
      until: asked.until,
    },
  };
}

type WrittenBounds = Omit<TraceBounds, 'minValue'> & { readonly minValue: string };

function targetOf(text: string, network: Network): ClusterTarget {
  return { target: parseTarget(text, network), text };
}
