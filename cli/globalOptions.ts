import { type Command, Option } from 'commander';
import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { currencyCode, positiveDecimal, positiveNumber, timezoneName } from './optionValues.ts';
import { RepeatedOption } from './repeatedOption.ts';

const GROUP = 'Options of every command:';

/** Options that every command takes, as handlers see them. */
export interface GlobalOptions {
  readonly network: string;
  /** Specs as typed; empty: the network's default. */
  readonly source: readonly string[];
  readonly private: boolean;
  readonly offline: boolean;
  readonly cache: string | null;
  readonly json: boolean;
  readonly maxRequests: number | null;
  /** Requests a second and host. */
  readonly rate: number | null;
  readonly concurrency: number | null;
  /** Seconds for one logical request with all its retries. */
  readonly timeout: number;
  readonly proxy: string | null;
  readonly timezone: string;
  readonly currency: string;
  readonly lang: 'en' | 'es' | 'pt';
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** Declares them on one command. */
export function addGlobalOptions(command: Command): void {
  for (const option of globalOptions()) command.addOption(option.helpGroup(GROUP));
}

/** The options by the names that the config file uses: `max-requests`. */
export function globalOptions(): readonly Option[] {
  return [
    new Option('--network <name>', 'which chain').default('bitcoin'),
    new RepeatedOption('--source <spec>', 'where to ask, repeatable; a known name or kind=url'),
    new Option('--private', 'refuse every source that is not on this machine, a private network or behind --proxy'),
    new Option('--offline', 'touch no network; what is not cached becomes a gap'),
    new Option('--cache <file>', 'the SQLite file (else PEELHOUND_CACHE, else your data folder)'),
    new Option('--config <file>', 'defaults for any option, YAML (else PEELHOUND_CONFIG, else your config folder)'),
    new Option('--json', 'one JSON document on stdout and nothing else there'),
    new Option('--max-requests <n>', 'stop asking after so many requests').argParser(positiveNumber),
    new Option('--rate <n/s>', 'requests a second to one host').argParser(positiveDecimal),
    new Option('--concurrency <n>', 'requests at a time to one host').argParser(positiveNumber),
    new Option('--timeout <s>', 'seconds for one request with all its retries').argParser(positiveDecimal).default(30),
    new Option('--proxy <url>', 'socks5h://host:port or http://host:port'),
    new Option('--timezone <IANA>', 'of times in text').argParser(timezoneName).default('UTC'),
    new Option('--currency <ISO>', 'of fiat amounts in text').argParser(currencyCode).default('USD'),
    new Option('--lang <code>', 'of text').choices(['en', 'es', 'pt']).default('en'),
    new Option('--quiet', 'no progress and no notes'),
    new Option('--verbose', 'more about what happens, on stderr'),
    new Option('--no-color', 'plain text'),
  ];
}

/** The values of a parsed command as `GlobalOptions`. Throws UsageError where two of them contradict each other. */
export function readGlobalOptions(values: Readonly<Record<string, unknown>>): GlobalOptions {
  const options: GlobalOptions = {
    network: text(values['network']) ?? 'bitcoin',
    source: (values['source'] as readonly string[] | undefined) ?? [],
    private: values['private'] === true,
    offline: values['offline'] === true,
    cache: text(values['cache']),
    json: values['json'] === true,
    maxRequests: number(values['maxRequests']),
    rate: number(values['rate']),
    concurrency: number(values['concurrency']),
    timeout: number(values['timeout']) ?? 30,
    proxy: text(values['proxy']),
    timezone: text(values['timezone']) ?? 'UTC',
    currency: text(values['currency']) ?? 'USD',
    lang: (values['lang'] ?? 'en') as GlobalOptions['lang'],
    quiet: values['quiet'] === true,
    verbose: values['verbose'] === true,
    color: values['color'] !== false,
  };
  // Accounts are on no chain; the commands that know them say so themselves.
  if (options.network !== 'ledger') networkByName(options.network);
  if (options.quiet && options.verbose) throw new UsageError('--quiet and --verbose contradict each other');
  return options;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
