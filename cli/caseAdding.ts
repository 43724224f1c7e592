import { readFile } from 'node:fs/promises';
import { networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { ASSERTION_KINDS, type AssertionKind } from '../src/investigate/case/caseRecord.ts';
import { factsOfTrace } from '../src/investigate/case/factsOfTrace.ts';
import { readForeign } from '../src/investigate/case/readForeign.ts';
import { linkedOutputs } from '../src/investigate/ledger/linkedOutputs.ts';
import { LEDGER_NETWORK } from '../src/investigate/ledger/runLedgerTrace.ts';
import {
  type LinkStatement,
  TRACE_SCHEMA,
  type TraceContinuation,
  type TraceDocument,
} from '../src/results/traceDocument.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { printDocument } from './printDocument.ts';
import { refuseDamagedTrace } from './refuseDamagedTrace.ts';
import { commandAsTyped } from './render/commandAsTyped.ts';
import { tagPercent } from './tagPercent.ts';
import { traceKnowledgeOf } from './traceKnowledgeOf.ts';
import { withCases } from './withCases.ts';

/** `case new <case>`. */
export function caseNew(invocation: Invocation): Promise<number> {
  const [name = ''] = invocation.operands;
  return withCases(invocation, async (book) => {
    await book.open(name);
    return await told(invocation, name, [], `case ${name} is open`);
  });
}

/** `case add <case> <file…>`: documents written with `--json`; a trace's facts are looked up in the cache. */
export function caseAdd(invocation: Invocation): Promise<number> {
  const [name = '', ...files] = invocation.operands;
  return withCases(invocation, async (book, session) => {
    await book.read(name);
    const read = await Promise.all(files.map(readDocument));
    const documents = read.flatMap((one, index) => apart(one).map((document) => ({ document, file: files[index] })));
    const exhibits: string[] = [];
    for (const { document, file = '' } of documents) {
      const add = async () => {
        const { facts, replay } = await factsFor(document, session);
        return book.addDocument(name, document, {
          title: `${String(document['schema']).replace(/^peelhound\//, '')} from ${file}`,
          command: commandAsTyped(invocation.argv),
          facts,
          details: { file, replay },
        });
      };
      exhibits.push(await readForeign(file, add));
    }
    return await told(invocation, name, exhibits, `added to case ${name}: ${exhibits.join(', ')}`);
  });
}

async function readDocument(file: string): Promise<Readonly<Record<string, unknown>>> {
  const document = await readJson(file);
  if (document['schema'] === TRACE_SCHEMA) await refuseDamagedTrace(document, file);
  return document;
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (cause) {
    throw new UsageError(`${file} cannot be read as a JSON document`, { hint: 'write one with --json', cause });
  }
  throw new UsageError(`${file} is not a JSON document`, { hint: 'write one with --json' });
}

/** A trace and those that go on from it are documents of their own. */
function apart(document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const inside = document['continuations'];
  if (document['schema'] !== TRACE_SCHEMA || !Array.isArray(inside)) return [document];
  const continuations = inside as readonly TraceContinuation[];
  const others = continuations.flatMap(({ trace }) => (trace === null ? [] : apart({ ...trace })));
  return [{ ...document, continuations: continuations.map((one) => ({ ...one, trace: null })) }, ...others];
}

/** Facts are kept only where they give the document again: others would prove nothing. */
async function factsFor(document: Readonly<Record<string, unknown>>, session: Session) {
  if (document['schema'] !== TRACE_SCHEMA) {
    const { factsOfSaved } = await import('./factsOfSaved.ts');
    return factsOfSaved(document, session);
  }
  const trace = document as unknown as TraceDocument;
  if (trace.network === LEDGER_NETWORK) {
    const { factsOfLedgerTrace } = await import('./factsOfLedgerTrace.ts');
    return factsOfLedgerTrace(trace, session);
  }
  if (trace.network !== session.store.network) return { facts: null, replay: 'of another network' };
  const asked = trace.parameters['minTagConfidence'];
  const knowledge = await traceKnowledgeOf(session, networkByName(trace.network), tagPercent(asked));
  const links = trace.parameters['links'] as readonly LinkStatement[] | undefined;
  const linked = links === undefined ? knowledge : { ...knowledge, outputStop: linkedOutputs(links) };
  const ground = { store: session.store, knowledge: linked };
  const { text, difference } = await factsOfTrace(trace, ground, programVersion());
  if (difference === null) return { facts: text, replay: 'identical' };
  return { facts: null, replay: `this cache gives another trace: ${difference.path}` };
}

/** `case note <case> <text>`. */
export function caseNote(invocation: Invocation): Promise<number> {
  const [name = '', text = ''] = invocation.operands;
  return withCases(invocation, async (book) => {
    await book.read(name);
    const exhibit = await book.addNote(name, text);
    return await told(invocation, name, [exhibit], `added to case ${name}: ${exhibit}`);
  });
}

/** Subjects that each kind of assertion takes. */
const SUBJECTS: Readonly<Record<AssertionKind, { readonly count: number; readonly kind: 'address' | 'outpoint' }>> = {
  'same-owner': { count: 2, kind: 'address' },
  'not-same-owner': { count: 2, kind: 'address' },
  change: { count: 1, kind: 'outpoint' },
  'not-change': { count: 1, kind: 'outpoint' },
  'tag-wrong': { count: 1, kind: 'address' },
};

/** `case assert <case> <kind> <subject…> --reason …`. */
export function caseAssert(invocation: Invocation): Promise<number> {
  const { options, global } = invocation;
  const [name = '', word = '', ...subjects] = invocation.operands;
  const kind = ASSERTION_KINDS.find((one) => one === word);
  if (kind === undefined) {
    throw new UsageError(`"${word}" is no kind of assertion`, { hint: `choose of: ${ASSERTION_KINDS.join(', ')}` });
  }
  checkSubjects(kind, subjects, invocation);
  return withCases(invocation, async (book) => {
    await book.read(name);
    const known = options['knownFrom'];
    const said = {
      kind,
      subjects,
      reason: String(options['reason']),
      source: typeof known === 'string' ? known : null,
    };
    const exhibit = await book.addAssertion(name, said, global.network);
    return await told(invocation, name, [exhibit], `added to case ${name}: ${exhibit}`);
  });
}

function checkSubjects(kind: AssertionKind, subjects: readonly string[], { global }: Invocation): void {
  const wanted = SUBJECTS[kind];
  const network = networkByName(global.network);
  if (subjects.length !== wanted.count) {
    throw new UsageError(
      `${kind} takes ${wanted.count} ${wanted.kind}${wanted.count === 1 ? '' : 'es'}, not ${subjects.length}`,
    );
  }
  for (const subject of subjects) {
    const target = parseTarget(subject, network);
    const isRecipient = target.kind === 'address' || target.kind === 'scripthash';
    if ((wanted.kind === 'address') === isRecipient && target.kind !== 'txid') continue;
    throw new UsageError(`${kind} is about an ${wanted.kind}, and "${subject}" is none`);
  }
}

/** `case delete <case> --yes`. */
export function caseDelete(invocation: Invocation): Promise<number> {
  const [name = ''] = invocation.operands;
  return withCases(invocation, async (book, session) => {
    const { items, log } = await book.read(name);
    if (invocation.options['yes'] !== true) {
      throw new UsageError(
        `case "${name}" holds ${items.length} exhibits and ${log.length} log lines; nothing was deleted`,
        {
          hint: `keep a copy: peelhound case bundle ${name}; then: peelhound case delete ${name} --yes`,
        },
      );
    }
    await session.cases.delete(name);
    return await told(invocation, name, [], `case ${name} is deleted`);
  });
}

async function told(
  { global, io }: Invocation,
  name: string,
  exhibits: readonly string[],
  text: string,
): Promise<number> {
  if (global.json)
    await printDocument({ ...envelopeOf('peelhound/case-change@1', global.network), name, exhibits }, io);
  else io.stdout.write(`${text}\n`);
  return EXIT.done;
}
