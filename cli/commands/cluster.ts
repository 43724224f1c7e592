import { type Command, Option } from 'commander';
import type { CommandModule, Invocation } from '../command.ts';
import { positiveNumber, wordList } from '../optionValues.ts';

/** `cluster <address…>`: who controls what, with evidence. */
export const clusterCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('[address...]', 'addresses, or script:<sha256>')
      .option('--file <path>', 'more addresses, one a line')
      .option('--why <other>', 'the shortest proof that another address is in the same cluster')
      .addOption(
        new Option('--merge <rules>', 'merge on these: multi-input, or multi-input,change')
          .argParser(wordList)
          .default(['multi-input'], 'multi-input'),
      )
      .addOption(
        new Option('--max-transactions <n>', 'read so many transactions').argParser(positiveNumber).default(5000),
      )
      .addOption(
        new Option('--max-history <n>', 'read no address through that has more transactions')
          .argParser(positiveNumber)
          .default(1000),
      )
      .option('--all', 'the cluster of every address in the cache')
      .addOption(new Option('--format <format>', 'of --all').choices(['csv', 'json']).default('csv'))
      .action(
        handle(async (invocation: Invocation) => (await import('../clusterAction.ts')).clusterAction(invocation)),
      );
  },
};
