import { MalformedError } from '../../errors/sourceErrors.ts';

/** A piece of text and the number of the line (from 1) on which it begins. */
export interface NumberedText {
  readonly line: number;
  /** `null`: longer than MAX_RECORD_BYTES, not kept. */
  readonly text: string | null;
}

/** Longest line or JSON value: the largest possible transaction, its witness in hex, fits three times over. */
export const MAX_RECORD_BYTES = 10_000_000;

const NEWLINE = 0x0a;

/** Lines of a byte stream, those of each chunk together. Memory stays bounded: an overlong line is dropped. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<NumberedText[]> {
  let line = 1;
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const chunk of chunks) {
    const lines: NumberedText[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      const length = pendingBytes + to - from;
      const whole = pendingBytes === 0 ? chunk.toString('utf8', from, to) : null;
      lines.push({ line, text: length > MAX_RECORD_BYTES ? null : (whole ?? joined(pending, chunk, from, to)) });
      pending = [];
      pendingBytes = 0;
      line++;
      from = to + 1;
    }
    if (from < chunk.length) {
      if (pendingBytes <= MAX_RECORD_BYTES) pending.push(chunk.subarray(from));
      else pending = [];
      pendingBytes += chunk.length - from;
    }
    if (lines.length > 0) yield lines;
  }
  if (pendingBytes > 0) {
    yield [{ line, text: pendingBytes > MAX_RECORD_BYTES ? null : Buffer.concat(pending).toString('utf8') }];
  }
}

/** The error for a record that was not kept. */
export function overlong(): MalformedError {
  return new MalformedError(`longer than ${MAX_RECORD_BYTES / 1_000_000} MB`);
}

function joined(pending: readonly Buffer[], chunk: Buffer, from: number, to: number): string {
  return Buffer.concat([...pending, chunk.subarray(from, to)]).toString('utf8');
}
