import { UsageError } from '../src/errors/usageError.ts';
import type { Invocation } from './command.ts';

/** Why options have no meaning here, and what to do instead. */
export interface Idle {
  readonly why: string;
  readonly hint: string;
}

/**
 * Options that stood on the command line and would be passed over are refused: who typed one believes that it counts.
 * `names`: as in `Invocation.options`. Defaults from the config file are for whichever run they fit. Throws UsageError.
 */
export function refuseTyped({ typed }: Pick<Invocation, 'typed'>, names: readonly string[], { why, hint }: Idle): void {
  const name = names.find((one) => typed.has(one));
  if (name !== undefined) throw new UsageError(`${flagOf(name)} ${why}`, { hint });
}

/** `minValue` as it is typed: `--min-value`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
