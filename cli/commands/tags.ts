import { type Command, Option } from 'commander';
import type { CommandModule } from '../command.ts';
import { wordList } from '../optionValues.ts';
import { share } from '../tagOptionValues.ts';

/** `tags import|add|fetch|list|lookup|check|export`. */
export const tagsCommand: CommandModule = {
  declare(command, handle) {
    withReading(command.command('import'))
      .description('read lists of tags: TagPack and ActorPack YAML, OFAC XML, JSON, CSV, plain addresses; also gzipped')
      .argument('<file...>')
      .option('--name <text>', 'under which the list is kept; default: the name of the file')
      .option('--dry-run', 'say what it would change, and change nothing')
      .addOption(shrinkOption())
      .option('--allow-shrink', 'accept a list that lost more than that')
      .action(handle(async (it) => (await import('../tagsImportAction.ts')).importTags(it)));
    command
      .command('fetch')
      .description('download a public list and import it')
      .argument('[list...]', 'ofac, ransomwhere, tagpack:<name>, ofac-<ticker>')
      .option('--url <url>', 'ask this address instead, for one list')
      .option('--dry-run', 'say what it would change, and change nothing')
      .addOption(shrinkOption())
      .option('--allow-shrink', 'accept a list that lost more than that')
      .action(handle(async (it) => (await import('../tagsFetchAction.ts')).fetchTags(it)));
    withStatement(command.command('add'))
      .description('label an address yourself')
      .argument('<address>')
      .option('--name <text>', 'the list it is kept in', 'own')
      .action(handle(async (it) => (await import('../tagsAddAction.ts')).addTag(it)));
    command
      .command('list')
      .description('the lists that are known, their dates and sizes')
      .action(handle(async (it) => (await import('../tagsShowActions.ts')).listTags(it)));
    command
      .command('lookup')
      .description('everything that lists say of addresses, past and present')
      .argument('<address...>')
      .action(handle(async (it) => (await import('../tagsShowActions.ts')).lookUpTags(it)));
    withReading(command.command('check'))
      .description('what is wrong with files, or (without one) where the lists contradict each other')
      .argument('[file...]')
      .action(handle(async (it) => (await import('../tagsCheckAction.ts')).checkTags(it)));
    command
      .command('export')
      .description('the tags that stand, as a TagPack or a table')
      .addOption(new Option('--format <kind>', 'in which form').choices(['tagpack', 'csv', 'json']).default('tagpack'))
      .option('--list <name>', 'of one list only')
      .option('--out <file>', 'write there instead of to the screen')
      .action(handle(async (it) => (await import('../tagsExportAction.ts')).exportTags(it)));
  },
};

/** What entries of a file that do not say it themselves are to mean. */
function withReading(command: Command): Command {
  return withStatement(command)
    .option('--ticker <name>', 'the chain of entries that name none: BTC, ETH ...; ledger: accounts of books')
    .option('--list-date <date>', 'as of when the list speaks, YYYY-MM-DD')
    .addOption(new Option('--map <pairs>', 'columns of a CSV: address=wallet,label=owner').argParser(wordList));
}

function withStatement(command: Command): Command {
  return command
    .option('--label <text>', 'who it is')
    .option('--category <concept>', 'what the party is: exchange, mixing_service ...')
    .option('--abuse <concept>', 'what it is held to have done: sanction, ransomware ...')
    .option('--actor <id>', 'the real-world party')
    .option('--legal-name <text>', 'what the party is called in law')
    .option('--jurisdiction <codes>', 'where it is subject to the law: SC, or KY, VG')
    .option('--confidence <id>', 'how sure: ownership, authority_data, web_crawl ..., or 0-100')
    .option('--source-url <url>', 'where that is said')
    .option('--licence <text>', 'under which the list may be used')
    .option('--cluster-definer', 'the label holds for the whole cluster');
}

function shrinkOption(): Option {
  return new Option('--max-shrink <share>', 'refuse a list that lost more of its tags').argParser(share).default(0.1);
}
