import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { networkByName } from '../src/chain/network.ts';
import type { Outpoint } from '../src/chain/outpoint.ts';
import { htmlPage } from '../src/export/htmlPage.ts';
import { bundleCase } from '../src/investigate/case/bundleCase.ts';
import type { CaseBook } from '../src/investigate/case/caseBook.ts';
import { factsOfTrace } from '../src/investigate/case/factsOfTrace.ts';
import { DEFAULT_DETECT_BOUNDS } from '../src/investigate/detectRequest.ts';
import { runDetectAll } from '../src/investigate/runDetectAll.ts';
import { runTrace } from '../src/investigate/runTrace.ts';
import type { TraceKnowledge } from '../src/investigate/traceKnowledge.ts';
import { DailyPrices } from '../src/prices/dailyPrices.ts';
import { parsePriceCsv } from '../src/prices/parsePriceCsv.ts';
import { blocksToHtml } from '../src/report/blocksToHtml.ts';
import { reportBlocks } from '../src/report/reportBlocks.ts';
import { reportWordsOf } from '../src/report/words/reportWordsOf.ts';
import type { DetectDocument } from '../src/results/detectDocument.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { readTagFile } from '../src/sources/tags/readTagFile.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import { importScenario } from './importScenario.ts';
import { loadReportInput } from './loadReportInput.ts';
import { openSession, type Session } from './openSession.ts';
import { PACKAGE_ROOT, programVersion } from './packageRoot.ts';
import { pageAssets } from './pageAssets.ts';
import { tagReadOptions } from './tagReading.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';
import { readTraceRequest } from './traceOptions.ts';
import { traceDefaults } from './traceTarget.ts';
import { writeWhole } from './writeWhole.ts';

const FOLDER = `${PACKAGE_ROOT}fixtures/scenarios/`;
const NETWORK = networkByName('bitcoin');
/** The labels are as old as the simulation itself. */
const LIST_DATE = '2024-12-31';
const NAME = 'simulated-laundering';
const TITLE = 'SIMULATED: five launderings in an invented economy';

/** What the demo's case came to. */
export interface DemoCase {
  readonly transactions: number;
  readonly trace: TraceDocument;
  /** Shapes along the way, by pattern. */
  readonly patterns: ReadonlyMap<string, number>;
  readonly files: { readonly page: string; readonly report: string; readonly bundle: string };
}

/**
 * A whole case, simulated and offline: an invented economy is imported, five planted launderings are followed, shapes are
 * looked for, and page, report and bundle are written into `folder`. `cache`: a file of its own.
 */
export async function demoCase(invocation: Invocation, cache: string, folder: string): Promise<DemoCase> {
  const offline = {
    ...invocation,
    operands: [NAME],
    global: { ...invocation.global, offline: true, network: NETWORK.name },
  };
  const session = await openSession(offline, NETWORK, cache);
  try {
    const transactions = await load(session);
    const knowledge = await traceKnowledgeOf(session, NETWORK);
    const trace = await followSeeds(offline, session, knowledge);
    const shapes = await shapesAlong(trace, session, knowledge);
    const book = caseBookOf(offline, session);
    await keep(book, trace, shapes, session, knowledge);
    const patterns = new Map<string, number>();
    for (const { pattern } of shapes.findings) patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1);
    return { transactions, trace, patterns, files: await write(offline, session, book, trace, folder) };
  } finally {
    await session.close();
  }
}

async function load(session: Session): Promise<number> {
  const { transactions } = await importScenario(`${FOLDER}economy.ndjson.gz`, NETWORK, session.store);
  const prices = parsePriceCsv(await readFile(`${FOLDER}economy-prices.csv`, 'utf8'), 'prices of the simulation');
  await session.prices.putPrices('BTC', 'USD', prices);
  const reading = tagReadOptions({ options: { confidence: 'authority_data' } }, NETWORK);
  const list = await readTagFile(`${FOLDER}economy-tags.csv`, 'simulation', reading);
  await session.tags.importList({ ...list, date: LIST_DATE }, { today: LIST_DATE, maxShrink: 1, dryRun: false });
  return transactions;
}

