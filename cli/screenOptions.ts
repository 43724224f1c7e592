import { resolve } from 'node:path';
import { parseAmount } from '../src/chain/amount.ts';
import { type Network, networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { BlockRange } from '../src/investigate/screen/readBlocks.ts';
import { resolveLine } from '../src/investigate/screen/resolveLine.ts';
import type { ScreenRequest } from '../src/investigate/screen/screenRequest.ts';
import { DEFAULT_SEVERITY } from '../src/screening/defaultSeverity.ts';
import { parseSeverityTable, type SeverityTable } from '../src/screening/severityTable.ts';
import type { Invocation } from './command.ts';
import { programVersion } from './packageRoot.ts';
import { readWatchlist, type WatchlistOptions } from './readWatchlist.ts';
import { columnPairs } from './tagReading.ts';
import { underOption } from './underOption.ts';
import { type WatchlistInput, watchlistInput } from './watchlistInput.ts';

const PERCENT = 100;

export interface ScreenQuestion {
  readonly request: ScreenRequest;
  readonly input: WatchlistInput;
  readonly watchlist: WatchlistOptions;
}

/** The options of `screen` as the parser leaves them. */
interface ScreenOptions {
  readonly changesOnly?: boolean;
  readonly own?: string;
  readonly fromBlocks?: string;
  readonly scan?: boolean;
  readonly resume?: boolean;
  readonly list?: string;
  readonly map?: readonly string[];
  readonly hops: number;
  readonly minValue: string;
  readonly maxTransactions: number;
  readonly maxCluster: number;
  readonly maxRequestsPerAddress: number;
  readonly minTagConfidence: number;
  readonly severity?: string;
}

/** What was typed as the request of the use case. Throws UsageError for whatever cannot be meant. */
export async function readScreenRequest(invocation: Invocation): Promise<ScreenQuestion> {
  const { global, io, operands } = invocation;
  const options = invocation.options as unknown as ScreenOptions;
  const network = networkByName(global.network);
  const path = operands[0] ?? '-';
  const mapping = columnPairs(options.map);
  const fromBlocks = options.fromBlocks === undefined ? null : blockRange(options.fromBlocks);
  if (fromBlocks !== null && global.offline)
    throw new UsageError('--from-blocks reads blocks, and --offline forbids it');
  const [severity, own] = [
    await severityTable(options.severity, invocation),
    await ownScripts(options.own, network, invocation),
  ];
  const input = await watchlistInput(path, io);
  const request: ScreenRequest = {
    toolVersion: programVersion(),
    network,
    list: options.list ?? (path === '-' ? 'stdin' : resolve(path)),
    inputDigest: input.digest,
    hops: options.hops,
    minValue: underOption('--min-value', () => parseAmount(options.minValue, network)),
    maxTransactions: options.maxTransactions,
    maxCluster: options.maxCluster,
    maxRequestsPerAddress: options.maxRequestsPerAddress,
    severity,
    minTagConfidence: Math.round(options.minTagConfidence * PERCENT),
    own,
    changesOnly: options.changesOnly === true,
    resume: options.resume === true,
    fromBlocks,
  };
  return { request, input, watchlist: { name: path, scan: options.scan === true, mapping, network } };
}

/** `144`: the newest so many; `800000-800143`: these. */
function blockRange(text: string): BlockRange {
  const parts = /^(\d{1,9})(?:(?:-|\.\.)(\d{1,9}))?$/.exec(text.trim());
  const [from, to] = [Number(parts?.[1] ?? 0), parts?.[2] === undefined ? null : Number(parts[2])];
  if (parts === null || (to === null && from === 0) || (to !== null && to < from)) {
    throw new UsageError(`--from-blocks: "${text}" names no blocks`, {
      hint: 'write 144 for the newest 144, or 800000-800143',
    });
  }
  return to === null ? { kind: 'newest', count: from } : { kind: 'heights', from, to };
}

async function severityTable(path: string | undefined, { io }: Invocation): Promise<SeverityTable> {
  if (path === undefined) return DEFAULT_SEVERITY;
  let text = '';
  for await (const piece of (await watchlistInput(path, io)).text()) text += piece;
  return parseSeverityTable(text, path);
}

/** Every line of the file must be an address: a wallet that is missed would join customers. */
async function ownScripts(
  path: string | undefined,
  network: Network,
  { io }: Invocation,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const own = new Map<string, Set<string>>();
  if (path === undefined) return own;
  const lines = readWatchlist((await watchlistInput(path, io)).text(), {
    name: path,
    scan: false,
    mapping: {},
    network,
  });
  for await (const line of lines) {
    const resolved = resolveLine(line, network);
    if (resolved.kind === 'foreign') continue;
    if (resolved.kind === 'unreadable' || resolved.target.kind !== 'address') {
      const why = resolved.kind === 'unreadable' ? resolved.reason : 'it is no address';
      throw new UsageError(`${path}, line ${line.line}: ${why}`, { hint: 'every line of --own is one address' });
    }
    const scripts = own.get(resolved.network.name) ?? new Set();
    scripts.add(resolved.target.script);
    own.set(resolved.network.name, scripts);
  }
  return own;
}
