import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { chunked } from '../src/export/chunked.ts';
import { REDACTIONS, type Redaction, redactDocument } from '../src/export/redactDocument.ts';
import { withoutWeakTags } from '../src/export/withoutWeakTags.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import type { WrittenFile } from '../src/results/writtenDocument.ts';
import type { Invocation } from './command.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import type { ExportOptions } from './exportOptions.ts';
import { exportText } from './exportText.ts';
import type { GlobalOptions } from './globalOptions.ts';
import type { Io } from './io.ts';
import { loadTraceDocument } from './loadTraceDocument.ts';
import { noteTyped } from './noteTyped.ts';
import { openSession } from './openSession.ts';
import { printWritten } from './printWritten.ts';
import { refuseJsonText } from './refuseJsonText.ts';
import type { Presentation } from './render/presentation.ts';
import { presentationOf } from './render/presentationOf.ts';
import { writeChunks } from './writeChunks.ts';
import { writeWhole } from './writeWhole.ts';

/** A name is put into a picture or page for people only from tags at least this sure, unless asked for otherwise. */
const NAMING_CONFIDENCE = 0.5;
const FOR_PEOPLE: readonly ExportOptions['format'][] = ['html', 'svg', 'png'];

/** `export <case|target|file> --format …`. */
export async function exportAction(invocation: Invocation): Promise<number> {
  const options = invocation.options as unknown as ExportOptions;
  checkIdleOptions(invocation, options.format);
  const redactions = readRedactions(options.redact);
  const session = await openSession(invocation, networkByName(invocation.global.network));
  try {
    const loaded = await loadTraceDocument(invocation, session);
    const minConfidence = options.minTagConfidence ?? (FOR_PEOPLE.includes(options.format) ? NAMING_CONFIDENCE : 0);
    const document = redactDocument(withoutWeakTags(loaded, minConfidence), redactions);
    const view = await presentationOf(
      invocation,
      networkByName(document.network === 'ledger' ? 'regtest' : document.network),
      session.prices,
    );
    const files = await write(document, { ...options, minTagConfidence: minConfidence }, view, invocation);
    if (files.length > 0) await printWritten(files, document.network, invocation);
    return invocation.io.interrupt.aborted ? EXIT.interrupted : exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}

/** Of formats that draw one graph of a trace. */
const OF_GRAPHS = ['by', 'rule', 'top', 'collapse'];
const NO_GRAPH: readonly ExportOptions['format'][] = ['html', 'destinations', 'transfers'];
const TABLES: readonly ExportOptions['format'][] = ['csv', 'destinations', 'transfers'];
const JSON_FORMATS: readonly ExportOptions['format'][] = ['json', 'cytoscape'];

/** What draws or words a graph changes no other format: told. What stdout shall hold is another matter: refused. */
function checkIdleOptions(invocation: Invocation, format: ExportOptions['format']): void {
  const idle = { why: `has no meaning with --format ${format}`, hint: 'it was not used' };
  if (NO_GRAPH.includes(format)) noteTyped(invocation, OF_GRAPHS, idle);
  if (!FOR_PEOPLE.includes(format)) noteTyped(invocation, ['title'], idle);
  if (!TABLES.includes(format)) noteTyped(invocation, ['csvDialect'], idle);
  if (!JSON_FORMATS.includes(format)) refuseJsonText(invocation);
}

/** The files that were written; none: to stdout. */
async function write(
  document: TraceDocument,
  options: ExportOptions,
  view: Presentation,
  invocation: Invocation,
): Promise<readonly WrittenFile[]> {
  const { io, progress, global } = invocation;
  if (options.format === 'csv') return writeTables(document, options, invocation);
  if (options.format === 'png') return [await writePicture(document, options, global.lang)];
  const text = exportText(document, options, view, global.lang, (message) => progress.note(message));
  if (options.out !== undefined) return [await writeWhole(options.out, chunked(text))];
  await writeChunks(untilInterrupted(text, io), io.stdout);
  return [];
}

function readRedactions(words: readonly string[] | undefined): readonly Redaction[] {
  return (words ?? []).map((word) => {
    const known = REDACTIONS.find((one) => one === word);
    if (known !== undefined) return known;
    throw new UsageError(`--redact: "${word}" is nothing to redact`, { hint: `choose of: ${REDACTIONS.join(', ')}` });
  });
}

/** Nodes and edges are two tables: two files, or the edges alone on stdout. */
async function writeTables(
  document: TraceDocument,
  options: ExportOptions,
  { io, progress, global }: Invocation,
): Promise<readonly WrittenFile[]> {
  const { csvTables } = await import('./csvTables.ts');
  const { nodes, edges } = csvTables(document, options, global.lang, (message) => progress.note(message));
  if (options.out === undefined) {
    progress.note('these are the edges; --out name.csv writes name.nodes.csv as well');
    await writeChunks(untilInterrupted(edges, io), io.stdout);
    return [];
  }
  const stem = options.out.replace(/\.csv$/, '');
  return [await writeWhole(`${stem}.nodes.csv`, chunked(nodes)), await writeWhole(`${stem}.edges.csv`, chunked(edges))];
}

async function writePicture(
  document: TraceDocument,
  options: ExportOptions,
  lang: GlobalOptions['lang'],
): Promise<WrittenFile> {
  if (options.out === undefined)
    throw new UsageError('a PNG is not written to a terminal', { hint: 'add --out picture.png' });
  const { renderPng } = await import('./renderPng.ts');
  return writeWhole(options.out, await renderPng(document, options, lang));
}

/** Ctrl-C ends an export where it is. */
function* untilInterrupted(chunks: Iterable<string>, io: Io): Generator<string> {
  for (const chunk of chunks) {
    if (io.interrupt.aborted) return;
    yield chunk;
  }
}
