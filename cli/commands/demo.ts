import type { CommandModule } from '../command.ts';

/** `demo`: a simulated theft, traced without a network. */
export const demoCommand: CommandModule = {
  declare(command, handle) {
    command
      .addHelpText('after', '\nUses a cache of its own and removes it; yours is not touched.')
      .action(handle(async (it) => (await import('../demoAction.ts')).demoAction(it)));
  },
};
