import type { CommandModule } from '../command.ts';
import { RequiredOption } from '../requiredOption.ts';

/** `watch list|ack`. */
export const watchCommand: CommandModule = {
  declare(command, handle) {
    command
      .command('list')
      .description('alerts in force, of the last run of every list')
      .option('--list <name>', 'of one list only')
      .option('--open', 'only those that nobody has acknowledged')
      .action(handle(async (it) => (await import('../watchActions.ts')).listAlerts(it)));
    command
      .command('ack')
      .description('acknowledge an alert: it no longer makes screen exit 10, unless it becomes graver')
      .argument('<alert-id>')
      .addOption(new RequiredOption('--reason <text>', 'why'))
      .option('--author <name>', 'who; default: the name of the user')
      .action(handle(async (it) => (await import('../watchActions.ts')).acknowledgeAlert(it)));
  },
};
