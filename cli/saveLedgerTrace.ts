import { firstDifference } from '../src/investigate/case/firstDifference.ts';
import { ledgerFactsToText, replayLedgerTrace } from '../src/investigate/ledger/ledgerFacts.ts';
import type { LedgerTrace } from '../src/investigate/ledger/runLedgerTrace.ts';
import { restatedTrace } from '../src/investigate/ledger/statedBridges.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { commandAsTyped } from './render/commandAsTyped.ts';

/** `trace --network ledger --save <case>`: the trace with the rows it rests on; the case is opened where there is none. */
export async function saveLedgerTrace(
  name: string,
  trace: LedgerTrace,
  session: Session,
  invocation: Invocation,
): Promise<void> {
  const book = caseBookOf(invocation, session);
  if ((await session.cases.items(name)) === null) await book.open(name);
  const text = ledgerFactsToText(trace);
  const again = restatedTrace(await replayLedgerTrace(trace.document, text, programVersion()), trace.document);
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;
  const difference = firstDifference(plain(trace.document), plain(again), ['tool']);
  const { targets, taint } = trace.document.parameters as { targets: readonly string[]; taint: readonly string[] };
  const exhibit = await book.addDocument(name, trace.document as unknown as Record<string, unknown>, {
    title: `ledgers from ${targets.join(' and ')}, ${taint.join(', ')}`,
    command: commandAsTyped(invocation.argv),
    facts: text,
    details: { replay: difference === null ? 'identical' : `differs at ${difference.path}` },
  });
  invocation.progress.note(`saved as ${exhibit} in case ${name}`);
}
