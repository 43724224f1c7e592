/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

/** Bytes of a hex text; the caller has made sure that it is one. */
export function fromHex(hex: string): Uint8Array {
  return Buffer.from(hex, 'hex');
}
