import { MalformedError } from '../../errors/sourceErrors.ts';
import type { RawBlocks } from '../../ports/rawBlocks.ts';
import type { HttpClient } from '../httpClient.ts';
import { decodeHash } from './decoders.ts';

export interface BlockSourceOptions {
  readonly name: string;
  readonly baseUrl: string;
  readonly http: HttpClient;
}

/** Bytes of a header: less is no block. */
const HEADER_BYTES = 80;

/** Whole blocks of a host of the Esplora family, one request each. They are not kept as evidence: a block proves itself. */
export function createBlockSource({ name, baseUrl, http }: BlockSourceOptions): RawBlocks {
  const base = baseUrl.replace(/\/+$/, '');
  return {
    blockHash: (height) => http.get({ provider: name, url: `${base}/block-height/${height}`, decode: decodeHash }),
    rawBlock: (hash) =>
      http.get({ provider: name, url: `${base}/block/${hash}/raw`, decode: decodeBlock, record: false }),
  };
}

function decodeBlock(body: Buffer): Uint8Array {
  if (body.length <= HEADER_BYTES) throw new MalformedError(`a block was expected, got ${body.length} bytes`);
  return body;
}
