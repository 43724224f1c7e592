import { parseAmount } from '../src/chain/amount.ts';
import { networkByName } from '../src/chain/network.ts';
import type { ConnectRequest } from '../src/investigate/connectRequest.ts';
import { runConnect } from '../src/investigate/runConnect.ts';
import { sinceMoment, untilMoment } from './chainMoment.ts';
import type { Invocation } from './command.ts';
import { programVersion } from './packageRoot.ts';
import { queryAction } from './queryAction.ts';
import { readAddressList } from './readAddressList.ts';
import { connectText } from './render/connectText.ts';
import { underOption } from './underOption.ts';

interface ConnectOptions {
  readonly maxHistory: number;
  readonly minValue: string;
  readonly since?: string;
  readonly until?: string;
}

/** Looks for links, prints the document or its text, gives the exit code. */
export async function connectAction(invocation: Invocation): Promise<number> {
  const request = await connectRequest(invocation);
  return queryAction(invocation, request.network, (ports) => runConnect(request, ports), connectText);
}

async function connectRequest({ operands, options, global }: Invocation): Promise<ConnectRequest> {
  const network = networkByName(global.network);
  const { maxHistory, minValue, since, until } = options as unknown as ConnectOptions;
  return {
    toolVersion: programVersion(),
    network,
    targets: await readAddressList(operands[0] ?? '', network),
    bounds: {
      maxHistory,
      minValue: underOption('--min-value', () => parseAmount(minValue, network)),
      since: since === undefined ? null : sinceMoment(since),
      until: until === undefined ? null : untilMoment(until),
    },
  };
}
