import type { DemoCase } from '../demoCase.ts';
import { commandAsTyped } from './commandAsTyped.ts';
import { coinsOf } from './demoCoins.ts';
import type { Presentation } from './presentation.ts';

/** What the simulated case came to, and where its page lies. */
export function demoCaseText({ transactions, trace, patterns, files }: DemoCase, view: Presentation): string {
  const { style } = view;
  const shapes = [...patterns].sort(([, a], [, b]) => b - a).map(([pattern, count]) => `${count} ${pattern}`);
  const seeds = [...new Set(trace.source.outpoints.map((seed) => seed.label))];
  const lines = [
    ` ${style.warning('SIMULATED')}   A case: ${transactions} transactions of an invented economy, five launderings followed at once`,
    `             (${seeds.join(', ')}):`,
    `             ${coinsOf(trace)}.`,
    `             Shapes along the way: ${shapes.join(', ') || 'none'}.`,
    '',
    `   page      ${style.command(files.page)}`,
    `   report    ${style.command(files.report)}`,
    `   bundle    ${style.command(files.bundle)}   check it: ${commandAsTyped(['case', 'replay', files.bundle])}`,
  ];
  return `${lines.join('\n')}\n\n`;
}
