import { networkByName } from '../src/chain/network.ts';
import { type FollowedTrace, nestedDocument } from '../src/investigate/ledger/followLinks.ts';
import type { TraceContinuation } from '../src/results/traceDocument.ts';
import type { Invocation } from './command.ts';
import { EXIT, exitCodeOfCoverage } from './exitCodes.ts';
import type { LinkedRun } from './linkedRuns.ts';
import type { Session } from './openSession.ts';
import { printDocument } from './printDocument.ts';
import { continuationText } from './render/continuationText.ts';
import { ledgerTraceText } from './render/ledgerTraceText.ts';
import { ledgerWordsOf } from './render/words/ledgerWords.ts';

/** Keeps and prints a trace with those that go on from it; gives the exit code: the worst of theirs. */
export async function linkedOutcome(
  followed: FollowedTrace<LinkedRun>,
  session: Session,
  invocation: Invocation,
): Promise<number> {
  const { global, io, options } = invocation;
  if (typeof options['save'] === 'string') await save(options['save'], followed, session, invocation);
  if (global.json) await printDocument(nestedDocument(followed), io);
  else io.stdout.write(await textOf(followed, session, invocation));
  const codes = runsOf(followed).map((run) =>
    run.interrupted ? EXIT.interrupted : exitCodeOfCoverage(run.document.coverage),
  );
  return Math.max(...codes);
}

/** Each trace is an exhibit of its own; its parameters say which one it goes on from. */
async function save(
  name: string,
  followed: FollowedTrace<LinkedRun>,
  session: Session,
  invocation: Invocation,
): Promise<void> {
  for (const { document, ledger, ground } of runsOf(followed)) {
    if (ledger !== null) {
      const { saveLedgerTrace } = await import('./saveLedgerTrace.ts');
      await saveLedgerTrace(name, { ...ledger, document }, session, invocation);
    } else if (ground !== null) {
      const { saveTrace } = await import('./saveTrace.ts');
      await saveTrace(name, document, ground, session, invocation);
    }
  }
}

function runsOf(followed: FollowedTrace<LinkedRun>): LinkedRun[] {
  return [followed.run, ...followed.children.flatMap((child) => (child === null ? [] : runsOf(child)))];
}

async function textOf(followed: FollowedTrace<LinkedRun>, session: Session, invocation: Invocation): Promise<string> {
  const texts = [await ownText(followed.run, session, invocation)];
  const words = ledgerWordsOf(invocation.global.lang);
  for (const [k, continuation] of followed.run.document.continuations.entries()) {
    texts.push(continuationText(continuation as TraceContinuation, words));
    const child = followed.children[k] ?? null;
    if (child !== null) texts.push(await textOf(child, session, invocation));
  }
  return texts.join('');
}

async function ownText({ document, ledger }: LinkedRun, session: Session, invocation: Invocation): Promise<string> {
  const { global } = invocation;
  if (ledger !== null) return ledgerTraceText({ ...ledger, document }, global.timezone, ledgerWordsOf(global.lang));
  const [{ traceText }, { presentationOf }] = [
    await import('./render/traceText.ts'),
    await import('./render/presentationOf.ts'),
  ];
  const asked = { ...invocation, argv: argvOf(invocation.argv, document.network) };
  return traceText(document, await presentationOf(asked, networkByName(document.network), session.prices));
}

/** What is offered next is asked of the chain that the trace is of. */
function argvOf(argv: readonly string[], network: string): string[] {
  const kept = argv.filter(
    (word, k) => !/^--(network|asset|save)$/.test(argv[k - 1] ?? '') && !/^--(network|asset|save)(=|$)/.test(word),
  );
  return network === 'bitcoin' ? kept : [...kept, '--network', network];
}
