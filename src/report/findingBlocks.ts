import { sureNames } from '../export/sureNames.ts';
import { withoutUnsureNames } from '../export/withoutUnsureNames.ts';
import type { Finding } from '../results/finding.ts';
import type { Block } from './block.ts';
import type { ReportInput } from './reportInput.ts';
import { findingWordsOf } from './words/findingWords.ts';
import type { ReportWords } from './words/reportWords.ts';

/** Txids that are written out. */
const MOST_TXIDS = 6;

/** Each finding with its confidence, its evidence, how often it is wrong, and why it may be innocent. */
export function findingBlocks(input: ReportInput, words: ReportWords): Block[] {
  const { report } = words;
  const findings = namedSurely(input);
  const heading: Block = { kind: 'heading', level: 2, text: report.findings };
  if (findings.length === 0) return [heading, { kind: 'paragraph', text: report.noFindings }];
  return [heading, ...findings.flatMap(({ exhibit, finding }) => oneFinding(exhibit, finding, words))];
}

/** Names in findings stay only where a label of the case's traces gives them, and is sure enough. */
function namedSurely({ findings, traces, minTagConfidence }: ReportInput): ReportInput['findings'] {
  if (minTagConfidence <= 0) return findings;
  const sure = new Set(traces.flatMap(({ document }) => [...sureNames(document, minTagConfidence)]));
  return findings.map(({ exhibit, finding }) => ({ exhibit, finding: withoutUnsureNames(finding, sure) }));
}

function oneFinding(exhibit: string, finding: Finding, { report, page }: ReportWords): Block[] {
  const { names, innocent } = findingWordsOf(page.lang);
  const { errorRate } = finding;
  const measured =
    errorRate === null
      ? report.notMeasured
      : report.measured(errorRate.falsePositives, errorRate.n, errorRate.dataset, errorRate.kind === 'synthetic');
  const evidence = finding.evidence.map(
    ({ rule, observed, threshold }) => `${rule}: ${said(observed)} (${said(threshold)})`,
  );
  return [
    { kind: 'heading', level: 3, text: `${exhibit} ${names[finding.pattern] ?? finding.title}` },
    {
      kind: 'facts',
      rows: [
        [report.confidence, `${finding.confidence}, ${report.grades[finding.grade]} (${finding.rule})`],
        [report.evidence, [...evidence, measured].join('; ')],
        ['txids', shortList(finding.txids, exhibit)],
        [report.innocent, finding.innocent.map((one) => innocent[one] ?? one).join('; ')],
        [report.source, finding.references.join('; ')],
      ],
    },
  ];
}

/** The whole list stands in the exhibit. */
function shortList(txids: readonly string[], exhibit: string): string {
  if (txids.length <= MOST_TXIDS) return txids.join(' ');
  return `${txids.slice(0, MOST_TXIDS).join(' ')} … (${txids.length}: ${exhibit})`;
}

function said(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
