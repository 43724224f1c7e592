import { networkByName } from '../src/chain/network.ts';
import { runCluster } from '../src/investigate/runCluster.ts';
import { runClusterAll } from '../src/investigate/runClusterAll.ts';
import { readClusterRequest, readMergeRules } from './clusterOptions.ts';
import type { Invocation } from './command.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { clusterCsv } from './render/clusterCsv.ts';
import { clusterText } from './render/clusterText.ts';
import { presentationOf } from './render/presentationOf.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';

/** Histories under way at once, where `--concurrency` does not say. */
const DEFAULT_CONCURRENCY = 4;

/** Clusters, prints the document or its text, gives the exit code. */
export async function clusterAction(invocation: Invocation): Promise<number> {
  if (invocation.options['all'] === true) return clusterAll(invocation);
  const { global, io, progress } = invocation;
  const request = await readClusterRequest(invocation);
  const session = await openSession(invocation, request.network);
  try {
    const { document, interrupted } = await runCluster(request, {
      store: session.store,
      source: await session.openSource(),
      progress,
      signal: io.interrupt,
      concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
      knowledge: await traceKnowledgeOf(session, request.network),
    });
    progress.update('');
    if (global.verbose && !global.offline) progress.note(`${session.requestsSent()} requests were sent`);
    if (global.json) printDocument(document, io);
    else io.stdout.write(clusterText(document, await presentationOf(invocation, request.network, session.prices)));
    return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}

/** The whole cache; no source is asked. */
async function clusterAll(invocation: Invocation): Promise<number> {
  const { global, io, options } = invocation;
  const network = networkByName(global.network);
  const session = await openSession(invocation, network);
  try {
    const merge = readMergeRules(options['merge'] as readonly string[]);
    const knowledge = await traceKnowledgeOf(session, network);
    const document = await runClusterAll({ toolVersion: programVersion(), network, merge }, session.store, knowledge);
    if (global.json || options['format'] === 'json') printDocument(document, io);
    else for (const part of clusterCsv(document)) io.stdout.write(part);
    return EXIT.done;
  } finally {
    await session.close();
  }
}
