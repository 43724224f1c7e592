import { networkByName } from '../src/chain/network.ts';
import type { DetectRequest } from '../src/investigate/detectRequest.ts';
import { type DetectRun, runDetect } from '../src/investigate/runDetect.ts';
import { runDetectAll } from '../src/investigate/runDetectAll.ts';
import type { Invocation } from './command.ts';
import { DEFAULT_CONCURRENCY } from './defaultConcurrency.ts';
import { readDetectRequest } from './detectOptions.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { detectText } from './render/detectText.ts';
import { presentationOf } from './render/presentationOf.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';

/** Looks for shapes, prints the document or its text, gives the exit code. */
export async function detectAction(invocation: Invocation): Promise<number> {
  const { global, io, progress } = invocation;
  if (global.network === 'ledger') return (await import('./ledgerDetectAction.ts')).detectLedgers(invocation);
  const network = networkByName(global.network);
  const session = await openSession(invocation, network);
  try {
    const request = await readDetectRequest(invocation, session.prices);
    const { document, interrupted } = await detect(request, session, invocation);
    progress.update('');
    if (global.json) await printDocument(document, io);
    else io.stdout.write(detectText(document, await presentationOf(invocation, network, session.prices)));
    return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}

async function detect(request: DetectRequest, session: Session, invocation: Invocation): Promise<DetectRun> {
  const { global, io, progress } = invocation;
  const knowledge = await traceKnowledgeOf(session, request.network);
  if (request.targets.length === 0) {
    return { document: await runDetectAll(request, session.store, knowledge), interrupted: false };
  }
  return runDetect(request, {
    store: session.store,
    source: await session.openSource(),
    progress,
    signal: io.interrupt,
    concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
    knowledge,
  });
}
