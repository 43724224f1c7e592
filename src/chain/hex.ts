const HEX = /^(?:[0-9a-f]{2})*$/i;

/** Whether the text is whole bytes written as hex digits of either case. */
export function isHex(text: string): boolean {
  return HEX.test(text);
}

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** Bytes of a hex text; the caller has made sure that it is one (`isHex`). */
export function fromHex(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex');
}
