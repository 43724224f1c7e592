import { parseAmount } from '../src/chain/amount.ts';
import { networkByName } from '../src/chain/network.ts';
import type { ConnectRequest } from '../src/investigate/connectRequest.ts';
import { runConnect } from '../src/investigate/runConnect.ts';
import { sinceMoment, untilMoment } from './chainMoment.ts';
import type { Invocation } from './command.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { readAddressList } from './readAddressList.ts';
import { connectText } from './render/connectText.ts';
import { presentationOf } from './render/presentationOf.ts';

/** Histories under way at once, where `--concurrency` does not say. */
const DEFAULT_CONCURRENCY = 4;

interface ConnectOptions {
  readonly maxHistory: number;
  readonly minValue: string;
  readonly since?: string;
  readonly until?: string;
}

/** Looks for links, prints the document or its text, gives the exit code. */
export async function connectAction(invocation: Invocation): Promise<number> {
  const { global, io, progress } = invocation;
  const request = await connectRequest(invocation);
  const session = await openSession(invocation, request.network);
  try {
    const { document, interrupted } = await runConnect(request, {
      store: session.store,
      source: await session.openSource(),
      progress,
      signal: io.interrupt,
      concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
    });
    if (global.verbose && !global.offline) progress.note(`${session.requestsSent()} requests were sent`);
    if (global.json) printDocument(document, io);
    else io.stdout.write(connectText(document, await presentationOf(invocation, request.network, session.prices)));
    return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
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
      minValue: parseAmount(minValue, network),
      since: since === undefined ? null : sinceMoment(since),
      until: until === undefined ? null : untilMoment(until),
    },
  };
}
