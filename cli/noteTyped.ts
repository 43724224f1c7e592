import type { Invocation } from './command.ts';
import { flagOf, type Idle } from './refuseTyped.ts';

/** Options that stood on the command line and change nothing here, where the result is right without them: told. */
export function noteTyped(
  { typed, progress }: Pick<Invocation, 'typed' | 'progress'>,
  names: readonly string[],
  { why, hint }: Idle,
): void {
  for (const name of names) if (typed.has(name)) progress.note(`${flagOf(name)} ${why}; ${hint}`);
}
