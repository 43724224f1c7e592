import { type Command, Option } from 'commander';
import type { CommandModule } from '../command.ts';
import { confidenceValue } from '../optionValues.ts';

/** `report <case>`: the case as a page for people. */
export const reportCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('<case>', 'a case, a target to trace from the cache, or a trace document')
      .addOption(new Option('--format <name>', 'as what').choices(['html', 'markdown']).default('html'))
      .option('--out <file>', 'where to [stdout]')
      .option('--exhibit <number>', 'only this trace of the case')
      .addOption(
        new Option('--min-tag-confidence <c>', 'leave out names from weaker tags: 0 to 1')
          .argParser(confidenceValue)
          .default(0.5),
      )
      .action(handle(async (it) => (await import('../reportAction.ts')).reportAction(it)));
  },
};
