import { Argument, type Command, Option } from 'commander';
import type { CommandModule } from '../command.ts';
import { wordList } from '../optionValues.ts';
import { RepeatedOption } from '../repeatedOption.ts';
import { RequiredOption } from '../requiredOption.ts';

const LINK_ACTIONS = ['add', 'suggest', 'accept', 'remove', 'list'];

/** `ledger …`: bank statements, e-currency accounts and token exports, and what joins them to a chain. */
export const ledgerCommand: CommandModule = {
  declare(command: Command, handle) {
    declareReading(command, handle);
    declareLinks(command, handle);
  },
};

function declareReading(command: Command, handle: Parameters<CommandModule['declare']>[1]): void {
  command
    .command('import')
    .argument('<csv...>', 'statements, CSV, also gzipped')
    .addOption(
      new RequiredOption('--map <yaml>', 'file that names the columns, or a preset: bank, webmoney, perfect-money, …'),
    )
    .option('--account <id>', 'whose statement it is, where the file does not say')
    .option('--owner <name>', 'the person whose account it is, to add up over several accounts')
    .option('--asset <name>', 'its currency, where the file does not say')
    .option('--statement-timezone <IANA>', 'time zone of its dates')
    .description('read statements; each file whole or not at all')
    .action(handle(async (it) => (await import('../ledgerImportAction.ts')).importLedgers(it)));
  command
    .command('guess')
    .argument('<csv>')
    .description('propose a map and show five rows read with it')
    .action(handle(async (it) => (await import('../ledgerGuessAction.ts')).guessLedger(it)));
  command
    .command('list')
    .argument('[account]', 'its rows')
    .description('files and assets, or the rows of an account')
    .action(handle(async (it) => (await import('../ledgerListAction.ts')).listLedgers(it)));
  command
    .command('forget')
    .argument('<sha256>')
    .description('drop a file with its rows')
    .action(handle(async (it) => (await import('../ledgerListAction.ts')).forgetLedger(it)));
  command
    .command('detect')
    .argument('[account...]', 'findings that name one of them')
    .addOption(new Option('--pattern <names>', 'only these shapes').argParser(wordList).default(undefined, 'all'))
    .option('--asset <name>', 'of one asset only')
    .addOption(new RepeatedOption('--set <name=value>', 'a parameter, as mule-network.minMules=5; may be given again'))
    .option('--thresholds <yaml>', 'reporting thresholds beside the built-in ones')
    .description('mule networks, structuring, fan-in and other shapes')
    .action(handle(async (it) => (await import('../ledgerDetectAction.ts')).detectLedgers(it)));
  command
    .command('timeline')
    .argument('[document...]', 'traces written with --json, laid beside the rows')
    .option('--case <name>', 'the traces of a case')
    .option('--account <id>', 'rows of one account only')
    .description('rows, links and traced outputs in one order of time')
    .action(handle(async (it) => (await import('../ledgerTimelineAction.ts')).showTimeline(it)));
}

function declareLinks(command: Command, handle: Parameters<CommandModule['declare']>[1]): void {
  command
    .command('link')
    .addArgument(new Argument('<what>').choices(LINK_ACTIONS))
    .argument('[subject...]', 'add <row> <outpoint or row>; suggest <trace.json…>; accept <L-1…>')
    .option('--basis <text>', 'why the two are one conversion')
    .addOption(new Option('--window <hours>', 'suggest: time between the two sides').default('6h'))
    .addOption(new Option('--tolerance <percent>', 'suggest: difference of their worth').default('3%'))
    .description('what joins a row to an output of a chain, or to a row of another book')
    .action(handle(async (it) => (await import('../ledgerLinkActions.ts')).linkLedgers(it)));
}
