import { type Command, Option } from 'commander';
import type { CommandModule } from '../command.ts';
import { RepeatedOption } from '../repeatedOption.ts';
import { RequiredOption } from '../requiredOption.ts';

type BindHandler = Parameters<CommandModule['declare']>[1];

/** `case …`: investigations that can be handed over. */
export const caseCommand: CommandModule = {
  declare(command: Command, handle) {
    declareReading(command, handle);
    declareAdding(command, handle);
    declareBundles(command, handle);
  },
};

function author(): Option {
  return new Option('--author <name>', 'who says so (else your user name)');
}

function declareReading(command: Command, handle: BindHandler): void {
  command
    .command('list')
    .description('the cases in this cache')
    .action(handle(async (it) => (await import('../caseReading.ts')).caseList(it)));
  command
    .command('show')
    .argument('<case>')
    .argument('[exhibit]', 'print this exhibit, such as T-1')
    .description('what a case holds')
    .action(handle(async (it) => (await import('../caseReading.ts')).caseShow(it)));
  command
    .command('log')
    .argument('<case>')
    .description('who did what and when; checks that no line was changed')
    .action(handle(async (it) => (await import('../caseReading.ts')).caseLog(it)));
  command
    .command('diff')
    .argument('<case>')
    .argument('[exhibit]', 'the trace [the one before the newest]')
    .argument('[other]', 'the trace that it is compared with [the newest]')
    .addOption(new RepeatedOption('--without <assertion>', 'compute the trace again without this assertion'))
    .description('what changed from one trace to another, or falls with an assertion')
    .action(handle(async (it) => (await import('../caseDiff.ts')).caseDiff(it)));
}

function declareAdding(command: Command, handle: BindHandler): void {
  command
    .command('new')
    .argument('<case>')
    .addOption(author())
    .description('open a case')
    .action(handle(async (it) => (await import('../caseAdding.ts')).caseNew(it)));
  command
    .command('add')
    .argument('<case>')
    .argument('<file...>', 'documents written with --json')
    .addOption(author())
    .description('add result documents')
    .action(handle(async (it) => (await import('../caseAdding.ts')).caseAdd(it)));
  command
    .command('note')
    .argument('<case>')
    .argument('<text>')
    .addOption(author())
    .description('add a note')
    .action(handle(async (it) => (await import('../caseAdding.ts')).caseNote(it)));
  command
    .command('assert')
    .argument('<case>')
    .argument('<kind>', 'same-owner, not-same-owner, change, not-change or tag-wrong')
    .argument('<subject...>', 'addresses or outpoints that it is about')
    .addOption(new RequiredOption('--reason <text>', 'why'))
    .option('--known-from <text>', 'a document, a witness, a page')
    .addOption(author())
    .description('add what a person holds to be so')
    .action(handle(async (it) => (await import('../caseAdding.ts')).caseAssert(it)));
  command
    .command('delete')
    .argument('<case>')
    .option('--yes', 'really')
    .description('remove a case with all it holds')
    .action(handle(async (it) => (await import('../caseAdding.ts')).caseDelete(it)));
}

function declareBundles(command: Command, handle: BindHandler): void {
  command
    .command('bundle')
    .argument('<case>')
    .option('--out <file>', 'the archive [<case>.tar]; .tar.gz compresses')
    .option('--dry-run', 'list what it would hold and write nothing')
    .addOption(author())
    .description('pack a case into one archive that a stranger can check')
    .action(handle(async (it) => (await import('../caseBundling.ts')).caseBundle(it)));
  command
    .command('replay')
    .argument('<bundle>')
    .description('check a bundle and compute its results again, without a network')
    .action(handle(async (it) => (await import('../caseReplaying.ts')).caseReplay(it)));
  command
    .command('verify')
    .argument('<bundle>')
    .addOption(new RepeatedOption('--against <source>', 'a node or provider of your own choice'))
    .description('compare every transaction of a bundle with another source')
    .action(handle(async (it) => (await import('../caseBundling.ts')).caseVerify(it)));
}
