import { Command } from 'commander';
import { runTrace } from '../src/investigate/runTrace.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import type { Invocation } from './command.ts';
import { traceCommand } from './commands/trace.ts';
import type { Session } from './openSession.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';
import { readTraceRequest } from './traceOptions.ts';

/** Options of `trace` that a command which traces by the way takes, too. */
const SHARED = ['taint', 'direction', 'hops'] as const;

/** Traces the operand from what is cached, with the defaults of `trace` where this command has no such option. */
export async function traceFromCache(invocation: Invocation, session: Session): Promise<TraceDocument> {
  const { io, progress, operands, options } = invocation;
  const asked = Object.fromEntries(
    SHARED.flatMap((name) => (options[name] === undefined ? [] : [[name, options[name]]])),
  );
  const request = await readTraceRequest({ ...invocation, operands, options: { ...traceDefaults(), ...asked } });
  const { document } = await runTrace(request, {
    store: session.store,
    source: null,
    progress,
    knowledge: await traceKnowledgeOf(session, request.network),
    signal: io.interrupt,
    concurrency: 1,
  });
  return document;
}

/** The options of `trace` as they are when nothing is typed. */
export function traceDefaults(): Readonly<Record<string, unknown>> {
  const command = new Command();
  traceCommand.declare(command, () => async () => {});
  return command.opts();
}
