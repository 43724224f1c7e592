import { parseAmount } from '../src/chain/amount.ts';
import { toHex } from '../src/chain/hex.ts';
import { type Network, networkByName } from '../src/chain/network.ts';
import type { Outpoint } from '../src/chain/outpoint.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { scriptOfAddress } from '../src/chain/scriptOfAddress.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { FollowMode, SeedTarget, TraceRequest } from '../src/investigate/traceRequest.ts';
import { STOP_KINDS, type StopKind } from '../src/tracing/stops.ts';
import { sinceMoment, untilMoment } from './chainMoment.ts';
import type { Invocation } from './command.ts';
import { programVersion } from './packageRoot.ts';
import { underOption } from './underOption.ts';

/** The options of `trace` as the parser leaves them. */
interface TraceOptions {
  readonly seeds?: string;
  readonly direction: 'forward' | 'backward';
  readonly taint: readonly string[];
  readonly hops: number;
  readonly maxTransactions: number;
  readonly minValue: string;
  readonly since?: string;
  readonly until?: string;
  readonly stopAt?: readonly string[];
  readonly outputs?: string;
  readonly paidTo?: string;
  readonly expand?: readonly string[];
  readonly follow: string;
  readonly purity: bigint;
}

/** What was typed as the request of the use case. Throws UsageError for whatever cannot be meant. */
export async function readTraceRequest(invocation: Invocation): Promise<TraceRequest> {
  const options = invocation.options as unknown as TraceOptions;
  const network = networkByName(invocation.global.network);
  return {
    toolVersion: programVersion(),
    network,
    targets: await readTargets(invocation.operands, options.seeds, network),
    direction: options.direction,
    taint: options.taint,
    bounds: {
      hops: options.hops,
      maxTransactions: options.maxTransactions,
      minValue: underOption('--min-value', () => parseAmount(options.minValue, network)),
      since: options.since === undefined ? null : sinceMoment(options.since),
      until: options.until === undefined ? null : untilMoment(options.until),
    },
    stopAt: readStops(options.stopAt),
    outputs: readOutputs(options.outputs),
    paidTo: options.paidTo === undefined ? null : toHex(scriptOfAddress(options.paidTo, network)),
    expand: (options.expand ?? []).map((text) => readOutpoint('--expand', text, network)),
    purity: options.purity,
    follow: readFollow(options.follow, network),
  };
}

async function readTargets(
  operands: readonly string[],
  seeds: string | undefined,
  network: Network,
): Promise<readonly SeedTarget[]> {
  const typed = operands.map((text) => ({
    target: parseTarget(text, network),
    label: text,
    text,
    amount: null,
    paid: null,
  }));
  const listed = seeds === undefined ? [] : await (await import('./readSeeds.ts')).readSeeds(seeds, network);
  if (typed.length + listed.length > 0) return [...typed, ...listed];
  throw new UsageError('trace needs a target', {
    hint: 'an address, a txid, txid:vout, or --seeds <csv>; try: peelhound demo',
  });
}

function readStops(names: readonly string[] | undefined): readonly StopKind[] {
  if (names === undefined) return STOP_KINDS;
  for (const name of names) {
    if (!STOP_KINDS.some((kind) => kind === name)) {
      throw new UsageError(`--stop-at: "${name}" is not a kind to stop at`, {
        hint: `choose of: ${STOP_KINDS.join(', ')}; or none`,
      });
    }
  }
  return STOP_KINDS.filter((kind) => names.includes(kind));
}

function readOutpoint(option: string, text: string, network: Network): Outpoint {
  const target = parseTarget(text, network);
  if (target.kind === 'outpoint' && target.amount === null) return target.outpoint;
  throw new UsageError(`${option}: "${text}" is not an outpoint`, { hint: 'write txid:vout' });
}

function readFollow(text: string, network: Network): FollowMode {
  if (text === 'all' || text === 'change' || text === 'largest' || text === 'ask') return text;
  if (!text.includes(':')) {
    throw new UsageError(`--follow: "${text}" is not a way to choose`, {
      hint: 'write all, change, largest, ask, or outpoints with a comma between them: txid:0,txid:1',
    });
  }
  return { outpoints: text.split(',').map((part) => readOutpoint('--follow', part.trim(), network)) };
}

function readOutputs(text: string | undefined): TraceRequest['outputs'] {
  if (text === undefined || text === 'all') return text ?? null;
  const numbers = text.split(',').map((part) => part.trim());
  if (numbers.some((part) => !/^\d{1,7}$/.test(part))) {
    throw new UsageError(`--outputs: "${text}" does not name outputs`, { hint: 'write all, or numbers such as 0,2' });
  }
  return numbers.map(Number);
}
