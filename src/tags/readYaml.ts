import { LineCounter } from 'yaml';
import { MalformedError } from '../errors/sourceErrors.ts';
import { yamlDocument } from './yamlDocument.ts';

/** Aliases a file may resolve to: packs use a few, a "billion laughs" file needs thousands. */
const MAX_ALIASES = 100;

/**
 * A YAML text as plain values. Throws MalformedError, with the line, for broken YAML, duplicate keys, aliases without
 * end and nesting without end.
 */
export function readYaml(text: string, name: string): unknown {
  const lines = new LineCounter();
  try {
    const document = yamlDocument(text, name, lines);
    const problem = document.errors[0];
    if (problem !== undefined) {
      const { line } = lines.linePos(problem.pos[0]);
      throw new MalformedError(`${name}, line ${line}: ${problem.message}`, { hint: 'Nothing of the file was taken.' });
    }
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    if (cause instanceof MalformedError) throw cause;
    const why = cause instanceof RangeError ? 'is nested too deeply' : 'repeats itself by too many aliases';
    throw new MalformedError(`${name} ${why}`, { hint: 'Nothing of the file was taken.', cause });
  }
}
