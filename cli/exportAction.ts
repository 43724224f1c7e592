import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { chunked } from '../src/export/chunked.ts';
import { REDACTIONS, type Redaction, redactDocument } from '../src/export/redactDocument.ts';
import { withoutWeakTags } from '../src/export/withoutWeakTags.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import type { Invocation } from './command.ts';
import { exitCodeOfCoverage } from './exitCodes.ts';
import type { ExportOptions } from './exportOptions.ts';
import { exportText } from './exportText.ts';
import type { GlobalOptions } from './globalOptions.ts';
import type { Io } from './io.ts';
import { loadTraceDocument } from './loadTraceDocument.ts';
import { openSession } from './openSession.ts';
import { presentationOf } from './render/presentationOf.ts';
import { writeChunks } from './writeChunks.ts';
import { writeWhole } from './writeWhole.ts';

/** A name is put into a picture or page for people only from tags at least this sure, unless asked for otherwise. */
const NAMING_CONFIDENCE = 0.5;
const FOR_PEOPLE: readonly ExportOptions['format'][] = ['html', 'svg', 'png'];

/** `export <case|target|file> --format …`. */
export async function exportAction(invocation: Invocation): Promise<number> {
  const { io, progress } = invocation;
  const { lang } = invocation.global;
  const options = invocation.options as unknown as ExportOptions;
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
    if (options.format === 'csv') return await writeTables(document, options, invocation);
    if (options.format === 'png')
      return await writePicture(document, { ...options, minTagConfidence: minConfidence }, lang);
    const text = exportText(document, { ...options, minTagConfidence: minConfidence }, view, lang, (message) =>
      progress.note(message),
    );
    if (options.out === undefined) await writeChunks(untilInterrupted(text, io), io.stdout);
    else await writeWhole(options.out, chunked(text));
    return exitCodeOfCoverage(document.coverage);
  } finally {
    await session.close();
  }
}

function readRedactions(words: readonly string[] | undefined): readonly Redaction[] {
  return (words ?? []).map((word) => {
    const known = REDACTIONS.find((one) => one === word);
    if (known !== undefined) return known;
    throw new UsageError(`--redact: "${word}" is nothing to redact`, { hint: `choose of: ${REDACTIONS.join(', ')}` });
  });
}

/** Nodes and edges are two tables: two files, or the edges alone on stdout. */
async function writeTables(document: TraceDocument, options: ExportOptions, invocation: Invocation): Promise<number> {
  const { csvTables } = await import('./csvTables.ts');
  const { nodes, edges } = csvTables(document, options);
  if (options.out === undefined) {
    invocation.progress.note('these are the edges; --out name.csv writes name.nodes.csv as well');
    await writeChunks(untilInterrupted(edges, invocation.io), invocation.io.stdout);
  } else {
    const stem = options.out.replace(/\.csv$/, '');
    await writeWhole(`${stem}.nodes.csv`, chunked(nodes));
    await writeWhole(`${stem}.edges.csv`, chunked(edges));
    invocation.progress.note(`wrote ${stem}.nodes.csv and ${stem}.edges.csv`);
  }
  return exitCodeOfCoverage(document.coverage);
}

async function writePicture(
  document: TraceDocument,
  options: ExportOptions,
  lang: GlobalOptions['lang'],
): Promise<number> {
  if (options.out === undefined)
    throw new UsageError('a PNG is not written to a terminal', { hint: 'add --out picture.png' });
  const { renderPng } = await import('./renderPng.ts');
  await writeWhole(options.out, await renderPng(document, options, lang));
  return exitCodeOfCoverage(document.coverage);
}

/** Ctrl-C ends an export where it is. */
function* untilInterrupted(chunks: Iterable<string>, io: Io): Generator<string> {
  for (const chunk of chunks) {
    if (io.interrupt.aborted) return;
    yield chunk;
  }
}
