import { UsageError } from '../src/errors/usageError.ts';
import type { CaseBook } from '../src/investigate/case/caseBook.ts';
import type { CaseRecord } from '../src/investigate/case/caseRecord.ts';
import type { CaseItem } from '../src/ports/caseStore.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';

/** The item of an exhibit number. Throws UsageError that lists what there is. */
export function exhibitOf(record: CaseRecord, exhibit: string): CaseItem {
  const item = record.items.find((one) => one.exhibit.toLowerCase() === exhibit.toLowerCase());
  if (item !== undefined) return item;
  const hint = record.items.map((one) => one.exhibit).join(', ') || 'the case is empty';
  throw new UsageError(`case "${record.name}" has no exhibit ${exhibit}`, { hint });
}

/** The traces of a case, oldest first. Throws UsageError where there is none. */
export async function tracesOf(record: CaseRecord, book: CaseBook): Promise<readonly CaseTrace[]> {
  const items = record.items.filter((item) => item.kind === 'trace');
  if (items.length === 0) {
    throw new UsageError(`case "${record.name}" has no trace`, {
      hint: `peelhound trace <target> --save ${record.name}`,
    });
  }
  return Promise.all(items.map(async (item) => ({ item, document: (await book.document(item)) as TraceDocument })));
}

export interface CaseTrace {
  readonly item: CaseItem;
  readonly document: TraceDocument;
}

/** The trace that is meant: the exhibit named, else the newest. Throws UsageError where the exhibit is no trace. */
export async function traceOfCase(record: CaseRecord, book: CaseBook, exhibit: string | undefined): Promise<CaseTrace> {
  if (exhibit === undefined) return (await tracesOf(record, book)).at(-1) as CaseTrace;
  const item = exhibitOf(record, exhibit);
  if (item.kind !== 'trace') throw new UsageError(`${item.exhibit} is a ${item.kind}, not a trace`);
  return { item, document: (await book.document(item)) as TraceDocument };
}
