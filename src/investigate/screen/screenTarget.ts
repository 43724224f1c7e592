import { recipientText } from '../../chain/recipient.ts';
import { compareTransactions } from '../../graph/compareTransactions.ts';
import { isConfirmedAt } from '../../graph/isConfirmedAt.ts';
import type { TransactionGraph } from '../../graph/transactionGraph.ts';
import type { Gap } from '../../results/envelope.ts';
import { exposureRows, type JudgedRow, selfRow } from '../../screening/exposureRows.ts';
import type { ExposureBounds, ExposureWalk } from '../../screening/exposureWalk.ts';
import type { Parties } from '../../screening/parties.ts';
import { ReceivedWalk } from '../../screening/receivedWalk.ts';
import { SelfCluster } from '../../screening/selfCluster.ts';
import { SentWalk } from '../../screening/sentWalk.ts';
import type { StoredTag } from '../../tags/storedTag.ts';
import { Allowance, BEYOND_ALLOWANCE } from './allowance.ts';
import { clusterIdOf } from './clusterId.ts';
import { loadHistory } from './loadHistory.ts';
import { followBack, followOn } from './resolveLegs.ts';
import type { ScreenRequest } from './screenRequest.ts';
import type { LineGround } from './screenWorld.ts';
import { walkGaps } from './walkGaps.ts';
import type { Walks } from './walks.ts';

/** Clusters whose walks are kept. */
const KEPT_CLUSTERS = 200;

/** What was found out about one address or transfer. */
export interface TargetFinding {
  readonly cluster: { readonly id: string; readonly size: number } | null;
  readonly rows: readonly JudgedRow[];
  /** Tags of the address itself, then those that name its cluster. */
  readonly tags: readonly { readonly tag: StoredTag; readonly basis: 'address' | 'cluster' }[];
  readonly gaps: readonly Gap[];
  readonly transactions: number;
}

/** Screens one script (hex). `window`: only these transactions of it are looked at; null: its whole history. */
export async function screenScript(
  script: string,
  line: LineGround,
  request: ScreenRequest,
  window: readonly string[] | null,
): Promise<TargetFinding> {
  const { graph, parties, world } = line;
  const address = recipientText(script, world.ground.network);
  const index = world.ground.tags;
  const allowances = allowancesOf(request);
  const gaps: Gap[] = window === null ? [...(await loadHistory(script, line))] : [];
  const id = graph.findScript(script);
  const own = index.tagsOf(script);
  const ownTags = own.map((tag) => ({ tag, basis: 'address' as const }));
  const named = parties.named(index.strongTagsOf(script), 'address');
  if (id < 0) {
    const rows = named === null ? [] : [selfRow(named, 0n, 'address', [], request.severity)];
    return { cluster: { id: address, size: 1 }, rows, tags: ownTags, gaps, transactions: 0 };
  }
  const limit = window === null ? request.maxCluster : 1;
  const cluster = new SelfCluster(parties, id, { limit, tip: world.tip?.height ?? null });
  if (window === null) gaps.push(...(await readCluster(cluster, id, line, allowances.alone)));
  const alone = await walkBoth(new Set([id]), line, request, { window, allowance: allowances.alone });
  const rows = [...alone.rows('address')];
  const looked = new Set(alone.looked());
  gaps.push(...alone.gaps(address));
  if (named !== null) rows.unshift(selfRow(named, alone.received.total, 'address', [], request.severity));
  const clusterTags = tagsOfOthers(cluster, id, parties);
  const party = parties.named(
    clusterTags.map(({ tag }) => tag),
    'cluster',
  );
  if (cluster.members.size > 1 && !cluster.isCut) {
    const whole = await clusterWalks(cluster, line, request, allowances.cluster);
    rows.push(...whole.rows('cluster'));
    for (const t of whole.looked()) looked.add(t);
    gaps.push(...whole.gaps(address));
    if (party !== null) rows.push(selfRow(party, whole.received.total, 'cluster', [], request.severity));
  } else if (party !== null) {
    rows.push(selfRow(party, alone.received.total, 'cluster', [], request.severity));
  }
  return {
    cluster: clusterIdOf(graph, cluster, world.ground.network),
    rows,
    tags: [...ownTags, ...clusterTags],
    gaps: mergeGaps(gaps),
    transactions: looked.size,
  };
}

/** Screens one output: where its money came from, who was paid by it and where it went. */
export async function screenOutput(output: number, line: LineGround, request: ScreenRequest): Promise<TargetFinding> {
  const { parties, graph } = line;
  const received = new ReceivedWalk(parties, new Set(), boundsOf(request));
  const sent = new SentWalk(parties, new Set(), boundsOf(request));
  received.startAt(output);
  sent.startAt(output);
  const allowance = new Allowance(request.maxRequestsPerAddress);
  await followBack(received, line, allowance);
  await followOn(sent, line, allowance);
  const text = graph.outpointText(output);
  return {
    cluster: null,
    rows: [received, sent].flatMap((walk) => exposureRows(walk, 'address', request.severity)),
    tags: [],
    gaps: mergeGaps([received, sent].flatMap((walk) => walkGaps(walk, text))),
    transactions: new Set([...received.looked, ...sent.looked]).size,
  };
}

