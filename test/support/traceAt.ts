import { networkByName } from '../../src/chain/network.ts';
import { parseTarget } from '../../src/chain/parseTarget.ts';
import { runTrace } from '../../src/investigate/runTrace.ts';
import { DEFAULT_TRACE_BOUNDS, type TracePorts, type TraceRequest } from '../../src/investigate/traceRequest.ts';
import { DEFAULT_PURITY } from '../../src/tracing/rules/purity.ts';
import { quietPorts } from './quietPorts.ts';

/** A request as the command line would make it of one target, with every option at its default and no lower bound. */
export function traceRequestAt(text: string, networkName: string, changes: Partial<TraceRequest> = {}): TraceRequest {
  const network = networkByName(networkName);
  return {
    toolVersion: '0.0.0',
    network,
    targets: [{ target: parseTarget(text, network), label: text, text, amount: null, paid: null }],
    direction: 'forward',
    taint: ['fifo'],
    bounds: { ...DEFAULT_TRACE_BOUNDS, minValue: 1n },
    stopAt: [],
    outputs: null,
    paidTo: null,
    expand: [],
    follow: 'all',
    purity: DEFAULT_PURITY,
    ...changes,
  };
}

/** Runs a trace with silent progress. */
export async function traceAt(
  request: TraceRequest,
  ports: Pick<TracePorts, 'store' | 'source'> & Partial<TracePorts>,
) {
  const { document } = await runTrace(request, { ...quietPorts(ports), ...ports });
  return document;
}
