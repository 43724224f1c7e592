import type { ImportDocument, ImportedFileResult } from '../../src/results/importDocument.ts';
import { groupThousands } from './amountText.ts';
import { safeText } from './safeText.ts';

/** What an import says: one line a file, the bad lines, the sum. */
export function importText(document: ImportDocument): string {
  const lines = document.files.flatMap(fileLines);
  if (document.files.length > 1) lines.push(`together: ${counts(document)}`);
  if (document.tip !== null) lines.push(`the newest block known is ${groupThousands(document.tip.height)}`);
  return lines.map((line) => `${line}\n`).join('');
}

function fileLines(file: ImportedFileResult): readonly string[] {
  const name = safeText(file.name);
  if (!file.imported) return [`${name}: imported before, nothing to do (${counts(file)})`];
  const stale = file.staleBlocks === 0 ? [] : [`  ${file.staleBlocks} blocks lie outside the chain of most work`];
  return [`${name}: ${counts(file)}`, ...stale, ...skippedLines(file)];
}

function skippedLines(file: ImportedFileResult): readonly string[] {
  if (file.skipped === 0) return [];
  const more = file.skipped - file.skippedExamples.length;
  return [
    `  ${file.skipped} passed over:`,
    ...file.skippedExamples.map((example) => `    ${safeText(example)}`),
    ...(more > 0 ? [`    and ${more} more`] : []),
  ];
}

function counts(of: { readonly transactions: number; readonly nonCoinbaseInputs: number }): string {
  const inputs = groupThousands(of.nonCoinbaseInputs);
  return `${groupThousands(of.transactions)} transactions, ${inputs} non-coinbase inputs`;
}
