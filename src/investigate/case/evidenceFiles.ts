import type { EvidenceEntry, EvidenceReader } from '../../ports/evidenceReader.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import type { TarFile } from './tar.ts';

/** Words of a URL or request that name what was asked: txids, block hashes, script hashes, addresses. */
const NAMES = /[0-9a-zA-Z]{26,}/g;

/**
 * The recorded answers of sources about what these files name, each body once, with an index of who said it when. An
 * exchange belongs to a case if all it asks for by name stands in the case's files; one that names nothing (a tip) does not.
 */
export async function evidenceFiles(evidence: EvidenceReader, files: readonly TarFile[]): Promise<TarFile[]> {
  const entries = await caseEvidence(
    evidence,
    files.map(({ bytes }) => Buffer.from(bytes).toString('utf8')),
  );
  if (entries.length === 0) return [];
  const bodies: TarFile[] = [];
  for (const sha256 of [...new Set(entries.map((entry) => entry.sha256))].sort()) {
    const body = await evidence.body(sha256);
    if (body !== null) bodies.push({ path: `evidence/${sha256}`, bytes: body });
  }
  const index = entries.map(indexLine).sort();
  return [{ path: 'evidence/index.jsonl', bytes: Buffer.from(index.join('')) }, ...bodies];
}

/** The exchanges about what these texts name, in the order in which they were recorded. */
export async function caseEvidence(evidence: EvidenceReader, texts: readonly string[]): Promise<EvidenceEntry[]> {
  const named = new Set(texts.flatMap((text) => text.match(NAMES) ?? []));
  const entries: EvidenceEntry[] = [];
  for await (const entry of evidence.list()) if (isAbout(entry, named)) entries.push(entry);
  return entries;
}

function isAbout({ url, requestBody }: EvidenceEntry, named: ReadonlySet<string>): boolean {
  const path = url.replace(/^[a-z]+:\/\/[^/]+/, '');
  const asked = [...`${path} ${requestBody ?? ''}`.matchAll(NAMES)].map(([name]) => name);
  return asked.length > 0 && asked.every((name) => named.has(name));
}

function indexLine({ provider, method, url, requestBody, status, time, sha256, byteCount }: EvidenceEntry): string {
  return `${canonicalJson({ provider, method, url, requestBody, status, time, sha256, byteCount })}\n`;
}
