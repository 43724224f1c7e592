import { MalformedError } from '../../errors/sourceErrors.ts';
import { MAX_RECORD_BYTES, type NumberedText } from './splitLines.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const SEPARATORS = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c]);

/**
 * The objects of a JSON text, of one array of them or of several one after the other, pretty-printed or not, without
 * holding more than one in memory. Throws MalformedError for anything between the objects and for a text that ends early.
 */
export async function* splitValues(chunks: AsyncIterable<Buffer>): AsyncGenerator<NumberedText[]> {
  const scanner = new ObjectScanner();
  for await (const chunk of chunks) {
    const values = scanner.scan(chunk);
    if (values.length > 0) yield values;
  }
  scanner.end();
}

class ObjectScanner {
  private line = 1;
  /** Open brackets of the object at hand; 0 between objects. */
  private depth = 0;
  private inArray = false;
  private inString = false;
  private escaped = false;
  private startLine = 1;
  private pending: Buffer[] = [];
  private pendingBytes = 0;

  scan(chunk: Buffer): NumberedText[] {
    const found: NumberedText[] = [];
    let from = 0; // an object that began in an earlier chunk goes on at the first byte
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at]!;
      if (byte === NEWLINE) this.line++;
      if (this.depth === 0) {
        if (this.between(byte)) from = at;
      } else if (this.inside(byte)) {
        found.push(this.take(chunk, from, at + 1));
      }
    }
    if (this.depth > 0) this.keep(chunk.subarray(from));
    return found;
  }

  end(): void {
    if (this.depth > 0) throw new MalformedError(`line ${this.startLine}: the object that begins here has no end`);
    if (this.inArray) throw new MalformedError(`line ${this.line}: the array has no end`);
  }

  /** True where an object begins. */
  private between(byte: number): boolean {
    if (byte === OPEN_OBJECT) {
      this.depth = 1;
      this.startLine = this.line;
      return true;
    }
    if (byte === OPEN_ARRAY && !this.inArray) this.inArray = true;
    else if (byte === CLOSE_ARRAY && this.inArray) this.inArray = false;
    else if (!SEPARATORS.has(byte)) throw new MalformedError(`line ${this.line}: a transaction object was expected`);
    return false;
  }

  /** True where the object at hand ends. */
  private inside(byte: number): boolean {
    if (this.inString) {
      if (this.escaped) this.escaped = false;
      else if (byte === BACKSLASH) this.escaped = true;
      else if (byte === QUOTE) this.inString = false;
      return false;
    }
    if (byte === QUOTE) this.inString = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) this.depth++;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) return --this.depth === 0;
    return false;
  }

  private keep(rest: Buffer): void {
    if (this.pendingBytes <= MAX_RECORD_BYTES) this.pending.push(rest);
    else this.pending = [];
    this.pendingBytes += rest.length;
  }

  private take(chunk: Buffer, from: number, to: number): NumberedText {
    this.keep(chunk.subarray(from, to));
    const text = this.pendingBytes > MAX_RECORD_BYTES ? null : Buffer.concat(this.pending).toString('utf8');
    this.pending = [];
    this.pendingBytes = 0;
    return { line: this.startLine, text };
  }
}
