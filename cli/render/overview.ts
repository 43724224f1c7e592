import { COMMANDS } from '../commandList.ts';

/** What `peelhound --help` prints. Written without the option parser, so that it costs next to nothing. */
export function overview(): string {
  const width = Math.max(...COMMANDS.map((command) => command.name.length + command.usage.length + 1));
  const lines = COMMANDS.map((command) => `  ${`${command.name} ${command.usage}`.padEnd(width)}  ${command.summary}`);
  return `peelhound follows virtual currency through laundering.

Usage: peelhound <command> [target…] [options]

${lines.join('\n')}

Options of every command, anywhere after its name:
  --network <name>   bitcoin (default), testnet, signet, regtest, litecoin,
                     litecoin-regtest
  --source <spec>    where to ask: mempool.space, esplora=http://127.0.0.1:3000;
                     repeatable, tried in order
  --offline          touch no network
  --private          only sources that are yours
  --cache <file>     the SQLite file
  --config <file>    defaults for any option, YAML
  --json             one JSON document on stdout, and nothing else there
  --timezone, --currency, --lang, --max-requests, --rate, --concurrency,
  --timeout, --proxy, --quiet, --verbose, --no-color

  peelhound <command> --help     everything about one command
  peelhound demo                 see it work, without a network
`;
}
