import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from './columns.ts';

/** Puts parts on as few lines as they fit, in order, with a separator between those on one line. Parts may be coloured. */
export function flow(parts: readonly string[], width: number, separator: string): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = last === undefined ? part : last + separator + part;
    if (last !== undefined && displayWidth(stripVTControlCharacters(joined)) <= width) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines;
}
