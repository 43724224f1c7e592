import type { RecordedExchange } from './evidenceSink.ts';

/** One exchange with a source as it was recorded; its body is read by its hash. */
export interface EvidenceEntry extends Omit<RecordedExchange, 'body'> {
  /** Of the body, hex. */
  readonly sha256: string;
  readonly byteCount: number;
}

/** Reads what an EvidenceSink kept. Every method may throw StoreError. */
export interface EvidenceReader {
  /** In the order in which they were recorded. */
  list(): AsyncIterable<EvidenceEntry>;
  /** The body as it came; null where no body has this hash. */
  body(sha256: string): Promise<Uint8Array | null>;
}
