import { existsSync, statSync } from 'node:fs';
import { networkByName } from '../src/chain/network.ts';
import { parseTarget } from '../src/chain/parseTarget.ts';
import { UsageError } from '../src/errors/usageError.ts';
import type { TraceDocument } from '../src/results/traceDocument.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import type { Session } from './openSession.ts';
import { traceOfCase } from './readCaseDocument.ts';
import { readTraceFile } from './readTraceFile.ts';
import { refuseTyped } from './refuseTyped.ts';

const OF_A_TARGET = ['taint', 'direction', 'hops'];

/**
 * The trace that a command is about: of a case, of a file written with `--json`, or of a target, traced now from what is
 * cached, or from the sources that were typed. Throws UsageError where the word is none of these.
 */
export async function loadTraceDocument(invocation: Invocation, session: Session): Promise<TraceDocument> {
  const [what = ''] = invocation.operands;
  const exhibit = invocation.options['exhibit'];
  if ((await session.cases.items(what)) !== null) {
    refuseTyped(invocation, OF_A_TARGET, { why: 'is of a target, and a case has its traces', hint: 'leave it away' });
    const book = caseBookOf(invocation, session);
    const { document } = await traceOfCase(
      await book.read(what),
      book,
      typeof exhibit === 'string' ? exhibit : undefined,
    );
    return document;
  }
  refuseTyped(invocation, ['exhibit'], {
    why: `is of a case, and "${what}" is none`,
    hint: 'see: peelhound case list',
  });
  if (isFile(what)) {
    refuseTyped(invocation, OF_A_TARGET, { why: 'is of a target, and a file has its trace', hint: 'leave it away' });
    return readTraceFile(what);
  }
  refuseOther(what, invocation);
  const { traceTarget } = await import('./traceTarget.ts');
  return traceTarget(invocation, session);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function refuseOther(what: string, { global }: Invocation): void {
  try {
    parseTarget(what, networkByName(global.network));
  } catch (cause) {
    throw new UsageError(`"${what}" is no case, no file and no target`, {
      hint: 'peelhound case list shows the cases of this cache',
      cause,
    });
  }
}
