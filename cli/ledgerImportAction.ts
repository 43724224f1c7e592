import { networkByName } from '../src/chain/network.ts';
import { CancelledError } from '../src/errors/cancelledError.ts';
import type { LedgerMap } from '../src/ledgers/ledgerMap.ts';
import type { LedgerStore } from '../src/ports/ledgerStore.ts';
import { canonicalJson } from '../src/results/canonicalJson.ts';
import type { ImportedLedger } from '../src/results/ledgerDocuments.ts';
import { openLedgerFile } from '../src/sources/ledgerFiles/openLedgerFile.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { ledgerMapOf } from './ledgerMapOf.ts';
import { openSession } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { safeText } from './render/safeText.ts';

/** `ledger import <csv…> --map <yaml>`: one file after the other, each whole or not at all. */
export async function importLedgers(invocation: Invocation): Promise<number> {
  const { operands, options, global, io, progress } = invocation;
  const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined);
  const overrides = {
    account: text('account'),
    owner: text('owner'),
    currency: text('asset'),
    timezone: text('statementTimezone'),
  };
  const map = await ledgerMapOf(String(options['map']), overrides);
  // A ledger belongs to no chain; the cache is opened as for the default one.
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    const files: ImportedLedger[] = [];
    for (const path of operands) {
      files.push(
        await importOne(path, map, session.ledgers, invocation).catch((error) => {
          if (files.length > 0)
            progress.note(`${files.length} of ${operands.length} files were stored before this failed`);
          throw error;
        }),
      );
    }
    if (global.json) await printDocument({ ...envelopeOf('peelhound/ledger-import@1', 'ledger', { map }), files }, io);
    else io.stdout.write(files.map((file) => `${importedText(file)}\n`).join(''));
    return EXIT.done;
  } finally {
    await session.close();
  }
}

async function importOne(
  path: string,
  map: LedgerMap,
  store: LedgerStore,
  { io, progress }: Invocation,
): Promise<ImportedLedger> {
  const file = await openLedgerFile(path, {
    map,
    onProgress: (share, rows) => {
      if (io.interrupt.aborted) throw new CancelledError();
      progress.update(`importing ${path}: ${Math.floor(share * 100)} %, ${rows} rows`);
    },
  });
  const about = {
    sha256: file.sha256,
    name: path,
    institution: map.institution,
    map: canonicalJson(map),
    closed: map.closed,
  };
  const { imported, rows } = await store.importFile(about, file.batches, () => file.summary);
  const { skipped, newestFirst } = file.summary;
  return {
    name: path,
    sha256: file.sha256,
    institution: map.institution,
    encoding: file.encoding,
    imported,
    rows,
    skipped,
    newestFirst,
  };
}

function importedText({ name, sha256, imported, rows, skipped }: ImportedLedger): string {
  const file = safeText(name);
  if (!imported) return `${file}: known already, ${rows} rows (SHA-256 ${sha256})`;
  return `${file}: ${rows} rows, ${skipped} other lines left out (SHA-256 ${sha256})`;
}
