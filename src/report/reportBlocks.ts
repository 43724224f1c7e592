import { boundedFlow } from '../export/boundedFlow.ts';
import { flowGraphOf } from '../export/flowGraphOf.ts';
import { flowPicture } from '../export/flowPicture.ts';
import { mermaid } from '../export/mermaid.ts';
import { withoutFees } from '../export/withoutFees.ts';
import type { TraceDocument } from '../results/traceDocument.ts';
import { coins } from './amounts.ts';
import type { Block } from './block.ts';
import { continuationBlocks } from './continuationBlocks.ts';
import { dataBlocks } from './dataBlocks.ts';
import { destinationBlocks } from './destinationBlocks.ts';
import { findingBlocks } from './findingBlocks.ts';
import { movementBlocks } from './movementBlocks.ts';
import { partHeading } from './partHeading.ts';
import type { ReportInput, ReportTrace } from './reportInput.ts';
import { summaryBlocks } from './summaryBlocks.ts';
import { underFirstRule } from './underFirstRule.ts';
import type { ReportWords } from './words/reportWords.ts';
import { ledgerMethod, wordsOfTrace } from './words/wordsOfTrace.ts';

/** The case as a report, from the question to the glossary. */
export function reportBlocks(input: ReportInput, words: ReportWords): Block[] {
  const { report } = words;
  const several = input.traces.length > 1;
  return [
    { kind: 'heading', level: 1, text: report.title(input.name) },
    ...(input.isSimulated ? [notice(report.simulated)] : []),
    notice(report.notice),
    ...input.traces.flatMap((trace) => traceBlocks(trace, input, wordsOfTrace(words, trace.document), several)),
    { kind: 'heading', level: 2, text: report.method },
    { kind: 'list', items: [...methodOf(input, words), ...rulesOf(input, words)] },
    ...findingBlocks(input, words),
    ...assertionBlocks(input, words),
    ...dataBlocks(input, words),
    ...input.traces.flatMap((trace) => movementBlocks(trace, input, wordsOfTrace(words, trace.document), several)),
    { kind: 'heading', level: 2, text: report.glossary },
    { kind: 'facts', rows: report.terms },
    { kind: 'paragraph', text: words.page.picture.footer },
  ];
}

function notice(text: string): Block {
  return { kind: 'paragraph', text, tone: 'notice' };
}

function traceBlocks(trace: ReportTrace, input: ReportInput, words: ReportWords, several: boolean): Block[] {
  const { report } = words;
  const { document } = trace;
  return [
    partHeading(report.question, trace, several),
    ...questionBlocks(document, words),
    partHeading(report.summary, trace, several),
    ...summaryBlocks(document, words),
    ...destinationBlocks(trace, input, words, several),
    ...continuationBlocks(trace, input, words),
    partHeading(report.picture, trace, several),
    pictureBlock(trace, input, words),
    partHeading(report.notLookedAt, trace, several),
    ...gapBlocks(document, words),
  ];
}

function questionBlocks(document: TraceDocument, words: ReportWords): Block[] {
  const { report } = words;
  const { address: place, value: amount, labels } = words.page.controls;
  const { source, parameters } = document;
  const asked = report.asked({
    backward: parameters['direction'] === 'backward',
    value: source.value === null ? '?' : coins(source.value, document),
    seeds: source.outpoints.length,
    rules: document.results.map((result) => result.taint).join(', '),
    hops: String(parameters['hops'] ?? '?'),
  });
  const rows = source.outpoints.map(({ outpoint, address, value, label }) => [
    outpoint,
    address,
    coins(value, document),
    label,
  ]);
  return [
    { kind: 'paragraph', text: asked },
    { kind: 'table', header: [report.start, place, amount, labels], rows, amounts: [2] },
  ];
}

/** In HTML the laid-out flow, in Markdown a Mermaid graph of the same. */
function pictureBlock({ exhibit, document }: ReportTrace, input: ReportInput, words: ReportWords): Block {
  const graph = flowGraphOf(document);
  const picture = words.page.picture;
  const { svg } = flowPicture(graph, { words: picture, minTagConfidence: input.minTagConfidence });
  const small = boundedFlow(withoutFees(graph).graph, picture.boxes, 60).graph;
  return {
    kind: 'picture',
    svg,
    mermaid: [...mermaid(small, picture.kinds)].join(''),
    caption: `${underFirstRule(exhibit, document)}: ${picture.footer}`,
  };
}

function gapBlocks(document: TraceDocument, words: ReportWords): Block[] {
  const { coverage } = document;
  if (coverage.gaps.length === 0) return [{ kind: 'paragraph', text: words.page.controls.everything }];
  const { kind, output, because, value } = words.page.controls;
  const rows = coverage.gaps.map((gap) => [
    words.page.picture.kinds[gap.kind],
    gap.outpoint ?? '',
    gap.address ?? '',
    gap.value === null ? '' : coins(gap.value, document),
    gap.reason,
  ]);
  return [{ kind: 'table', header: [kind, output, words.page.controls.address, value, because], rows, amounts: [3] }];
}

/** Of chains, of accounts, or of both. */
function methodOf({ traces }: ReportInput, words: ReportWords): readonly string[] {
  const hasLedgers = traces.some(({ document }) => document.network === 'ledger');
  const hasChains = traces.some(({ document }) => document.network !== 'ledger');
  const steps = hasChains || !hasLedgers ? words.report.methodSteps : words.report.methodSteps.slice(2, 3);
  return hasLedgers ? [...steps, ...ledgerMethod(words)] : steps;
}

function rulesOf({ traces }: ReportInput, { report }: ReportWords): string[] {
  const used = new Set(traces.flatMap(({ document }) => document.results.map((result) => result.taint)));
  return [...used].map((rule) => report.rules[rule] ?? rule);
}

function assertionBlocks({ assertions, notes }: ReportInput, { report }: ReportWords): Block[] {
  const blocks: Block[] = [];
  if (assertions.length > 0) {
    const rows = assertions.map((one) => [
      one.exhibit,
      `${one.kind} ${one.subjects.join(' ')}`,
      one.author,
      one.reason,
      one.source ?? '',
    ]);
    const header = [report.exhibit, report.assertions, report.author, report.reason, report.source];
    blocks.push({ kind: 'heading', level: 2, text: report.assertions });
    blocks.push({ kind: 'paragraph', text: report.assertionNote });
    blocks.push({ kind: 'table', header, rows, amounts: [] });
  }
  if (notes.length > 0) {
    blocks.push({ kind: 'heading', level: 2, text: report.notes });
    blocks.push({ kind: 'list', items: notes.map((note) => `${note.exhibit}, ${note.author}: ${note.text}`) });
  }
  return blocks;
}
