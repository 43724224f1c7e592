import { networkByName } from '../src/chain/network.ts';
import { NotFoundError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { type LinkCandidate, outputSides, paymentSides, suggestLinks } from '../src/investigate/ledger/suggestLinks.ts';
import { type SwapCandidate, suggestSwaps } from '../src/investigate/ledger/suggestSwaps.ts';
import { parseRowId, rowId } from '../src/ledgers/citation.ts';
import { heldAccounts } from '../src/ledgers/heldAccounts.ts';
import type { LedgerPayment } from '../src/ledgers/ledgerPayment.ts';
import { ledgerPayments } from '../src/ledgers/ledgerPayments.ts';
import type { LedgerStore } from '../src/ports/ledgerStore.ts';
import { DailyPrices } from '../src/prices/dailyPrices.ts';
import { canonicalJson } from '../src/results/canonicalJson.ts';
import { tracesInside } from '../src/results/tracesInside.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { readTraceFile } from './readTraceFile.ts';
import { safeText } from './render/safeText.ts';

const OUTPOINT = /^[0-9a-f]{64}:\d{1,7}$/;

/** `ledger link add|suggest|accept|remove|list`. */
export async function linkLedgers(invocation: Invocation): Promise<number> {
  const [what = '', ...subjects] = invocation.operands;
  const action = Object.hasOwn(ACTIONS, what) ? ACTIONS[what] : undefined;
  if (action === undefined) {
    throw new UsageError(`"${what}" is nothing to do with links`, {
      hint: `choose of: ${Object.keys(ACTIONS).join(', ')}`,
    });
  }
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    await action(subjects, session, invocation);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

type LinkAction = (subjects: readonly string[], session: Session, invocation: Invocation) => Promise<void>;

const ACTIONS: Readonly<Record<string, LinkAction>> = {
  add,
  suggest,
  accept,
  remove,
  list: (_, session, invocation) => show(session.ledgers, invocation),
};

/** By hand: accepted, because a person states it. */
async function add(subjects: readonly string[], { ledgers }: Session, invocation: Invocation): Promise<void> {
  const [row = '', target = ''] = subjects;
  if (subjects.length !== 2) throw new UsageError('link add takes a row and an outpoint or another row');
  const basis = invocation.options['basis'];
  if (typeof basis !== 'string' || basis === '')
    throw new UsageError('link add needs --basis', { hint: 'say why the two are one conversion' });
  const citation = await citedRow(row, ledgers);
  const other = await rowOrOutpoint(target, ledgers);
  await ledgers.addLink({
    row: citation,
    target: other.id,
    targetKind: other.kind,
    basis,
    grade: 'stated',
    accepted: true,
    details: other.kind === 'outpoint' ? canonicalJson({ network: chainOf(invocation) }) : '',
  });
  await show(ledgers, invocation);
}

async function accept(subjects: readonly string[], { ledgers }: Session, invocation: Invocation): Promise<void> {
  const basis = invocation.options['basis'];
  if (subjects.length === 0)
    throw new UsageError('link accept takes the ids of links', { hint: 'see: peelhound ledger link list' });
  await requireLinks(subjects, ledgers);
  for (const id of subjects) await ledgers.acceptLink(id, typeof basis === 'string' ? basis : '');
  await show(ledgers, invocation);
}

async function remove(subjects: readonly string[], { ledgers }: Session, invocation: Invocation): Promise<void> {
  await requireLinks(subjects, ledgers);
  for (const id of subjects) await ledgers.removeLink(id);
  await show(ledgers, invocation);
}

async function requireLinks(ids: readonly string[], store: LedgerStore): Promise<void> {
  const known = new Set((await store.links()).map(({ id }) => id));
  const missing = ids.find((id) => !known.has(id));
  if (missing !== undefined)
    throw new NotFoundError(`there is no link ${missing}`, { hint: 'see: peelhound ledger link list' });
}

/** Rows against outputs of traces, and of books of different assets against each other. */
async function suggest(files: readonly string[], session: Session, invocation: Invocation): Promise<void> {
  const { options, global } = invocation;
  const parameters = {
    window: hoursOf(String(options['window'])) * 3600,
    tolerance: percentOf(String(options['tolerance'])),
  };
  const books = new Map<string, ReturnType<typeof paymentSides>>();
  const payments = new Map<string, readonly LedgerPayment[]>();
  const held = new Set<string>();
  for (const { asset } of await session.ledgers.assets()) {
    const entries = await session.ledgers.entries(asset);
    for (const account of heldAccounts(entries.filter(({ closed }) => !closed))) held.add(account);
    payments.set(asset, ledgerPayments(entries));
    books.set(asset, paymentSides(payments.get(asset)!, global.currency));
  }
  await addSwaps(suggestSwaps(payments, held), session.ledgers);
  const candidates: (LinkCandidate & { readonly network?: string })[] = [];
  const traces = (await Promise.all(files.map(readTraceFile))).flatMap(tracesInside);
  for (const document of traces.filter(({ network }) => network !== 'ledger')) {
    const network = networkByName(document.network);
    const days = network.ticker === null ? [] : await session.prices.getPrices(network.ticker, global.currency);
    if (network.ticker === null || days.length === 0) {
      throw new UsageError(`no prices of ${network.symbol} in ${global.currency} are known`, {
        hint: 'see: peelhound prices import',
      });
    }
    const sides = outputSides(
      document.outputs,
      new DailyPrices(network.ticker, global.currency, days),
      network.decimals,
    );
    const found = suggestLinks([...books.values()].flat(), sides, parameters);
    for (const one of found) candidates.push({ ...one, network: network.name });
  }
  const assets = [...books.keys()].sort();
  for (const [k, asset] of assets.entries()) {
    for (const other of assets.slice(k + 1)) {
      for (const one of suggestLinks(books.get(asset)!, books.get(other)!, parameters)) candidates.push(one);
    }
  }
  for (const candidate of candidates) {
    const { row, target, targetKind, ...details } = candidate;
    const basis = `worth differs by ${(details.difference / 100).toFixed(2)} %, ${Math.round(Math.abs(details.seconds) / 60)} minutes apart, ${details.rivals} rivals, chance ${details.chance}`;
    await session.ledgers.addLink({
      row,
      target,
      targetKind,
      basis,
      grade: 'possible',
      accepted: false,
      details: canonicalJson(details),
    });
  }
  await show(session.ledgers, invocation);
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

async function show(store: LedgerStore, { global, io }: Invocation): Promise<void> {
  const links = await store.links();
  if (global.json) {
    const listed = links.map((link) => ({
      ...link,
      details: link.details === '' ? null : (JSON.parse(link.details) as unknown),
    }));
    await printDocument({ ...envelopeOf('peelhound/ledger-links@1', 'ledger'), links: listed }, io);
    return;
  }
  if (links.length === 0) io.stdout.write('no links\n');
  for (const { id, row, target, grade, accepted, basis } of links) {
    io.stdout.write(
      `${id}  ${accepted ? 'accepted' : 'not followed until accepted'}, ${grade}  ${row} = ${target}  ${safeText(basis)}\n`,
    );
  }
}

async function citedRow(text: string, store: LedgerStore): Promise<string> {
  const citation = parseRowId(text);
  const entry = citation === null ? null : await store.entry(citation.file, citation.row);
  if (entry === null)
    throw new NotFoundError(`no ledger has the row "${text}"`, {
      hint: 'cite it as <sha256>:<row>; see: peelhound ledger list <account>',
    });
  return rowId(entry.file, entry.row);
}

/** Of which the output is: `--network`, else bitcoin. */
function chainOf({ global }: Invocation): string {
  return global.network === 'ledger' ? 'bitcoin' : networkByName(global.network).name;
}

/** A row of a ledger that is known; else the outpoint of a chain. */
async function rowOrOutpoint(text: string, store: LedgerStore): Promise<{ id: string; kind: 'outpoint' | 'row' }> {
  const citation = parseRowId(text);
  const entry = citation === null ? null : await store.entry(citation.file, citation.row);
  if (entry !== null) return { id: rowId(entry.file, entry.row), kind: 'row' };
  if (OUTPOINT.test(text)) return { id: text, kind: 'outpoint' };
  throw new UsageError(`"${text}" is neither a known row nor an outpoint`, {
    hint: 'write <sha256>:<row>, or txid:vout',
  });
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
