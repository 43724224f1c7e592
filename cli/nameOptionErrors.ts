import type { Command } from 'commander';
import { UsageError } from '../src/errors/usageError.ts';

/** Makes every reader of an option value say which option it read: `--hops: "x" is not a whole number`. */
export function nameOptionErrors(command: Command): void {
  for (const option of command.options) {
    const parse = option.parseArg;
    if (parse === undefined || option.argChoices !== undefined) continue;
    option.parseArg = <T>(text: string, before: T) => {
      try {
        return parse(text, before);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        throw new UsageError(`${option.long}: ${error.message}`, { hint: error.hint ?? undefined });
      }
    };
  }
}
