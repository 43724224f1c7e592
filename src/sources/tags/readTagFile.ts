import { basename } from 'node:path';
import { TextDecoder } from 'node:util';
import { MalformedError, TooLargeError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';
import { OfacXmlReader } from '../../tags/ofacXml.ts';
import { parseTagText, type TextFormat } from '../../tags/parseTagText.ts';
import type { TagList } from '../../tags/tagList.ts';
import type { TagReadOptions } from '../../tags/tagOptions.ts';
import { readFileBytes } from '../files/readFileBytes.ts';

/** Bytes of a list that is read as a whole; OFAC's XML is streamed and has no bound. */
const MAX_BYTES = 64 * 1024 * 1024;
const FORMATS: ReadonlyMap<string, TextFormat | 'xml'> = new Map(
  Object.entries<TextFormat | 'xml'>({
    yaml: 'yaml',
    yml: 'yaml',
    json: 'json',
    csv: 'csv',
    tsv: 'csv',
    txt: 'txt',
    lst: 'txt',
    xml: 'xml',
  }),
);

/**
 * A list of tags from a file, also gzipped; its format by the name's ending, else by its first character. `name`: under
 * which the list is kept, default the file's name without endings. Throws UsageError, MalformedError, TooLargeError.
 */
export async function readTagFile(path: string, name: string | null, options: TagReadOptions): Promise<TagList> {
  const file = basename(path).replace(/\.gz$/i, '');
  const ending = /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
  const listName = name ?? (FORMATS.get(ending) === undefined ? file : file.slice(0, -ending.length - 1));
  return readTagBytes(readFileBytes(path, { unpack: true }), listName, FORMATS.get(ending) ?? null, options);
}

/** The same for bytes from anywhere. `format` null: by the first character. */
export async function readTagBytes(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  format: TextFormat | 'xml' | null,
  options: TagReadOptions,
): Promise<TagList> {
  const text = decoded(chunks, name);
  const first = await text.next();
  const start = first.done === true ? '' : first.value;
  if (format === 'xml' || (format === null && start.trimStart().startsWith('<'))) {
    return readXml(joined(start, text), name, options);
  }
  let whole = start;
  for await (const piece of text) {
    whole += piece;
    if (whole.length > MAX_BYTES) throw new TooLargeError(`${name} is larger than ${MAX_BYTES / 1024 / 1024} MB`);
  }
  if (whole.trim() === '') throw new MalformedError(`${name} is empty`);
  return parseTagText(whole, name, format ?? guess(whole, name), options);
}

function guess(text: string, name: string): TextFormat {
  const start = text.trimStart();
  if (start.startsWith('[') || start.startsWith('{')) return 'json';
  if (/^(?:[a-z_]+:|---)/m.test(start.slice(0, 2_000))) return 'yaml';
  const first = start.split(/\r|\n/, 1)[0] ?? '';
  if (/[,;\t]/.test(first)) return 'csv';
  if (/^[\w:]{20,110}$/.test(first.trim())) return 'txt';
  throw new UsageError(`${name}: what kind of list it is cannot be told`, {
    hint: 'give the file an ending: .yaml, .xml, .json, .csv or .txt',
  });
}

async function readXml(text: AsyncIterable<string>, name: string, options: TagReadOptions): Promise<TagList> {
  const reader = new OfacXmlReader(name);
  for await (const piece of text) reader.write(piece);
  return reader.close(options.defaults);
}

async function* joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield start;
  yield* rest;
}

/** UTF-8, or UTF-16 where a byte order mark says so; anything else is refused rather than guessed. */
async function* decoded(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      const text = decoder.decode(chunk, { stream: true });
      if (text.includes('\u0000')) throw new MalformedError(`${name} is no text: it holds zero bytes`);
      yield text;
    }
    const last = decoder?.decode() ?? '';
    if (last !== '') yield last;
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new MalformedError(`${name} is not in UTF-8`, {
      hint: 'Convert it first: iconv -f LATIN1 -t UTF-8; nothing of the file was taken.',
      cause,
    });
  }
}

function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}
