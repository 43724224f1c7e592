import { MalformedError } from '../../errors/sourceErrors.ts';
import type { LedgerEntry } from '../../ledgers/ledgerEntry.ts';
import type { LedgerLink } from '../../ports/ledgerStore.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import type { TraceDocument } from '../../results/traceDocument.ts';
import type { LedgerTraceRequest } from './ledgerTraceRequest.ts';
import { type LedgerTrace, runLedgerTrace } from './runLedgerTrace.ts';

/** JSON Lines: a head, the rows of the asset by file and row, the accepted links. The same facts are the same text. */
export function ledgerFactsToText({ asset, facts }: LedgerTrace): string {
  const lines = [
    { kind: 'ledger', asset },
    ...facts.entries.map((entry) => ({
      kind: 'row',
      entry: {
        ...entry,
        amount: String(entry.amount),
        fee: entry.fee?.toString() ?? null,
        balance: entry.balance?.toString() ?? null,
      },
    })),
    ...facts.links.map((link) => ({ kind: 'link', link })),
  ];
  return lines.map((line) => `${canonicalJson(line)}\n`).join('');
}

/** The trace that the facts give for the question which the document answers. Throws MalformedError where they cannot be read. */
export async function replayLedgerTrace(
  document: TraceDocument,
  facts: string,
  toolVersion: string,
): Promise<TraceDocument> {
  const { entries, links } = factsFromText(facts);
  const { targets, asset, taint, hops, minValue, since, until } = document.parameters as unknown as Omit<
    LedgerTraceRequest,
    'targets'
  > & { targets: readonly string[] };
  const request = {
    toolVersion,
    targets: targets.map((text) => ({ text, label: text })),
    asset,
    taint,
    hops,
    minValue,
    since,
    until,
  };
  const { document: again } = await runLedgerTrace(request, {
    entries: async () => entries,
    assetsOf: async () => (asset === null ? [] : [asset]),
    entry: async (file, row) => entries.find((one) => one.file.startsWith(file) && one.row === row) ?? null,
    links: async () => links,
  });
  return again;
}

type WrittenEntry = Omit<LedgerEntry, 'amount' | 'fee' | 'balance'> & {
  readonly amount: string;
  readonly fee: string | null;
  readonly balance: string | null;
};

function factsFromText(text: string): { readonly entries: LedgerEntry[]; readonly links: LedgerLink[] } {
  const entries: LedgerEntry[] = [];
  const links: LedgerLink[] = [];
  try {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const { kind, entry, link } = JSON.parse(line) as { kind: string; entry: WrittenEntry; link: LedgerLink };
      if (kind === 'link') links.push(link);
      if (kind === 'row')
        entries.push({
          ...entry,
          amount: BigInt(entry.amount),
          fee: bigOrNull(entry.fee),
          balance: bigOrNull(entry.balance),
        });
    }
    return { entries, links };
  } catch (cause) {
    throw new MalformedError('a line of the facts of a ledger cannot be read', { cause });
  }
}

function bigOrNull(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}
