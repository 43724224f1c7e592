import { networkByName } from '../src/chain/network.ts';
import { NotFoundError } from '../src/errors/sourceErrors.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { parseRowId, rowId } from '../src/ledgers/citation.ts';
import type { LedgerStore } from '../src/ports/ledgerStore.ts';
import { canonicalJson } from '../src/results/canonicalJson.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { openSession, type Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { refuseTyped } from './refuseTyped.ts';
import { safeText } from './render/safeText.ts';
import { suggestLedgerLinks } from './suggestLedgerLinks.ts';

const OUTPOINT = /^[0-9a-f]{64}:\d{1,7}$/;

/** `ledger link add|suggest|accept|remove|list`. */
export async function linkLedgers(invocation: Invocation): Promise<number> {
  const [word, ...subjects] = invocation.operands;
  // The parser takes no other.
  const what = word as keyof typeof ACTIONS;
  refuseTyped(invocation, IDLE_OPTIONS[what], {
    why: `has no meaning for ledger link ${what}`,
    hint: 'leave it away; --basis is of add and accept, --window and --tolerance of suggest',
  });
  const session = await openSession(invocation, networkByName('bitcoin'));
  try {
    await ACTIONS[what](subjects, session, invocation);
    return EXIT.done;
  } finally {
    await session.close();
  }
}

type LinkAction = (subjects: readonly string[], session: Session, invocation: Invocation) => Promise<void>;

const ACTIONS = { add, suggest, accept, remove, list } satisfies Readonly<Record<string, LinkAction>>;

const IDLE_OPTIONS: Readonly<Record<keyof typeof ACTIONS, readonly string[]>> = {
  add: ['window', 'tolerance'],
  suggest: ['basis'],
  accept: ['window', 'tolerance'],
  remove: ['basis', 'window', 'tolerance'],
  list: ['basis', 'window', 'tolerance'],
};

async function list(subjects: readonly string[], { ledgers }: Session, invocation: Invocation): Promise<void> {
  if (subjects.length > 0) throw new UsageError(`link list takes nothing, not "${subjects[0]}"`);
  await show(ledgers, invocation);
}

/** Rows against outputs of traces, and of books of different assets against each other. */
async function suggest(files: readonly string[], session: Session, invocation: Invocation): Promise<void> {
  await suggestLedgerLinks(files, session, invocation);
  await show(session.ledgers, invocation);
}

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
  if (subjects.length === 0)
    throw new UsageError('link remove takes the ids of links', { hint: 'see: peelhound ledger link list' });
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
