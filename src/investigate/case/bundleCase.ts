import type { CaseItem } from '../../ports/caseStore.ts';
import type { EvidenceReader } from '../../ports/evidenceReader.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import { type BundleManifest, bundleManifest, MANIFEST_PATH } from './bundleManifest.ts';
import { BUNDLE_README } from './bundleReadme.ts';
import type { CaseBook } from './caseBook.ts';
import type { CaseRecord } from './caseRecord.ts';
import { evidenceFiles } from './evidenceFiles.ts';
import { tagsIn } from './tagsIn.ts';
import { makeTar, type TarFile } from './tar.ts';

/** A case as one archive. */
export interface CaseBundle {
  readonly manifest: BundleManifest;
  readonly archive: Uint8Array;
}

/**
 * Packs a case, and nothing else of the cache: its documents, the facts they rest on, the raw answers of sources about
 * those facts, the tags that the documents name, and the log. The same case gives the same bytes.
 */
export async function bundleCase(
  record: CaseRecord,
  book: CaseBook,
  evidence: EvidenceReader,
  version: string,
): Promise<CaseBundle> {
  const documents = await Promise.all(record.items.map((item) => documentFile(item, book)));
  const facts = await factFiles(record.items, book);
  const files: TarFile[] = [
    { path: 'README.txt', bytes: Buffer.from(BUNDLE_README) },
    { path: 'items.json', bytes: lines(record.items) },
    { path: 'log.jsonl', bytes: lines(record.log) },
    {
      path: 'tags.jsonl',
      bytes: lines(tagsIn(documents.map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString())))),
    },
    ...documents,
    ...facts,
    ...(await evidenceFiles(evidence, [...documents, ...facts])),
  ];
  const manifest = bundleManifest(record.name, version, files);
  const sums = manifest.files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join('');
  const archive = makeTar([
    { path: MANIFEST_PATH, bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    { path: 'SHA256SUMS', bytes: Buffer.from(sums) },
    ...files,
  ]);
  return { manifest, archive };
}

function lines(rows: readonly unknown[]): Uint8Array {
  return Buffer.from(rows.map((row) => `${canonicalJson(row)}\n`).join(''));
}

async function documentFile(item: CaseItem, book: CaseBook): Promise<TarFile> {
  return { path: `items/${item.exhibit}.json`, bytes: Buffer.from(await book.text(item.document)) };
}

async function factFiles(items: readonly CaseItem[], book: CaseBook): Promise<TarFile[]> {
  const files: TarFile[] = [];
  for (const { exhibit, facts } of items) {
    if (facts !== null) files.push({ path: `facts/${exhibit}.jsonl`, bytes: Buffer.from(await book.text(facts)) });
  }
  return files;
}
