import { UsageError } from '../src/errors/usageError.ts';
import type { CaseBook } from '../src/investigate/case/caseBook.ts';
import type { CaseRecord } from '../src/investigate/case/caseRecord.ts';
import { diffTraces, type TraceChange } from '../src/investigate/case/diffTraces.ts';
import { replayTrace } from '../src/investigate/case/replayItem.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { type CaseTrace, exhibitOf, traceOfCase, tracesOf } from './readCaseDocument.ts';
import { refuseTyped } from './refuseTyped.ts';
import { safeText } from './render/safeText.ts';
import { withCases } from './withCases.ts';

/** `case diff <case> [exhibit] [other] [--without A-1]`. */
export function caseDiff(invocation: Invocation): Promise<number> {
  const { global, io, operands, options } = invocation;
  const [name = '', first, second] = operands;
  const without = (options['without'] as readonly string[] | undefined) ?? [];
  if (second !== undefined) {
    refuseTyped(invocation, ['without'], {
      why: 'compares a trace with itself computed again, and two traces are named',
      hint: 'leave one of the two away',
    });
  }
  return withCases(invocation, async (book) => {
    const record = await book.read(name);
    const pair =
      without.length > 0
        ? await withoutAssertions(record, book, first, without)
        : await twoTraces(record, book, first, second);
    const changes = diffTraces(pair.was.document, pair.is.document);
    const between = { case: name, was: pair.was.item.exhibit, is: pair.is.item.exhibit, without };
    if (global.json)
      await printDocument({ ...envelopeOf('peelhound/case-diff@1', pair.was.document.network, between), changes }, io);
    else io.stdout.write(diffText(pair, changes, without));
    return EXIT.done;
  });
}

interface Pair {
  readonly was: CaseTrace;
  readonly is: CaseTrace;
}

async function twoTraces(
  record: CaseRecord,
  book: CaseBook,
  first: string | undefined,
  second: string | undefined,
): Promise<Pair> {
  if (first !== undefined && second !== undefined) {
    return { was: await traceOfCase(record, book, first), is: await traceOfCase(record, book, second) };
  }
  const traces = await tracesOf(record, book);
  const is = traces.at(-1) as CaseTrace;
  const was = first === undefined ? traces.at(-2) : await traceOfCase(record, book, first);
  if (was !== undefined && was.item.exhibit !== is.item.exhibit) return { was, is };
  throw new UsageError(`case "${record.name}" has one trace, and two are compared`, {
    hint: 'save another one, or name two: peelhound case diff <case> T-1 T-2',
  });
}

/** The trace as saved, and computed again from its facts with all assertions of the case but these. */
async function withoutAssertions(
  record: CaseRecord,
  book: CaseBook,
  exhibit: string | undefined,
  left: readonly string[],
): Promise<Pair> {
  const exhibits = left
    .map((one) => exhibitOf(record, one))
    .map((item) => {
      if (item.kind !== 'assertion') throw new UsageError(`${item.exhibit} is a ${item.kind}, not an assertion`);
      return item.exhibit;
    });
  const was = await traceOfCase(record, book, exhibit);
  if (was.item.facts === null)
    throw new UsageError(`${was.item.exhibit} was saved without the facts to compute it again`);
  const document = await replayTrace(was.document, await book.text(was.item.facts), programVersion(), exhibits);
  return { was, is: { item: was.item, document } };
}

function diffText({ was, is }: Pair, changes: readonly TraceChange[], without: readonly string[]): string {
  const head =
    without.length > 0
      ? `${was.item.exhibit} without ${without.join(', ')}`
      : `${was.item.exhibit} to ${is.item.exhibit}`;
  if (changes.length === 0) return `${head}: nothing changed\n`;
  const marks = { added: '+', removed: '-', changed: '~' } as const;
  const lines = changes.map(({ what, change, subject, taint, was: before, is: after }) => {
    const values = [before, after]
      .filter((value) => value !== null && value !== '')
      .map((value) => safeText(value as string));
    return ` ${marks[change]} ${what}${taint === null ? '' : ` (${taint})`} ${safeText(subject)}  ${values.join(' → ')}`;
  });
  return `${head}: ${changes.length} differences\n${lines.join('\n')}\n`;
}
