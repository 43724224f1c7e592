/** Reference to one output of one transaction. Text form `txid:vout`. */
export interface Outpoint {
  /** 64 lower-case hex digits in display (byte-reversed) order. */
  readonly txid: string;
  readonly vout: number;
}

/** `txid:vout`, the key under which an outpoint is kept in maps and documents. */
export function formatOutpoint(outpoint: Outpoint): string {
  return `${outpoint.txid}:${outpoint.vout}`;
}
