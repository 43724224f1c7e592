import { toHex } from '../../chain/hex.ts';
import { type Network, networkByName } from '../../chain/network.ts';
import type { Outpoint } from '../../chain/outpoint.ts';
import { parseTarget } from '../../chain/parseTarget.ts';
import { scriptOfAddress } from '../../chain/scriptOfAddress.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import type { TransactionStore } from '../../ports/transactionStore.ts';
import type { TraceDocument } from '../../results/traceDocument.ts';
import { DEFAULT_PURITY } from '../../tracing/rules/purity.ts';
import { STOP_KINDS } from '../../tracing/stops.ts';
import type { ChainMoment } from '../../tracing/traceBounds.ts';
import type { SeedTarget, TraceRequest } from '../traceRequest.ts';

interface TargetRow {
  readonly target: string;
  readonly label: string;
  readonly amount: string | null;
  readonly paid: { readonly from: ChainMoment; readonly to: ChainMoment } | null;
}

/** As `traceParameters` writes them. */
interface AskedParameters {
  readonly targets: readonly TargetRow[];
  readonly direction: TraceRequest['direction'];
  readonly taint: readonly string[];
  readonly hops: number;
  readonly maxTransactions: number;
  readonly minValue: string;
  readonly since: ChainMoment | null;
  readonly until: ChainMoment | null;
  readonly stopAt: readonly string[];
  readonly outputs: TraceRequest['outputs'];
  readonly paidTo: string | null;
  readonly purity: string | null;
  readonly expand: readonly string[];
  readonly follow: Exclude<TraceRequest['follow'], object> | readonly string[];
}

/**
 * The question that a trace document answers, from the parameters it echoes. `store`: where a script without an address is
 * looked up by its hash. Throws MalformedError where the parameters are not those of a trace.
 */
export async function traceRequestOf(
  document: TraceDocument,
  store: TransactionStore,
  toolVersion: string,
): Promise<TraceRequest> {
  const network = networkByName(document.network);
  const asked = document.parameters as unknown as AskedParameters;
  try {
    const paidTo = asked.paidTo ?? null;
    return {
      toolVersion,
      network,
      targets: asked.targets.map((row) => seedTarget(row, network)),
      direction: asked.direction,
      taint: asked.taint,
      bounds: {
        hops: asked.hops,
        maxTransactions: asked.maxTransactions,
        minValue: BigInt(asked.minValue),
        since: asked.since,
        until: asked.until,
      },
      stopAt: STOP_KINDS.filter((kind) => asked.stopAt.includes(kind)),
      outputs: asked.outputs,
      paidTo: paidTo === null ? null : await scriptOf(paidTo, network, store),
      purity: asked.purity == null ? DEFAULT_PURITY : BigInt(asked.purity.replace('.', '')),
      expand: asked.expand.map((text) => outpointOf(text, network)),
      follow:
        typeof asked.follow === 'string'
          ? asked.follow
          : { outpoints: asked.follow.map((text) => outpointOf(text, network)) },
    };
  } catch (cause) {
    throw new MalformedError('the parameters of this trace cannot be read back', { cause });
  }
}

function seedTarget({ target: text, label, amount, paid }: TargetRow, network: Network): SeedTarget {
  const target = parseTarget(text, network);
  const value = amount === null ? null : BigInt(amount);
  if (target.kind === 'outpoint') return { target: { ...target, amount: value }, label, text, amount: null, paid };
  return { target, label, text, amount: value, paid };
}

function outpointOf(text: string, network: Network): Outpoint {
  const target = parseTarget(text, network);
  if (target.kind !== 'outpoint') throw new RangeError(`${text} is no outpoint`);
  return target.outpoint;
}

async function scriptOf(recipient: string, network: Network, store: TransactionStore): Promise<string> {
  if (!recipient.startsWith('script:')) return toHex(scriptOfAddress(recipient, network));
  return (await store.findScript(recipient.slice('script:'.length))) ?? '';
}
