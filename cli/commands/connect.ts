import { type Command, Option } from 'commander';
import type { CommandModule, Invocation } from '../command.ts';
import { positiveNumber } from '../optionValues.ts';

/** `connect <file>`: every link among many addresses. */
export const connectCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('<file>', 'addresses, one a line, or CSV with the columns address,label; # begins a comment')
      .addOption(
        new Option('--max-history <n>', 'read no address through that has more transactions')
          .argParser(positiveNumber)
          .default(5000),
      )
      .addOption(new Option('--min-value <amount>', 'payments of no less: base units, or 0.1btc').default('0'))
      .option('--since <when>', 'nothing older than this UTC date or height')
      .option('--until <when>', 'nothing younger than this UTC date or height')
      .action(
        handle(async (invocation: Invocation) => (await import('../connectAction.ts')).connectAction(invocation)),
      );
  },
};
