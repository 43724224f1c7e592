import { type DocumentUnit, documentUnit } from '../results/documentUnit.ts';
import type { TraceDocument } from '../results/traceDocument.ts';
import { plainText } from './plainText.ts';

/** Unit of a trace's amounts, to be shown: the asset of a book is named from outside. */
export function plainUnit(document: TraceDocument): DocumentUnit {
  const unit = documentUnit(document);
  return { ...unit, symbol: plainText(unit.symbol) };
}
