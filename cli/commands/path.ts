import { type Command, Option } from 'commander';
import type { CommandModule, Invocation } from '../command.ts';
import { positiveNumber, wholeNumber } from '../optionValues.ts';

/** `path <a> <b>`: ways of value between two targets. */
export const pathCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('<a>', 'from: address, txid, txid:vout or script:<sha256>')
      .argument('<b>', 'to: the same')
      .addOption(new Option('--hops <n>', 'ways of so many transactions').argParser(wholeNumber).default(100))
      .addOption(
        new Option('--max-transactions <n>', 'look into so many transactions').argParser(positiveNumber).default(5000),
      )
      .addOption(new Option('--min-value <amount>', 'ways of no less: base units, or 0.1btc').default('10000'))
      .option('--since <when>', 'over nothing older than this UTC date or height')
      .option('--until <when>', 'over nothing younger than this UTC date or height')
      .addOption(new Option('--max-paths <n>', 'list so many, the best first').argParser(positiveNumber).default(20))
      .action(handle(async (invocation: Invocation) => (await import('../pathAction.ts')).pathAction(invocation)));
  },
};
