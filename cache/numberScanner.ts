const SPACE = 0x20;
const MINUS = 0x2d;
const ZERO = 0x30;
/** Up to here every digit is exact in a JavaScript number. */
const EXACT_DIGITS = 15;

/** Reads decimal integers separated by single spaces from ASCII bytes. */
export class NumberScanner {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  /** The next integer, which must be a safe one. */
  next(): number {
    const { bytes } = this;
    const negative = bytes[this.at] === MINUS;
    if (negative) this.at++;
    let value = 0;
    for (; this.at < bytes.length; this.at++) {
      const byte = bytes[this.at]!;
      if (byte === SPACE) break;
      value = value * 10 + (byte - ZERO);
    }
    this.at++;
    return negative ? -value : value;
  }

  /** The next integer of up to 64 bits, exact. */
  nextAmount(): bigint {
    const start = this.at;
    const value = this.next();
    const end = this.at - 1;
    if (end - start <= EXACT_DIGITS) return BigInt(value);
    return BigInt(Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, end - start).toString('latin1'));
  }
}
