import type { CommandModule } from '../command.ts';
import { RequiredOption } from '../requiredOption.ts';

/** `cache stats|verify|prune|path`. */
export const cacheCommand: CommandModule = {
  declare(command, handle) {
    command
      .command('stats')
      .description('what the cache holds')
      .action(handle(async (it) => (await import('../cacheActions.ts')).cacheStats(it)));
    command
      .command('verify')
      .description('check the file and everything that must agree in it; exit 1 where something does not')
      .action(handle(async (it) => (await import('../cacheActions.ts')).cacheVerify(it)));
    command
      .command('prune')
      .description('forget raw answers of sources; transactions, facts and cases stay')
      .addOption(new RequiredOption('--before <date>', 'those that came before this UTC date'))
      .option('--with-cases', 'also where cases lie in the cache, whose bundles then lack these answers')
      .action(handle(async (it) => (await import('../cachePruneAction.ts')).cachePruneAction(it)));
    command
      .command('path')
      .description('print where the file lies')
      .action(handle(async (it) => (await import('../cacheActions.ts')).cachePathAction(it)));
  },
};
