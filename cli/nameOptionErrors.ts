import type { Command } from 'commander';
import { underOption } from './underOption.ts';

/** Makes every reader of an option value say which option it read: `--hops: "x" is not a whole number`. */
export function nameOptionErrors(command: Command): void {
  for (const option of command.options) {
    const parse = option.parseArg;
    if (parse === undefined || option.argChoices !== undefined) continue;
    option.parseArg = <T>(text: string, before: T) => underOption(option.long ?? '', () => parse(text, before));
  }
}
