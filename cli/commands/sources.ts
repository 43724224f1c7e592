import type { CommandModule } from '../command.ts';

/** `sources`: which hosts it knows, how hard they may be used, what they learn. */
export const sourcesCommand: CommandModule = {
  declare(command, handle) {
    command
      .addHelpText('after', '\nWith --source, those are asked for their tip, and shown with what they can do.')
      .action(handle(async (it) => (await import('../sourcesAction.ts')).sourcesAction(it)));
  },
};
