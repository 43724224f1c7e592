import type { CommandModule } from '../command.ts';

/** `prices import|fetch|show`. */
export const pricesCommand: CommandModule = {
  declare(command, handle) {
    command
      .command('import')
      .description('read daily prices from CSV files with the columns date and close (low and high are kept)')
      .argument('<file...>', 'CSV, also gzipped')
      .option('--name <text>', 'how results name the series', undefined)
      .action(handle(async (it) => (await import('../pricesActions.ts')).importPrices(it)));
    command
      .command('fetch')
      .description('ask a mempool instance for the whole price history, in one request')
      .action(handle(async (it) => (await import('../pricesActions.ts')).fetchPrices(it)));
    command
      .command('show')
      .description('what is known, or the price of days')
      .argument('[date...]', 'UTC days such as 2016-08-02')
      .action(handle(async (it) => (await import('../pricesActions.ts')).showPrices(it)));
  },
};
