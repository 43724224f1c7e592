import type { DemoCase } from '../demoCase.ts';
import { displayWidth } from './columns.ts';
import { commandAsTyped } from './commandAsTyped.ts';
import { coinsOf } from './demoCoins.ts';
import type { Presentation } from './presentation.ts';
import { demoWordsOf } from './words/demoWords.ts';

/** What the simulated case came to, and where its page lies. */
export function demoCaseText({ transactions, trace, patterns, files }: DemoCase, view: Presentation): string {
  const { style } = view;
  const words = demoWordsOf(view.words.lang);
  const shapes = [...patterns].sort(([, a], [, b]) => b - a).map(([pattern, count]) => `${count} ${pattern}`);
  const seeds = [...new Set(trace.source.outpoints.map((seed) => seed.label))];
  const indent = ' '.repeat(words.simulated.length + 4);
  const width = Math.max(...[words.page, words.report, words.bundle].map(displayWidth)) + 4;
  const file = (name: string, path: string) => `   ${name.padEnd(width)}${style.command(path)}`;
  const lines = [
    ` ${style.warning(words.simulated)}   ${words.made(transactions)}`,
    `${indent}(${seeds.join(', ')}):`,
    `${indent}${coinsOf(trace, words)}`,
    `${indent}${words.shapes(shapes.join(', ') || words.none)}`,
    '',
    file(words.page, files.page),
    file(words.report, files.report),
    `${file(words.bundle, files.bundle)}   ${words.check} ${commandAsTyped(['case', 'replay', files.bundle])}`,
  ];
  return `${lines.join('\n')}\n\n`;
}
