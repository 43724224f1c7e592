import { UsageError } from '../src/errors/usageError.ts';
import type { Assumption } from '../src/investigate/case/assumption.ts';
import { traceRequestOf } from '../src/investigate/case/traceRequestOf.ts';
import type { TraceRequest } from '../src/investigate/traceRequest.ts';
import type { LinkStatement, TraceDocument } from '../src/results/traceDocument.ts';
import { movedSince } from '../src/tracing/movedSince.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { traceOfCase } from './readCaseDocument.ts';
import { refuseOtherQuestion } from './refuseOtherQuestion.ts';
import { tagPercent } from './tagPercent.ts';

/** The newest trace of a case, its question, and how a new answer says what has moved since. */
export interface LastTrace {
  readonly request: TraceRequest;
  /** Tags below it named nobody, 0-100; undefined: the trace does not say. */
  readonly minTagConfidence: number | undefined;
  /** What persons asserted when it was saved. */
  readonly assumptions: readonly Assumption[];
  /** Links to ledgers at which it stopped. */
  readonly links: readonly LinkStatement[];
  compare(now: TraceDocument): TraceDocument;
}

/** `trace --since-last <case>`. Throws UsageError where there is no such case, no trace in it, or something else is asked. */
export async function lastTraceOf(name: string, session: Session, invocation: Invocation): Promise<LastTrace> {
  const book = caseBookOf(invocation, session);
  const { item, document } = await traceOfCase(await book.read(name), book, undefined);
  if (document.network !== invocation.global.network) {
    throw new UsageError(`the trace of case ${name} is one of ${document.network}`, {
      hint: `add --network ${document.network}`,
    });
  }
  await refuseOtherQuestion(name, document, invocation);
  return {
    request: await traceRequestOf(document, session.store, programVersion()),
    minTagConfidence: tagPercent(document.parameters['minTagConfidence']),
    assumptions: document.assumptions as readonly Assumption[],
    links: (document.parameters['links'] ?? []) as readonly LinkStatement[],
    compare: (now) => ({
      ...now,
      sinceLast: { case: name, exhibit: item.exhibit, tip: document.tip, moved: movedSince(document, now) },
    }),
  };
}
