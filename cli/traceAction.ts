import { runTrace } from '../src/investigate/runTrace.ts';
import { askForkAt } from './askFork.ts';
import type { Invocation } from './command.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { presentationOf } from './render/presentationOf.ts';
import { traceText } from './render/traceText.ts';
import { readTraceRequest } from './traceOptions.ts';

/** Look-ups under way at once, where `--concurrency` does not say. */
const DEFAULT_CONCURRENCY = 4;

/** Traces, prints the document or its text, gives the exit code. */
export async function traceAction(invocation: Invocation): Promise<number> {
  const { global, io, progress } = invocation;
  const request = await readTraceRequest(invocation);
  const session = await openSession(invocation, request.network);
  try {
    const { document, interrupted } = await runTrace(request, {
      store: session.store,
      source: await session.openSource(),
      progress,
      askFork: askForkAt(io, request.network),
      signal: io.interrupt,
      concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
    });
    if (global.verbose && !global.offline) progress.note(`${session.requestsSent()} requests were sent`);
    if (global.json) printDocument(document, io);
    else io.stdout.write(traceText(document, await presentationOf(invocation, request.network, session.prices)));
    return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}
