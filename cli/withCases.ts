import { networkByName } from '../src/chain/network.ts';
import type { CaseBook } from '../src/investigate/case/caseBook.ts';
import { caseBookOf } from './caseBookOf.ts';
import type { Invocation } from './command.ts';
import { openSession, type Session } from './openSession.ts';

/** Opens the cache for a command about cases and closes it afterwards. */
export async function withCases(
  invocation: Invocation,
  task: (book: CaseBook, session: Session) => Promise<number>,
): Promise<number> {
  const session = await openSession(invocation, networkByName(invocation.global.network));
  try {
    return await task(caseBookOf(invocation, session), session);
  } finally {
    await session.close();
  }
}
