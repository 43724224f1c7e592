import type { CommandModule } from '../command.ts';

/** `demo`: a simulated theft, traced without a network. */
export const demoCommand: CommandModule = {
  declare(command, handle) {
    command
      .option('--out <folder>', 'where page, report and bundle of the simulated case go [your data folder]')
      .addHelpText('after', '\nUses a cache of its own and removes it; yours is not touched.')
      .action(handle(async (it) => (await import('../demoAction.ts')).demoAction(it)));
  },
};