async function readCluster(
  cluster: SelfCluster,
  first: number,
  line: LineGround,
  allowance: Allowance,
): Promise<readonly Gap[]> {
  const gaps: Gap[] = [];
  for (let wanted = cluster.wanted(); wanted.length > 0; wanted = cluster.wanted()) {
    for (const script of wanted) {
      if (script !== first && allowance.isSpent) {
        const reason = `the histories of its cluster are ${BEYOND_ALLOWANCE.reason}`;
        gaps.push({ kind: 'budget', outpoint: null, address: null, value: null, reason });
        cluster.cut();
        return gaps;
      }
      if (script !== first) gaps.push(...(await loadHistory(line.graph.scriptHex(script), line)));
      allowance.chargeHistory(touching(line.graph, new Set([script])).size);
    }
    cluster.advance();
  }
  if (cluster.isCut) {
    const reason = `its cluster has ${cluster.members.size} addresses or more: its exposure was not added up`;
    gaps.push({ kind: 'too-large', outpoint: null, address: null, value: null, reason });
  }
  return gaps;
}

/** Half for the address and the histories of its cluster, half for what the cluster as a whole did. */
function allowancesOf({ maxRequestsPerAddress }: ScreenRequest) {
  const half = Math.ceil(maxRequestsPerAddress / 2);
  return { alone: new Allowance(half), cluster: new Allowance(maxRequestsPerAddress - half) };
}

/** Tags by which other members of the cluster name all of it. */
function tagsOfOthers(cluster: SelfCluster, self: number, parties: Parties): TargetFinding['tags'] {
  const tags: TargetFinding['tags'][number][] = [];
  for (const member of cluster.members) {
    if (member === self) continue;
    for (const tag of parties.clusterTagsOf(member)) tags.push({ tag, basis: 'cluster' });
  }
  return tags;
}

/** The walks of a whole cluster are the same for each of its addresses: those of the last clusters are kept. */
async function clusterWalks(
  cluster: SelfCluster,
  line: LineGround,
  request: ScreenRequest,
  allowance: Allowance,
): Promise<Walks> {
  if (!line.world.isLoaded) return walkBoth(cluster.members, line, request, { window: null, allowance });
  const key = [...cluster.members].sort((a, b) => a - b).join();
  const known = line.clusters.get(key);
  if (known !== undefined) return known;
  const walks = await walkBoth(cluster.members, line, request, { window: null, allowance });
  if (line.clusters.size >= KEPT_CLUSTERS) line.clusters.delete(line.clusters.keys().next().value as string);
  line.clusters.set(key, walks);
  return walks;
}

async function walkBoth(
  self: ReadonlySet<number>,
  line: LineGround,
  request: ScreenRequest,
  { window, allowance }: { readonly window: readonly string[] | null; readonly allowance: Allowance },
): Promise<Walks> {
  const { graph, parties } = line;
  const { confirmed, unconfirmed } = ownTransactions(self, line, window);
  const received = new ReceivedWalk(parties, self, boundsOf(request));
  const sent = new SentWalk(parties, self, boundsOf(request));
  confirmed.sort((a, b) => compareTransactions(graph, a, b));
  received.start(confirmed);
  sent.start(confirmed);
  await followBack(received, line, allowance);
  await followOn(sent, line, allowance);
  const both: readonly ExposureWalk[] = [received, sent];
  return {
    received,
    rows: (basis) => both.flatMap((walk) => exposureRows(walk, basis, request.severity)),
    looked: function* () {
      for (const walk of both) yield* walk.looked;
    },
    gaps: (address) => [...unconfirmedGap(unconfirmed, address), ...both.flatMap((walk) => walkGaps(walk, address))],
  };
}

function boundsOf({ hops, minValue, maxTransactions }: ScreenRequest): ExposureBounds {
  return { hops, minValue, maxTransactions };
}

function ownTransactions(self: ReadonlySet<number>, { graph, world }: LineGround, window: readonly string[] | null) {
  const all = window === null ? touching(graph, self) : new Set(window.map((txid) => graph.findTransaction(txid)));
  all.delete(-1);
  const confirmed: number[] = [];
  let unconfirmed = 0;
  for (const t of all) {
    if (isConfirmedAt(graph, t, world.tip?.height ?? null)) confirmed.push(t);
    else unconfirmed++;
  }
  return { confirmed, unconfirmed };
}

function touching(graph: TransactionGraph, self: ReadonlySet<number>): Set<number> {
  const all = new Set<number>();
  for (const script of self) {
    for (const output of graph.outputsOfScript(script)) {
      const made = graph.outputTransaction(output);
      if (made >= 0) all.add(made);
      const spender = graph.spender(output);
      if (spender >= 0) all.add(graph.inputTransaction(spender));
    }
  }
  return all;
}

function unconfirmedGap(count: number, address: string): Gap[] {
  if (count === 0) return [];
  const reason = `${count} of its transactions are not confirmed at this tip`;
  return [{ kind: 'unconfirmed', outpoint: null, address, value: null, reason }];
}

/** The same gap of two walks is said once. */
function mergeGaps(gaps: readonly Gap[]): Gap[] {
  const seen = new Map(gaps.map((gap) => [JSON.stringify(gap), gap]));
  return [...seen.values()];
}
