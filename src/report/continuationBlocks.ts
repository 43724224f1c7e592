import { formatAmount } from '../chain/amount.ts';
import type { ConversionSide, TraceContinuation } from '../results/traceDocument.ts';
import type { Block } from './block.ts';
import type { ReportInput, ReportTrace } from './reportInput.ts';
import { continuationWords } from './words/continuationWords.ts';
import type { ReportWords } from './words/reportWords.ts';

/** Where a trace goes on in another book or chain: what went in and came out by rule, on whose word, in which exhibit. */
export function continuationBlocks({ document }: ReportTrace, { traces }: ReportInput, words: ReportWords): Block[] {
  const continuations = document.continuations ?? [];
  if (continuations.length === 0) return [];
  const said = continuationWords(words);
  const exhibitOf = (id: string) =>
    traces.find((one) => (one.document.parameters['continues'] as { id?: string } | null | undefined)?.id === id)
      ?.exhibit;
  const rows = continuations.flatMap((one) => rowsOf(one, exhibitOf(one.id) ?? one.reason ?? one.id));
  return [
    { kind: 'paragraph', text: said.goesOn },
    {
      kind: 'table',
      header: [said.rule, said.paid, said.got, said.because, words.report.exhibit],
      rows,
      amounts: [1, 2],
    },
  ];
}

function rowsOf({ asset, decimals, conversions }: TraceContinuation, where: string): string[][] {
  return conversions.flatMap(({ byRule, from, links }) =>
    byRule.map((rule) => [
      rule.taint,
      amountOf(rule.in, from[0] ?? { asset: '', decimals: 0 }),
      amountOf(rule.out, { asset, decimals }),
      links.map(({ basis }) => basis).join('; '),
      where,
    ]),
  );
}

function amountOf(value: string, { asset, decimals }: Pick<ConversionSide, 'asset' | 'decimals'>): string {
  return `${formatAmount(BigInt(value), decimals)} ${asset}`;
}
