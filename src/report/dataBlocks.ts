import type { Block } from './block.ts';
import { moment } from './moment.ts';
import type { ReportInput } from './reportInput.ts';
import type { ReportWords } from './words/reportWords.ts';

/** What the report rests on, with hashes: documents, facts, log, label lists, sources. */
export function dataBlocks(input: ReportInput, { report }: ReportWords): Block[] {
  const exhibits = input.traces.map(({ exhibit, document, sha256, facts }) => [
    exhibit,
    document.tip === null ? '' : `${document.network} ${document.tip.height} ${document.tip.hash}`,
    sha256,
    facts ?? '',
  ]);
  return [
    { kind: 'heading', level: 2, text: report.data },
    { kind: 'paragraph', text: report.dataNote },
    {
      kind: 'table',
      header: [report.exhibit, 'tip', report.documentHash, report.factsHash],
      rows: exhibits,
      amounts: [],
    },
    {
      kind: 'facts',
      rows: [
        [report.program, input.program],
        [report.logHash, input.logHash ?? ''],
        [report.labelLists, labelLists(input) || report.noLists],
      ],
    },
    ...providerBlocks(input, report),
  ];
}

interface ListVersion {
  readonly list: string;
  readonly version: number;
  readonly date: string | null;
  readonly sha256: string;
}

function labelLists({ traces }: ReportInput): string {
  const lists = traces.flatMap(({ document }) => (document.parameters['tagLists'] ?? []) as readonly ListVersion[]);
  const lines = lists.map(({ list, version, date, sha256 }) => `${list} ${version} (${date ?? '?'}) ${sha256}`);
  return [...new Set(lines)].join('; ');
}

function providerBlocks({ providers, local }: ReportInput, report: ReportWords['report']): Block[] {
  if (providers.length === 0) return [{ kind: 'paragraph', text: report.noEvidence }];
  const rows = providers.map((one) => [
    one.provider,
    String(one.answers),
    moment(one.first, local),
    moment(one.last, local),
  ]);
  return [{ kind: 'table', header: [report.provider, report.answers, report.from, report.to], rows, amounts: [1] }];
}
