import { CaseBook } from '../src/investigate/case/caseBook.ts';
import { systemClock } from '../src/sources/systemClock.ts';
import type { Invocation } from './command.ts';
import type { Session } from './openSession.ts';
import { programVersion } from './packageRoot.ts';
import { programHash } from './programHash.ts';

/** The cases of this run's cache. Lines of their logs are signed with `--author`, else the user's name. */
export function caseBookOf({ options, io }: Invocation, session: Session): CaseBook {
  const named = options['author'];
  const actor = typeof named === 'string' ? named : (io.env['USER'] ?? io.env['LOGNAME'] ?? io.env['USERNAME']);
  return new CaseBook(session.cases, {
    actor: actor || 'unknown',
    clock: systemClock,
    program: { version: programVersion(), sha256: programHash() },
  });
}
