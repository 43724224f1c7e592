import { basename } from 'node:path';
import { networkByName } from '../src/chain/network.ts';
import { withoutWeakTags } from '../src/export/withoutWeakTags.ts';
import type { CaseBook } from '../src/investigate/case/caseBook.ts';
import type { Assertion, CaseNote, CaseRecord } from '../src/investigate/case/caseRecord.ts';
import { caseEvidence } from '../src/investigate/case/evidenceFiles.ts';
import { sha256Of } from '../src/investigate/case/sha256Of.ts';
import type { ReportInput, ReportTrace } from '../src/report/reportInput.ts';
import { canonicalJson } from '../src/results/canonicalJson.ts';
import type { Finding } from '../src/results/finding.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import { loadTraceDocument } from './loadTraceDocument.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { exhibitOf, tracesOf } from './readCaseDocument.ts';
import { presentationOf } from './render/presentationOf.ts';
import { localTimeText } from './render/timeText.ts';

/** What a report, letters or leads tell: of a whole case, or of one trace that lies in none. */
export async function loadReportInput(invocation: Invocation, session: Session): Promise<ReportInput> {
  const [what = ''] = invocation.operands;
  const items = await session.cases.items(what);
  const minTagConfidence = Number(invocation.options['minTagConfidence'] ?? 0);
  const content = items === null ? await ofOneTrace(invocation, session) : await ofCase(what, invocation, session);
  // Rows of ledgers are money already: prices are of the chain that the case is about.
  const chain = content.traces.find(({ document }) => document.network !== 'ledger')?.document.network;
  const network = networkByName(chain ?? (content.traces.length > 0 ? 'regtest' : invocation.global.network));
  const view = await presentationOf(invocation, network, session.prices);
  return {
    isSimulated: false,
    ...content,
    traces: content.traces.map((one) => ({ ...one, document: withoutWeakTags(one.document, minTagConfidence) })),
    program: `peelhound ${programVersion()}`,
    prices: view.prices === null ? null : { lookup: view.prices, currency: view.currency },
    local: { zone: view.timezone, text: (time) => localTimeText(time, view.timezone) },
    minTagConfidence,
  };
}

type CaseContent = Pick<ReportInput, 'name' | 'traces' | 'findings' | 'notes' | 'assertions' | 'logHash' | 'providers'>;

async function ofOneTrace(invocation: Invocation, session: Session): Promise<CaseContent> {
  const document = await loadTraceDocument(invocation, session);
  const trace: ReportTrace = { exhibit: 'T-1', document, sha256: sha256Of(canonicalJson(document)), facts: null };
  const findings = document.findings.map((finding, index) => ({ exhibit: `F-${index + 1}`, finding }));
  const name = basename(invocation.operands[0] ?? '');
  return { name, traces: [trace], findings, notes: [], assertions: [], logHash: null, providers: [] };
}

async function ofCase(name: string, invocation: Invocation, session: Session): Promise<CaseContent> {
  const book = caseBookOf(invocation, session);
  const record = await book.read(name);
  const wanted = invocation.options['exhibit'];
  const only = typeof wanted === 'string' ? exhibitOf(record, wanted).exhibit : null;
  const traces = (await tracesOf(record, book)).filter(({ item }) => only === null || item.exhibit === only);
  return {
    name,
    traces: traces.map(({ item, document }) => ({
      exhibit: item.exhibit,
      document,
      sha256: item.document,
      facts: item.facts,
    })),
    findings: (await documentsOf<Finding>('finding', record, book)).map(({ exhibit, document }) => ({
      exhibit,
      finding: document,
    })),
    notes: (await documentsOf<CaseNote>('note', record, book)).map(({ exhibit, document }) => ({
      exhibit,
      ...document,
    })),
    assertions: (await documentsOf<Assertion>('assertion', record, book)).map(({ exhibit, document }) => ({
      exhibit,
      ...document,
    })),
    logHash: record.log.at(-1)?.hash ?? null,
    providers: await providersOf(record, book, session),
  };
}

async function documentsOf<T>(
  kind: string,
  { items }: CaseRecord,
  book: CaseBook,
): Promise<{ exhibit: string; document: T }[]> {
  const found = items.filter((item) => item.kind === kind);
  return Promise.all(
    found.map(async (item) => ({ exhibit: item.exhibit, document: (await book.document(item)) as T })),
  );
}

/** Who told what the case rests on. */
async function providersOf({ items }: CaseRecord, book: CaseBook, session: Session): Promise<ReportInput['providers']> {
  const texts = await Promise.all(
    items.flatMap(({ document, facts }) => [document, ...(facts === null ? [] : [facts])]).map((one) => book.text(one)),
  );
  const providers = new Map<string, { provider: string; answers: number; first: number; last: number }>();
  for (const { provider, time } of await caseEvidence(session.evidence, texts)) {
    const known = providers.get(provider) ?? { provider, answers: 0, first: time, last: time };
    known.answers += 1;
    known.first = Math.min(known.first, time);
    known.last = Math.max(known.last, time);
    providers.set(provider, known);
  }
  return [...providers.values()];
}
