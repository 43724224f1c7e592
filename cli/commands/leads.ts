import { type Command, Option } from 'commander';
import type { CommandModule } from '../command.ts';

/** `leads <case>`: endings that nobody is named for, by traced amount. */
export const leadsCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('<case>', 'a case, a target to trace from the cache, or a trace document')
      .addOption(new Option('--format <name>', 'as what').choices(['html', 'markdown']).default('markdown'))
      .option('--out <file>', 'where to [stdout]')
      .option('--exhibit <number>', 'only this trace of the case')
      .action(handle(async (it) => (await import('../leadsAction.ts')).leadsAction(it)));
  },
};
