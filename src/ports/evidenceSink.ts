/** Keeps each response body once, so that a case can be proven and replayed. Secrets were removed by the caller. */
export interface EvidenceSink {
  record(exchange: RecordedExchange): Promise<void>;
}

export interface RecordedExchange {
  readonly provider: string;
  readonly method: 'GET' | 'POST';
  /** Without user, password, key or token. */
  readonly url: string;
  readonly requestBody: string | null;
  readonly status: number;
  /** Unix seconds UTC at which the body had arrived. */
  readonly time: number;
  readonly body: Uint8Array;
}
