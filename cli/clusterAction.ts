import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { runCluster } from '../src/investigate/runCluster.ts';
import { runClusterAll } from '../src/investigate/runClusterAll.ts';
import { readClusterRequest, readMergeRules } from './clusterOptions.ts';
import type { Invocation } from './command.ts';
import { EXIT } from './exitCodes.ts';
import { openSession } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { queryAction } from './queryAction.ts';
import { refuseTyped } from './refuseTyped.ts';
import { clusterCsv } from './render/clusterCsv.ts';
import { clusterText } from './render/clusterText.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';
import { writeChunks } from './writeChunks.ts';

/** Clusters, prints the document or its text, gives the exit code. */
export async function clusterAction(invocation: Invocation): Promise<number> {
  if (invocation.options['all'] === true) return clusterAll(invocation);
  refuseTyped(invocation, ['format'], { why: 'is of --all', hint: 'add --json for a document' });
  const request = await readClusterRequest(invocation);
  return queryAction(
    invocation,
    request.network,
    async (ports, session) =>
      runCluster(request, { ...ports, knowledge: await traceKnowledgeOf(session, request.network) }),
    clusterText,
  );
}

/** The whole cache; no source is asked. */
async function clusterAll(invocation: Invocation): Promise<number> {
  const { global, io, options, operands, typed } = invocation;
  const isCsv = options['format'] !== 'json' && (!global.json || typed.has('format'));
  if (isCsv) refuseTyped(invocation, ['json'], { why: 'contradicts --format csv', hint: 'leave one of the two away' });
  refuseTyped(invocation, ['maxTransactions', 'maxHistory'], {
    why: 'bounds what is read about addresses, and --all clusters the whole cache',
    hint: 'leave it away',
  });
  if (operands.length > 0 || options['file'] !== undefined || options['why'] !== undefined) {
    throw new UsageError('--all clusters the whole cache, and takes no address, --file or --why', {
      hint: 'leave --all away to ask about addresses',
    });
  }
  const network = networkByName(global.network);
  const session = await openSession(invocation, network);
  try {
    const merge = readMergeRules(options['merge'] as readonly string[]);
    const knowledge = await traceKnowledgeOf(session, network);
    const document = await runClusterAll({ toolVersion: programVersion(), network, merge }, session.store, knowledge);
    if (isCsv) await writeChunks(clusterCsv(document), io.stdout);
    else await printDocument(document, io);
    return EXIT.done;
  } finally {
    await session.close();
  }
}
