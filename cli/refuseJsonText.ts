import type { Invocation } from './command.ts';
import { refuseTyped } from './refuseTyped.ts';

/**
 * Text for people on stdout is no JSON document: beside `--json` it is refused. With `--out` the document says what was
 * written. `hint`: another way. Throws UsageError.
 */
export function refuseJsonText(
  invocation: Invocation,
  hint = 'write it to a file with --out, which --json then tells of',
): void {
  if (typeof invocation.options['out'] === 'string') return;
  refuseTyped(invocation, ['json'], { why: 'prints a document, and this is text of its own', hint });
}
