import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { runTrace } from '../src/investigate/runTrace.ts';
import { CHAIN_KNOWLEDGE } from '../src/investigate/traceKnowledge.ts';
import type { TracePorts, TraceRequest } from '../src/investigate/traceRequest.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { askForkAt } from './askFork.ts';
import type { Invocation } from './command.ts';
import { DEFAULT_CONCURRENCY } from './defaultConcurrency.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { refuseTyped } from './refuseTyped.ts';
import { movedText } from './render/movedText.ts';
import { presentationOf } from './render/presentationOf.ts';
import { traceText } from './render/traceText.ts';
import { tagPercent } from './tagPercent.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';
import { readTraceRequest } from './traceOptions.ts';

/** Traces, prints the document or its text, gives the exit code. */
export async function traceAction(invocation: Invocation): Promise<number> {
  const { options, global } = invocation;
  refuseIdleOptions(invocation);
  if (global.network === 'ledger') return (await import('./ledgerTraceAction.ts')).ledgerTraceAction(invocation);
  if (options['followLinks'] === true) refuseBesideLinks(invocation);
  const isRepeated = typeof options['sinceLast'] === 'string';
  const asked = isRepeated ? null : await readTraceRequest(invocation);
  const session = await openSession(invocation, asked?.network ?? networkByName(global.network));
  try {
    if (asked === null) return await traceAgain(String(options['sinceLast']), session, invocation);
    if (options['followLinks'] === true) {
      return await (await import('./linkedTraceAction.ts')).linkedTraceAction(asked, session, invocation);
    }
    if (options['dryRun'] === true) return await estimate(asked, session, invocation);
    if (typeof options['save'] === 'string') return await traceForCase(options['save'], asked, session, invocation);
    const { document, interrupted } = await runTrace(asked, await portsOf(asked, session, invocation));
    return await show(document, interrupted, session, invocation);
  } finally {
    await session.close();
  }
}

/** Options that would be passed over: a job that believes it watches must not exit 0 for ever. */
function refuseIdleOptions(invocation: Invocation): void {
  const { options, global } = invocation;
  const isRepeated = typeof options['sinceLast'] === 'string';
  if (options['save'] === undefined) {
    refuseTyped(invocation, ['author'], { why: 'names who adds a trace to a case', hint: 'add --save <case>' });
  }
  if (global.network !== 'ledger') {
    refuseTyped(invocation, ['asset'], { why: 'is of ledgers, not of a chain', hint: 'add --network ledger' });
  }
  if (options['failOn'] !== undefined && !isRepeated) {
    throw new UsageError('--fail-on moved says what moved since a saved trace', { hint: 'add --since-last <case>' });
  }
  if (!isRepeated) return;
  refuseTyped(invocation, OF_A_NEW_QUESTION, {
    why: 'has no meaning beside --since-last, which asks a saved question again as it was asked',
    hint: 'leave one of the two away; another question is another trace: peelhound trace <target> --save <case>',
  });
}

/** What is done with a new question. */
const OF_A_NEW_QUESTION = ['seeds', 'followLinks', 'dryRun', 'save'];

/** `--save`: under the assertions of the case, and kept in it. */
async function traceForCase(
  name: string,
  request: TraceRequest,
  session: Session,
  invocation: Invocation,
): Promise<number> {
  const { assumptionsOf, saveTrace } = await import('./saveTrace.ts');
  const { runAssumedTrace } = await import('../src/investigate/case/runAssumedTrace.ts');
  const ports = await portsOf(request, session, invocation);
  const assumptions = await assumptionsOf(name, request.network.name, session, invocation);
  const { document, interrupted } = await runAssumedTrace(request, ports, assumptions);
  try {
    await saveTrace(name, document, ports, session, invocation);
  } catch (error) {
    // What took long to find is not lost with what could not be kept.
    await show(document, interrupted, session, invocation);
    throw error;
  }
  return show(document, interrupted, session, invocation);
}

/** `--since-last`: the saved question again, and what has moved. */
async function traceAgain(name: string, session: Session, invocation: Invocation): Promise<number> {
  const { lastTraceOf } = await import('./sinceLast.ts');
  const { runAssumedTrace } = await import('../src/investigate/case/runAssumedTrace.ts');
  const { linkedOutputs } = await import('../src/investigate/ledger/linkedOutputs.ts');
  const last = await lastTraceOf(name, session, invocation);
  const ports = await portsOf(last.request, session, invocation, last.minTagConfidence);
  const { knowledge = CHAIN_KNOWLEDGE } = ports;
  const linked = last.links.length === 0 ? knowledge : { ...knowledge, outputStop: linkedOutputs(last.links) };
  const asked = { ...ports, knowledge: linked };
  const { document, interrupted } = await runAssumedTrace(last.request, asked, last.assumptions);
  const compared = last.compare(document);
  const code = await show(compared, interrupted, session, invocation);
  const hasMoved = (compared.sinceLast?.moved.length ?? 0) > 0;
  return invocation.options['failOn'] === 'moved' && hasMoved && !interrupted ? EXIT.alert : code;
}

/** `--dry-run`. */
async function estimate(request: TraceRequest, session: Session, invocation: Invocation): Promise<number> {
  const { estimateTrace } = await import('../src/investigate/estimateTrace.ts');
  const document = await estimateTrace(request, await portsOf(request, session, invocation));
  if (invocation.global.json) await printDocument(document, invocation.io);
  else
    invocation.io.stdout.write(
      (await import('./render/estimateText.ts')).estimateText(document, invocation.global.lang),
    );
  return invocation.io.interrupt.aborted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
}

/** `minConfidence`: of tags, 0-100; else what the options say. */
async function portsOf(
  request: TraceRequest,
  session: Session,
  invocation: Invocation,
  minConfidence = tagPercent(invocation.options['minTagConfidence']),
): Promise<TracePorts> {
  const { global, io, progress, options } = invocation;
  const second = options['crossCheck'];
  return {
    store: session.store,
    source: await session.openSource(),
    progress,
    knowledge: await traceKnowledgeOf(session, request.network, minConfidence),
    askFork: askForkAt(io, request.network),
    signal: io.interrupt,
    concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
    trust: {
      verify: options['verify'] === true,
      crossCheck: typeof second === 'string' ? await session.openSecondSource(second) : null,
    },
  };
}

async function show(
  document: TraceDocument,
  interrupted: boolean,
  session: Session,
  invocation: Invocation,
): Promise<number> {
  const { global, io, progress } = invocation;
  const network = networkByName(document.network);
  if (global.verbose && !global.offline) progress.note(`${session.requestsSent()} requests were sent`);
  if (global.json) await printDocument(document, io);
  else {
    io.stdout.write(traceText(document, await presentationOf(invocation, network, session.prices)));
    io.stdout.write(movedText(document.sinceLast, network, global.lang));
  }
  return interrupted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
}

/** What a trace that goes on over links does not do is refused, not passed over. */
function refuseBesideLinks({ options }: Invocation): void {
  const beside = { dryRun: '--dry-run', sinceLast: '--since-last', verify: '--verify', crossCheck: '--cross-check' };
  for (const [name, typed] of Object.entries(beside)) {
    if (options[name] === undefined || options[name] === false) continue;
    throw new UsageError(`--follow-links does not go with ${typed}`, { hint: 'run the two one after the other' });
  }
}