async function followSeeds(
  invocation: Invocation,
  session: Session,
  knowledge: TraceKnowledge,
): Promise<TraceDocument> {
  const options = { ...traceDefaults(), seeds: `${FOLDER}economy-seeds.csv`, taint: ['fifo', 'haircut'] };
  const request = await readTraceRequest({ ...invocation, operands: [], options });
  const { io, progress } = invocation;
  const ports = { store: session.store, source: null, progress, signal: io.interrupt, concurrency: 1, knowledge };
  return (await runTrace(request, ports)).document;
}

/** Shapes of which a traced transaction is a part, or a CoinJoin that traced money entered. */
async function shapesAlong(trace: TraceDocument, session: Session, knowledge: TraceKnowledge): Promise<DetectDocument> {
  const days = await session.prices.getPrices('BTC', 'USD');
  const document = await runDetectAll(
    {
      toolVersion: programVersion(),
      network: NETWORK,
      targets: [],
      patterns: null,
      bounds: DEFAULT_DETECT_BOUNDS,
      parameters: {},
      prices: new DailyPrices('BTC', 'USD', days),
      priceSource: 'prices of the simulation',
      thresholds: [],
    },
    session.store,
    knowledge,
  );
  const entered = await session.store.getSpenders(coinJoinInputs(trace));
  const traced = new Set([
    ...trace.results.flatMap(({ edges }) => edges.map((edge) => edge.txid)),
    ...[...entered.values()].map(({ txid }) => txid),
  ]);
  return { ...document, findings: document.findings.filter(({ txids }) => txids.some((txid) => traced.has(txid))) };
}

/** Traced outputs that were spent into a CoinJoin: a trace ends there, its document does not name the round. */
function coinJoinInputs(trace: TraceDocument): Outpoint[] {
  const endpoints = trace.results.flatMap((result) => result.endpoints);
  return endpoints.flatMap(({ kind, outpoint, txid }) =>
    kind === 'coinjoin' && outpoint !== null ? [{ txid, vout: Number(outpoint.slice(txid.length + 1)) }] : [],
  );
}

async function keep(
  book: CaseBook,
  trace: TraceDocument,
  shapes: DetectDocument,
  session: Session,
  knowledge: TraceKnowledge,
): Promise<void> {
  await book.open(NAME);
  const { text, difference } = await factsOfTrace(trace, { store: session.store, knowledge }, programVersion());
  const replay = difference === null ? 'identical' : `differs at ${difference.path}`;
  const made = { command: 'peelhound demo', details: { replay } };
  await book.addDocument(NAME, { ...trace }, { ...made, title: TITLE, facts: text });
  await book.addDocument(NAME, { ...shapes }, { ...made, title: 'shapes along the way', facts: null });
  await book.addNote(NAME, 'Simulated: no such transaction exists, and nobody holds a key to any of these addresses.');
}

async function write(
  invocation: Invocation,
  session: Session,
  book: CaseBook,
  trace: TraceDocument,
  folder: string,
): Promise<DemoCase['files']> {
  await mkdir(folder, { recursive: true });
  const files = {
    page: join(folder, 'page.html'),
    report: join(folder, 'report.html'),
    bundle: join(folder, 'case.tar'),
  };
  const words = reportWordsOf(invocation.global.lang);
  const input = await loadReportInput(invocation, session);
  const blocks = reportBlocks({ ...input, isSimulated: true }, words);
  await writeWhole(files.report, blocksToHtml(blocks, { lang: words.page.lang, title: words.report.title(NAME) }));
  await writeWhole(files.page, htmlPage(trace, pageAssets(), { title: words.report.simulated, words: words.page }));
  const { archive } = await bundleCase(await book.read(NAME), book, session.evidence, programVersion());
  await writeWhole(files.bundle, archive);
  return files;
}
