import { MalformedError } from '../../errors/sourceErrors.ts';
import type { AccountKnowledge } from '../../ledgers/accountKnowledge.ts';
import type { LedgerEntry } from '../../ledgers/ledgerEntry.ts';
import type { LedgerLink } from '../../ports/ledgerStore.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import type { LinkStatement, TraceDocument } from '../../results/traceDocument.ts';
import type { LedgerTraceRequest } from './ledgerTraceRequest.ts';
import { type AccountFacts, type LedgerTrace, runLedgerTrace } from './runLedgerTrace.ts';

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
    ...facts.tags.map((account) => ({ kind: 'account', account })),
  ];
  return lines.map((line) => `${canonicalJson(line)}\n`).join('');
}

/** The trace that the facts give for the question which the document answers. Throws MalformedError where they cannot be read. */
export async function replayLedgerTrace(
  document: TraceDocument,
  facts: string,
  toolVersion: string,
): Promise<TraceDocument> {
  const { entries, links, tags } = factsFromText(facts);
  const asked = document.parameters as unknown as AskedParameters;
  const { document: again } = await runLedgerTrace(ledgerRequestOf(document, toolVersion, factKnowledge(tags, asked)), {
    entries: async () => entries,
    assetsOf: async () => (asked.asset === null ? [] : [asked.asset]),
    entry: async (file, row) => entries.find((one) => one.file.startsWith(file) && one.row === row) ?? null,
    links: async () => links,
  });
  return again;
}

/** The question that a trace over ledgers answers, from the parameters it echoes. Links that it did not know are left out. */
export function ledgerRequestOf(
  { parameters }: TraceDocument,
  toolVersion: string,
  knowledge: AccountKnowledge,
): LedgerTraceRequest {
  const asked = parameters as unknown as AskedParameters;
  const labels = asked.labels ?? asked.targets;
  const links = new Set(asked.links.map(({ row, target }) => `${row} ${target}`));
  return {
    toolVersion,
    targets: asked.targets.map((text, k) => ({ text, label: labels[k] ?? text })),
    asset: asked.asset,
    direction: asked.direction,
    taint: asked.taint,
    hops: asked.hops,
    maxPayments: asked.maxPayments,
    minValue: asked.minValue,
    since: asked.since,
    until: asked.until,
    stopAt: asked.stopAt,
    continues: asked.continues,
    isUsed: ({ row, target }) => !links.has(`${row} ${target}`),
    knowledge,
  };
}

/** As a trace over ledgers echoes them. */
type AskedParameters = Omit<LedgerTraceRequest, 'toolVersion' | 'targets'> &
  Pick<AccountKnowledge, 'tagLists' | 'minTagConfidence'> & {
    readonly targets: readonly string[];
    readonly labels: readonly string[] | undefined;
    readonly links: readonly LinkStatement[];
  };

function factKnowledge(
  tags: readonly AccountFacts[],
  { tagLists, minTagConfidence }: AskedParameters,
): AccountKnowledge {
  const known = new Map(tags.map((one) => [one.account, one]));
  return {
    stopOf: (account) => known.get(account)?.stop ?? null,
    tagsOf: (account) => known.get(account)?.tags ?? [],
    tagLists,
    minTagConfidence,
  };
}

interface FactLine {
  readonly kind: string;
  readonly entry: WrittenEntry;
  readonly link: LedgerLink;
  readonly account: AccountFacts;
}

type WrittenEntry = Omit<LedgerEntry, 'amount' | 'fee' | 'balance'> & {
  readonly amount: string;
  readonly fee: string | null;
  readonly balance: string | null;
};

function factsFromText(text: string): {
  readonly entries: LedgerEntry[];
  readonly links: LedgerLink[];
  readonly tags: AccountFacts[];
} {
  const entries: LedgerEntry[] = [];
  const links: LedgerLink[] = [];
  const tags: AccountFacts[] = [];
  try {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      const { kind, entry, link, account } = JSON.parse(line) as FactLine;
      if (kind === 'link') links.push(link);
      if (kind === 'account') tags.push(account);
      if (kind === 'row')
        entries.push({
          ...entry,
          amount: BigInt(entry.amount),
          fee: bigOrNull(entry.fee),
          balance: bigOrNull(entry.balance),
        });
    }
    return { entries, links, tags };
  } catch (cause) {
    throw new MalformedError('a line of the facts of a ledger cannot be read', { cause });
  }
}

function bigOrNull(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}
