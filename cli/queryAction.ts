import type { Network } from '../src/chain/network.ts';
import type { ChainSource } from '../src/ports/chainSource.ts';
import type { ProgressSink } from '../src/ports/progressSink.ts';
import type { TransactionStore } from '../src/ports/transactionStore.ts';
import type { Envelope } from '../src/results/envelope.ts';
import type { Invocation } from './command.ts';
import { DEFAULT_CONCURRENCY } from './defaultConcurrency.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import type { Presentation } from './render/presentation.ts';
import { presentationOf } from './render/presentationOf.ts';

interface QueryPorts {
  readonly store: TransactionStore;
  readonly source: ChainSource | null;
  readonly progress: ProgressSink;
  readonly signal: AbortSignal;
  readonly concurrency: number;
}

/** Runs one question over cache and source, prints the document or its text, gives the exit code. */
export async function queryAction<Document extends Envelope>(
  invocation: Invocation,
  network: Network,
  run: (ports: QueryPorts, session: Session) => Promise<{ readonly document: Document; readonly interrupted: boolean }>,
  text: (document: Document, view: Presentation) => string,
): Promise<number> {
  const { global, io, progress } = invocation;
  const session = await openSession(invocation, network);
  try {
    const ports = {
      store: session.store,
      source: await session.openSource(),
      progress,
      signal: io.interrupt,
      concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
    };
    const { document, interrupted } = await run(ports, session);
    progress.update('');
    if (global.verbose && !global.offline) progress.note(`${session.requestsSent()} requests were sent`);
    if (global.json) await printDocument(document, io);
    else io.stdout.write(text(document, await presentationOf(invocation, network, session.prices)));
    return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}
