import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import type { TextSink } from './io.ts';
import { safeText } from './render/safeText.ts';

/** Longest message shown: a value of 10 MB in an error helps nobody. Hints may list choices, one a line. */
const MAX_MESSAGE_CHARACTERS = 600;
const MAX_HINT_CHARACTERS = 6_000;

/** Writes an error to stderr: what happened, to which value, what to do. A stack only for defects and with --verbose. */
export function reportError(error: unknown, stderr: TextSink, verbose: boolean): void {
  if (error instanceof PeelhoundError) {
    stderr.write(`peelhound: ${shown(error.message)}\n`);
    if (error.hint !== null) stderr.write(`  → ${shown(error.hint, MAX_HINT_CHARACTERS)}\n`);
    if (verbose && error.cause instanceof Error) stderr.write(`  caused by: ${shown(error.cause.message)}\n`);
    return;
  }
  const message = error instanceof Error ? error.message : String(error);
  stderr.write(`peelhound: internal error: ${shown(message)}\n`);
  stderr.write('  → this is a defect of peelhound; please report it with the command and the output of --verbose\n');
  if (verbose && error instanceof Error && error.stack !== undefined) {
    stderr.write(`${error.stack.split('\n').slice(1).map(safeText).join('\n')}\n`);
  }
}

function shown(text: string, limit: number = MAX_MESSAGE_CHARACTERS): string {
  const cut = text.length > limit ? `${text.slice(0, limit)} …` : text;
  return cut.split('\n').map(safeText).join('\n    ');
}
