import type { LedgerRecord } from '../../ledgers/rowReader.ts';
import { sniffSeparator } from '../../ledgers/sniffSeparator.ts';
import { readFileBytes } from '../files/readFileBytes.ts';
import { csvRecords } from './csvRecords.ts';
import { decodeText } from './decodeText.ts';
import { inspectFile } from './inspectFile.ts';

/** What a map is guessed from. */
export interface LedgerSample {
  readonly encoding: string;
  readonly separator: string;
  readonly records: readonly LedgerRecord[];
  /** The file holds no more records. */
  readonly isWhole: boolean;
}

/** The first records of a file. Throws as `readFileBytes`, and MalformedError. */
export async function ledgerSample(path: string, most = 400): Promise<LedgerSample> {
  const { encoding } = await inspectFile(path);
  let separator = '';
  async function* texts(): AsyncGenerator<string> {
    for await (const text of decodeText(readFileBytes(path, { unpack: true }), encoding, path)) {
      if (separator === '') separator = sniffSeparator(text);
      yield text;
    }
  }
  const records: LedgerRecord[] = [];
  for await (const record of csvRecords(texts(), { separator: 'auto', quote: '"' }, path)) {
    if (records.length === most) return { encoding, separator: separator || ',', records, isWhole: false };
    records.push(record);
  }
  return { encoding, separator: separator || ',', records, isWhole: true };
}
