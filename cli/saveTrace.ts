import type { Assumption } from '../src/investigate/case/assumption.ts';
import type { Assertion } from '../src/investigate/case/caseRecord.ts';
import { factsOfTrace, type TraceGround } from '../src/investigate/case/factsOfTrace.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { commandAsTyped } from './render/commandAsTyped.ts';

/** `trace --save <case>`: adds the trace with the facts it rests on; the case is opened where there is none. Gives its exhibit. */
export async function saveTrace(
  name: string,
  document: TraceDocument,
  ground: TraceGround,
  session: Session,
  invocation: Invocation,
): Promise<string> {
  const book = caseBookOf(invocation, session);
  if ((await session.cases.items(name)) === null) await book.open(name);
  const { text, difference } = await factsOfTrace(document, ground, programVersion());
  const replay = difference === null ? 'identical' : `differs at ${difference.path}`;
  const exhibit = await book.addDocument(name, document as unknown as Record<string, unknown>, {
    title: titleOf(document),
    command: commandAsTyped(invocation.argv),
    facts: text,
    details: { replay, source: invocation.global.offline ? 'offline' : 'online' },
  });
  const note = difference === null ? '' : `; computed again offline it ${replay}`;
  invocation.progress.note(`saved as ${exhibit} in case ${name}${note}`);
  return exhibit;
}

/** What persons assert in a case about one network; none where there is no such case yet. */
export async function assumptionsOf(
  name: string,
  network: string,
  session: Session,
  invocation: Invocation,
): Promise<readonly Assumption[]> {
  const items = (await session.cases.items(name)) ?? [];
  const book = caseBookOf(invocation, session);
  const said = items.filter((item) => item.kind === 'assertion' && item.network === network);
  return Promise.all(
    said.map(async (item) => ({ exhibit: item.exhibit, ...((await book.document(item)) as Assertion) })),
  );
}

function titleOf(document: TraceDocument): string {
  const { direction, taint } = document.parameters as { direction?: string; taint?: readonly string[] };
  const labels = [...new Set(document.source.outpoints.map((seed) => seed.label))];
  const seeds = labels.length > 2 ? `${labels.length} seeds` : labels.join(' and ');
  return `${direction ?? 'forward'} from ${seeds || 'nothing'}, ${(taint ?? []).join(', ')}`;
}
