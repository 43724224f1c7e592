import { Command } from 'commander';
import { runTrace } from '../src/investigate/runTrace.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import type { Invocation } from './command.ts';
import { traceCommand } from './commands/trace.ts';
import { DEFAULT_CONCURRENCY } from './defaultConcurrency.ts';
import type { Session } from './openSession.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';
import { readTraceRequest } from './traceOptions.ts';

/** Options of `trace` that a command which traces by the way takes, too. */
const SHARED = ['taint', 'direction', 'hops'] as const;

/**
 * Traces the operand from what is cached, and asks the sources that were typed, if any: who exports does not expect
 * thousands of requests. With the defaults of `trace` where this command has no such option.
 */
export async function traceTarget(invocation: Invocation, session: Session): Promise<TraceDocument> {
  const { io, progress, operands, options, typed, global } = invocation;
  const asked = Object.fromEntries(
    SHARED.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const request = await readTraceRequest({ ...invocation, operands, options: { ...traceDefaults(), ...asked } });
  const { document } = await runTrace(request, {
    store: session.store,
    source: typed.has('source') ? await session.openSource() : null,
    progress,
    knowledge: await traceKnowledgeOf(session, request.network),
    signal: io.interrupt,
    concurrency: global.concurrency ?? DEFAULT_CONCURRENCY,
  });
  return document;
}

/** The options of `trace` as they are when nothing is typed. */
export function traceDefaults(): Readonly<Record<string, unknown>> {
  const command = new Command();
  traceCommand.declare(command, () => async () => {});
  return command.opts();
}
