import type { Presentation } from './presentation.ts';
import { demoWordsOf } from './words/demoWords.ts';
import { wrapWords } from './wrapWords.ts';

/** Stands before the demo's trace, so that nobody takes it for a real case. */
export function demoIntroduction({ style, width, words }: Presentation): string {
  const { simulated, story } = demoWordsOf(words.lang);
  const indent = simulated.length + 4;
  const [first = '', ...rest] = wrapWords(story, width - indent - 1);
  return `\n ${style.warning(simulated)}   ${[first, ...rest].join(`\n${' '.repeat(indent)}`)}\n`;
}
