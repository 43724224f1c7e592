import { safeText } from './safeText.ts';
import type { Ending } from './traceEndings.ts';
import type { Words } from './words/words.ts';

/** What an ending is, in a few words: its label where it has one, else its kind. Labels come from outside. */
export function endingName(ending: Ending, words: Words): string {
  const { example } = ending;
  const kind = words.kinds[ending.kind];
  if (example.deposit !== null) return `${kind}: ${safeText(example.deposit.service)}`;
  if (ending.kind === 'coinjoin' && example.anonymitySet !== null)
    return `${kind}, ${words.oneOf(example.anonymitySet)}`;
  const label = example.tags[0]?.label;
  return label === undefined ? kind : `${kind}: ${safeText(label)}`;
}
