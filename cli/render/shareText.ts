import type { TraceDocument } from '../../src/results/traceDocument.ts';

/** Part of the source as `36.0 %`, truncated to one place; empty for poison and for a source of nothing. */
export function shareText(tainted: bigint, document: TraceDocument, rule: number): string {
  const result = document.results[rule];
  const total = BigInt(document.source.value ?? '0') - BigInt(result?.overlap ?? '0');
  if (result?.taint === 'poison' || total <= 0n) return '';
  const tenths = (tainted * 1000n) / total;
  if (tenths === 0n && tainted > 0n) return '<0.1 %';
  return `${tenths / 10n}.${tenths % 10n} %`;
}
