import { type Command, Option } from 'commander';
import type { CommandModule } from '../command.ts';
import { confidenceValue } from '../optionValues.ts';

/** `letters <case>`: one letter a service. */
export const lettersCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('<case>', 'a case, a target to trace from the cache, or a trace document')
      .addOption(new Option('--format <name>', 'as what').choices(['html', 'markdown']).default('markdown'))
      .option('--out <folder>', 'one file a service in this folder [stdout]')
      .option('--exhibit <number>', 'only this trace of the case')
      .addOption(
        new Option('--min-tag-confidence <c>', 'no letter on weaker tags: 0 to 1')
          .argParser(confidenceValue)
          .default(0.5),
      )
      .action(handle(async (it) => (await import('../lettersAction.ts')).lettersAction(it)));
  },
};
