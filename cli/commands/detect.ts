import { type Command, Option } from 'commander';
import type { CommandModule, Invocation } from '../command.ts';
import { positiveNumber, priceText, wholeNumber, wordList } from '../optionValues.ts';
import { RepeatedOption } from '../repeatedOption.ts';

/** `detect [target…] | --all`: the shapes of laundering, and why they may be innocent. */
export const detectCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('[target...]', 'address, txid, txid:vout or script:<sha256>')
      .option('--all', 'look at everything in the cache')
      .addOption(
        new Option('--pattern <names>', 'only these shapes, a comma between them')
          .argParser(wordList)
          .default(undefined, 'all'),
      )
      .addOption(new Option('--hops <n>', 'so many hops around a target').argParser(wholeNumber).default(3))
      .addOption(
        new Option('--max-transactions <n>', 'read so many transactions around targets')
          .argParser(positiveNumber)
          .default(2000),
      )
      .addOption(new Option('--price <n>', 'one price of a coin for every day, in --currency').argParser(priceText))
      .addOption(new RepeatedOption('--set <name=value>', 'a parameter, as peel-chain.minHops=6; may be given again'))
      .option('--thresholds <yaml>', 'reporting thresholds beside the built-in ones')
      .action(handle(async (invocation: Invocation) => (await import('../detectAction.ts')).detectAction(invocation)));
  },
};
