import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import {
  type LinkCandidate,
  type LinkParameters,
  outputSides,
  paymentSides,
  suggestLinks,
} from '../src/investigate/ledger/suggestLinks.ts';
import { type SwapCandidate, suggestSwaps } from '../src/investigate/ledger/suggestSwaps.ts';
import { heldAccounts } from '../src/ledgers/heldAccounts.ts';
import type { LedgerPayment } from '../src/ledgers/ledgerPayment.ts';
import { ledgerPayments } from '../src/ledgers/ledgerPayments.ts';
import type { LedgerStore } from '../src/ports/ledgerStore.ts';
import { DailyPrices } from '../src/prices/dailyPrices.ts';
import { canonicalJson } from '../src/results/canonicalJson.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { tracesInside } from '../src/results/tracesInside.ts';
import type { Invocation } from './command.ts';
import type { Session } from './openSession.ts';
import { readTraceFile } from './readTraceFile.ts';

type Sides = ReturnType<typeof paymentSides>;
/** `network`: of the output. */
type Candidate = LinkCandidate & { readonly network?: string };

/** `ledger link suggest [trace…]`: rows against outputs of traces, and books of different assets against each other. */
export async function suggestLedgerLinks(
  files: readonly string[],
  session: Session,
  { options, global }: Invocation,
): Promise<void> {
  const parameters = {
    window: hoursOf(String(options['window'])) * 3600,
    tolerance: percentOf(String(options['tolerance'])),
  };
  const traces = (await Promise.all(files.map(readTraceFile))).flatMap(tracesInside);
  const { payments, held } = await readBooks(session.ledgers);
  const books = new Map([...payments].map(([asset, own]) => [asset, paymentSides(own, global.currency)]));
  const rows = [...books.values()].flat();
  const candidates: Candidate[] = [];
  for (const document of traces.filter(({ network }) => network !== 'ledger')) {
    const sides = await sidesOfTrace(document, session, global.currency);
    for (const one of suggestLinks(rows, sides, parameters)) candidates.push({ ...one, network: document.network });
  }
  candidates.push(...betweenBooks(books, parameters));
  await addSwaps(suggestSwaps(payments, held), session.ledgers);
  for (const candidate of candidates) await addCandidate(candidate, session.ledgers);
}

interface Books {
  readonly payments: ReadonlyMap<string, readonly LedgerPayment[]>;
  /** Accounts of which a statement is there. */
  readonly held: ReadonlySet<string>;
}

/** By asset. */
async function readBooks(store: LedgerStore): Promise<Books> {
  const payments = new Map<string, readonly LedgerPayment[]>();
  const held = new Set<string>();
  for (const { asset } of await store.assets()) {
    const entries = await store.entries(asset);
    for (const account of heldAccounts(entries.filter(({ closed }) => !closed))) held.add(account);
    payments.set(asset, ledgerPayments(entries));
  }
  return { payments, held };
}

async function sidesOfTrace(document: TraceDocument, session: Session, currency: string): Promise<Sides> {
  const network = networkByName(document.network);
  const days = network.ticker === null ? [] : await session.prices.getPrices(network.ticker, currency);
  if (network.ticker === null || days.length === 0) {
    throw new UsageError(`no prices of ${network.symbol} in ${currency} are known`, {
      hint: 'see: peelhound prices import',
    });
  }
  return outputSides(document.outputs, new DailyPrices(network.ticker, currency, days), network.decimals);
}

function betweenBooks(books: ReadonlyMap<string, Sides>, parameters: LinkParameters): Candidate[] {
  const ordered = [...books].sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.flatMap(([, own], k) =>
    ordered.slice(k + 1).flatMap(([, other]) => suggestLinks(own, other, parameters)),
  );
}

async function addCandidate(candidate: Candidate, store: LedgerStore): Promise<void> {
  const { row, target, targetKind, ...details } = candidate;
  const apart = Math.round(Math.abs(details.seconds) / 60);
  await store.addLink({
    ...{ row, target, targetKind, grade: 'possible', accepted: false },
    basis: `worth differs by ${(details.difference / 100).toFixed(2)} %, ${apart} minutes apart, ${details.rivals} rivals, chance ${details.chance}`,
    details: canonicalJson(details),
  });
}

/** A transaction says itself that the two belong together; that the account is the owner and no pool is for a person to say. */
async function addSwaps(swaps: readonly SwapCandidate[], store: LedgerStore): Promise<void> {
  for (const { account, transaction, row, target } of swaps) {
    await store.addLink({
      ...{ row, target, targetKind: 'row', grade: 'possible', accepted: false },
      basis: `one transaction, ${transaction}: ${account} gave the one and got the other`,
      details: canonicalJson({ account, transaction }),
    });
  }
}

function hoursOf(text: string): number {
  const match = /^(\d{1,4}(?:\.\d+)?)(h|d)?$/.exec(text);
  if (match === null) throw new UsageError(`--window: "${text}" is not a time`, { hint: 'write 6h or 2d' });
  return Number(match[1]) * (match[2] === 'd' ? 24 : 1);
}

/** Basis points. */
function percentOf(text: string): number {
  const match = /^(\d{1,2}(?:\.\d{1,2})?)%?$/.exec(text);
  if (match === null) throw new UsageError(`--tolerance: "${text}" is not a share`, { hint: 'write 3%' });
  return Math.round(Number(match[1]) * 100);
}
