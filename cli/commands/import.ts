import { Option } from 'commander';
import { parseXorKey } from '../../src/sources/files/xorKey.ts';
import type { CommandModule } from '../command.ts';

/** `import <file…>`: transactions without a network. */
export const importCommand: CommandModule = {
  declare(command, handle) {
    command
      .argument('<file...>', 'Esplora JSON, JSON Lines, raw block or blk*.dat, each also gzipped')
      .option('--closed', 'these files are all there is up to their last block: what is not spent in them is unspent')
      .option('--skip-bad', 'pass over what cannot be read, count it and say where')
      .addOption(
        new Option('--xor-key <hex>', 'of an obfuscated blk*.dat, else read from xor.dat beside it').argParser(
          parseXorKey,
        ),
      )
      .addHelpText('after', '\nOne file is stored whole or not at all; a file imported before is passed over.')
      .action(handle(async (it) => (await import('../importAction.ts')).importAction(it)));
  },
};
