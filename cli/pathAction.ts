import { parseAmount } from '../src/chain/amount.ts';
import { type Network, networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import type { PathRequest } from '../src/investigate/pathRequest.ts';
import { runPath } from '../src/investigate/runPath.ts';
import { sinceMoment, untilMoment } from './chainMoment.ts';
import type { Invocation } from './command.ts';
import { programVersion } from './packageRoot.ts';
import { queryAction } from './queryAction.ts';
import { pathText } from './render/pathText.ts';
import { underOption } from './underOption.ts';

interface PathOptions {
  readonly hops: number;
  readonly maxTransactions: number;
  readonly minValue: string;
  readonly since?: string;
  readonly until?: string;
  readonly maxPaths: number;
}

/** Searches, prints the document or its text, gives the exit code. */
export async function pathAction(invocation: Invocation): Promise<number> {
  const request = pathRequest(invocation, networkByName(invocation.global.network));
  return queryAction(invocation, request.network, (ports) => runPath(request, ports), pathText);
}

function pathRequest({ operands, options }: Invocation, network: Network): PathRequest {
  const { hops, maxTransactions, minValue, since, until, maxPaths } = options as unknown as PathOptions;
  const target = (text = '') => ({ target: parseTarget(text, network), text });
  return {
    toolVersion: programVersion(),
    network,
    from: target(operands[0]),
    to: target(operands[1]),
    bounds: {
      hops,
      maxTransactions,
      minValue: underOption('--min-value', () => parseAmount(minValue, network)),
      since: since === undefined ? null : sinceMoment(since),
      until: until === undefined ? null : untilMoment(until),
    },
    maxPaths,
  };
}
