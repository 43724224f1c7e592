import type { Presentation } from './presentation.ts';
import { wrapWords } from './wrapWords.ts';

const STORY =
  'No such theft happened: these transactions and addresses exist in this demo only. In June 2021 someone empties a ' +
  'wallet, peels sums below one coin off to an exchange, splits what is left, mixes half of it with coins of his own, ' +
  'and parks the rest. Traced offline, from a file, in a cache of its own.';

/** Stands before the demo's trace, so that nobody takes it for a real case. */
export function demoIntroduction({ style, width }: Presentation): string {
  const [first = '', ...rest] = wrapWords(STORY, width - 14);
  return `\n ${style.warning('SIMULATED')}   ${[first, ...rest].join('\n             ')}\n`;
}
