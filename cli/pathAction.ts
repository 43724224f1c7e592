import { parseAmount } from '../src/chain/amount.ts';
import { type Network, networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import type { PathRequest } from '../src/investigate/pathRequest.ts';
import { runPath } from '../src/investigate/runPath.ts';
import { sinceMoment, untilMoment } from './chainMoment.ts';
import type { Invocation } from './command.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { pathText } from './render/pathText.ts';
import { presentationOf } from './render/presentationOf.ts';

/** Look-ups under way at once, where `--concurrency` does not say. */
const DEFAULT_CONCURRENCY = 4;

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
  const { global, io, progress } = invocation;
  const request = pathRequest(invocation, networkByName(global.network));
  const session = await openSession(invocation, request.network);
  try {
    const { document, interrupted } = await runPath(request, {
      store: session.store,
      source: await session.openSource(),
      progress,
      signal: io.interrupt,
      concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
    });
    if (global.verbose && !global.offline) progress.note(`${session.requestsSent()} requests were sent`);
    if (global.json) printDocument(document, io);
    else io.stdout.write(pathText(document, await presentationOf(invocation, request.network, session.prices)));
    return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
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
      minValue: parseAmount(minValue, network),
      since: since === undefined ? null : sinceMoment(since),
      until: until === undefined ? null : untilMoment(until),
    },
    maxPaths,
  };
}
