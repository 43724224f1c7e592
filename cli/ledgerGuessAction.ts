import { stringify } from 'yaml';
import { formatAmount } from '../src/chain/amount.ts';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { MalformedError } from '../src/errors/sourceErrors.ts';
import { guessMap } from '../src/ledgers/guessMap.ts';
import type { LedgerRow } from '../src/ledgers/ledgerRow.ts';
import { readLedgerMap } from '../src/ledgers/readLedgerMap.ts';
import { RowReader } from '../src/ledgers/rowReader.ts';
import { type LedgerSample, ledgerSample } from '../src/sources/ledgerFiles/ledgerSample.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { printDocument } from './printDocument.ts';
import { safeText } from './render/safeText.ts';

const SHOWN = 5;

/** `ledger guess <csv>`: a proposed map on stdout, and five rows read with it. Nothing is stored. */
export async function guessLedger({ operands, global, io }: Invocation): Promise<number> {
  const [path = ''] = operands;
  const sample = await ledgerSample(path);
  const guessed = guessMap(sample.records, sample);
  if (guessed === null) {
    throw new MalformedError(`${path} has no line that looks like the header of a statement`, {
      hint: 'write a map by hand; docs/ledgers.md shows how',
    });
  }
  const { rows, problem } = readWith(guessed.map, sample, path);
  const shown = rows.map((row) => ({
    ...row,
    amount: String(row.amount),
    fee: row.fee?.toString() ?? null,
    balance: row.balance?.toString() ?? null,
  }));
  if (global.json) {
    await printDocument(
      {
        ...envelopeOf('peelhound/ledger-guess@1', 'ledger'),
        map: guessed.map,
        notes: guessed.notes,
        problem,
        rows: shown,
      },
      io,
    );
    return EXIT.done;
  }
  const notes = [...guessed.notes, ...(problem === null ? [] : [problem])].map((note) => `# ${safeText(note)}\n`);
  io.stdout.write(
    `${notes.join('')}${safeLines(stringify(guessed.map))}${rows.map((row) => `# ${rowText(row)}\n`).join('')}`,
  );
  return EXIT.done;
}

/** What the map makes of the first rows; a problem is told, not thrown. */
function readWith(
  map: unknown,
  { records }: LedgerSample,
  path: string,
): { rows: LedgerRow[]; problem: string | null } {
  const rows: LedgerRow[] = [];
  try {
    const { preset } = map as { preset?: unknown };
    const account = preset === 'bank' ? 'OWN-ACCOUNT' : preset === 'etherscan' ? commonParty(records) : undefined;
    const reader = new RowReader(readLedgerMap(map, path, { account }), path);
    const { skipAfter } = map as { skipAfter?: number };
    const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    for (const record of filled.slice(0, filled.length - (skipAfter ?? 0))) {
      const row = reader.read(record);
      if (row !== null) rows.push(row);
      if (rows.length >= SHOWN) break;
    }
    return { rows, problem: null };
  } catch (error) {
    if (!(error instanceof PeelhoundError)) throw error;
    return { rows, problem: error.message };
  }
}

/** Whose export of a chain it is: the one address that every row has. */
function commonParty(records: LedgerSample['records']): string {
  const addresses = records
    .map(({ cells }) =>
      cells.filter((cell) => /^0x[0-9a-f]{40}$/i.test(cell.trim())).map((cell) => cell.trim().toLowerCase()),
    )
    .filter((found) => found.length > 0);
  const common = addresses[0]?.filter((address) => addresses.every((found) => found.includes(address)));
  return common?.[0] ?? 'OWN-ACCOUNT';
}

function safeLines(text: string): string {
  return text.split('\n').map(safeText).join('\n');
}

function rowText({ row, time, from, to, amount, decimals, asset }: LedgerRow): string {
  const when = new Date(time * 1000).toISOString().replace('.000Z', 'Z');
  return safeText(
    `row ${row}: ${when}  ${from || '(hidden)'} -> ${to || '(hidden)'}  ${formatAmount(amount, decimals)} ${asset}`,
  );
}
