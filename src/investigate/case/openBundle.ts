import { gunzipSync } from 'node:zlib';
import { MalformedError, TooLargeError } from '../../errors/sourceErrors.ts';
import type { CaseItem, CaseLogEntry } from '../../ports/caseStore.ts';
import { BUNDLE_SCHEMA, type BundleManifest, MANIFEST_PATH, wholeHash } from './bundleManifest.ts';
import { brokenEntry } from './caseLog.ts';
import { contradictedItems } from './contradictedItems.ts';
import { sha256Of } from './sha256Of.ts';
import { readTar } from './tar.ts';

/** A bundle that was read; `problems`: what does not agree in it, in words. */
export interface OpenBundle {
  readonly manifest: BundleManifest;
  readonly items: readonly CaseItem[];
  readonly log: readonly CaseLogEntry[];
  readonly problems: readonly string[];
  /** Text of a file. Throws MalformedError where it is missing. */
  text(path: string): string;
}

const GZIP_MAGIC = [0x1f, 0x8b];
/** Bytes that a bundle may unpack to: hundreds of times the largest case that a person reads. */
const MAX_UNPACKED = 1 << 30;

/** Reads an archive (also gzipped) and checks every hash in it. Throws MalformedError where it is no bundle. */
export function openBundle(bytes: Uint8Array): OpenBundle {
  const archived = readTar(unpacked(bytes));
  const files = new Map(archived.map((file) => [file.path, file.bytes]));
  const text = (path: string) => {
    const content = files.get(path);
    if (content === undefined) throw new MalformedError(`the bundle has no file ${path}`);
    return Buffer.from(content).toString('utf8');
  };
  const manifest = parse<BundleManifest>(text(MANIFEST_PATH), MANIFEST_PATH);
  if (manifest.schema !== BUNDLE_SCHEMA) throw new MalformedError('this archive is no case of peelhound');
  const log = jsonLines<CaseLogEntry>(text('log.jsonl'), 'log.jsonl');
  const items = jsonLines<CaseItem>(text('items.json'), 'items.json');
  const problems = [
    ...changedFiles(manifest, files),
    ...(archived.length > files.size ? ['the archive holds a file twice'] : []),
    ...brokenLog(log),
    ...contradictedItems(items, log, files),
  ];
  return { manifest, items, log, problems, text };
}

function unpacked(bytes: Uint8Array): Uint8Array {
  if (!GZIP_MAGIC.every((byte, index) => bytes[index] === byte)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MAX_UNPACKED });
  } catch (cause) {
    if (cause instanceof RangeError) throw new TooLargeError(`the archive unpacks to more than ${MAX_UNPACKED} bytes`);
    throw new MalformedError('the archive is damaged: it does not decompress', { cause });
  }
}

function* changedFiles(manifest: BundleManifest, files: ReadonlyMap<string, Uint8Array>): Generator<string> {
  const listed = new Set([MANIFEST_PATH, 'SHA256SUMS', ...manifest.files.map((file) => file.path)]);
  for (const { path, sha256 } of manifest.files) {
    const content = files.get(path);
    if (content === undefined) yield `${path} is missing`;
    else if (sha256Of(content) !== sha256)
      yield `${path} was changed: its SHA-256 is ${sha256Of(content)}, not ${sha256}`;
  }
  for (const path of files.keys()) if (!listed.has(path)) yield `${path} is not in the manifest`;
  const whole = wholeHash(manifest.case, manifest.files);
  if (whole !== manifest.sha256) yield `${MANIFEST_PATH} was changed: its files give ${whole}, not ${manifest.sha256}`;
}

function brokenLog(log: readonly CaseLogEntry[]): string[] {
  const broken = brokenEntry(log);
  return broken === null ? [] : [broken];
}

function jsonLines<T>(text: string, path: string): T[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse<T>(line, path));
}

function parse<T>(text: string, path: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new MalformedError(`${path} of the bundle is not JSON`, { cause });
  }
}
