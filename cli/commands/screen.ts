import { type Command, Option } from 'commander';
import { SEVERITIES } from '../../src/screening/severity.ts';
import type { CommandModule } from '../command.ts';
import { positiveNumber, wordList } from '../optionValues.ts';
import { share } from '../tagOptionValues.ts';

/** `screen <file|->`: a watchlist against tags. */
export const screenCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('<file>', 'CSV, JSON Lines, or one address or txid:vout a line; - for standard input')
      .addOption(
        new Option('--fail-on <severity>', 'exit 10 where an alert is at least that severe').choices(
          SEVERITIES.slice(1),
        ),
      )
      .option('--changes-only', 'print only lines that differ from the last run of the list')
      .option('--own <file>', 'the wallets of your own house: they are self, and join no customers')
      .option('--from-blocks <n|range>', 'read the newest n blocks (or a-b) and match here; only hits are looked up')
      .option('--scan', 'find addresses in free text')
      .option('--resume', 'take up the run that was interrupted; prints all lines')
      .option('--summary <file>', 'write what the whole run says, as one document')
      .option('--list <name>', 'name under which runs follow each other; default: the path of the file')
      .addOption(
        new Option('--map <pairs>', 'columns: address=wallet,network=asset,label=customer').argParser(wordList),
      )
      .addOption(
        new Option('--hops <n>', 'follow exposure through so many transactions').argParser(positiveNumber).default(3),
      )
      .addOption(new Option('--min-value <amount>', 'follow no less: base units, or 0.1btc').default('10000'))
      .addOption(
        new Option('--max-transactions <n>', 'look at so many transactions a line and direction')
          .argParser(positiveNumber)
          .default(200),
      )
      .addOption(
        new Option('--max-cluster <n>', 'read the histories of so many co-spent addresses')
          .argParser(positiveNumber)
          .default(100),
      )
      .addOption(
        new Option('--max-requests-per-address <n>', 'one line may cost so many, counted as if nothing were stored')
          .argParser(positiveNumber)
          .default(500),
      )
      .addOption(new Option('--min-tag-confidence <share>', 'tags below it name nobody').argParser(share).default(0.5))
      .option('--severity <file>', 'a severity table of your own (YAML)')
      .action(handle(async (it) => (await import('../screenAction.ts')).screenAction(it)));
  },
};
