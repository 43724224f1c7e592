import { UsageError } from '../src/errors/usageError.ts';
import type { TagImportOptions } from '../src/ports/tagStore.ts';
import { systemClock } from '../src/sources/systemClock.ts';
import { ABUSES } from '../src/tags/concepts.ts';
import { CONFIDENCES } from '../src/tags/confidences.ts';
import type { TagDefaults } from '../src/tags/rawTag.ts';
import type { TagReadOptions } from '../src/tags/tagOptions.ts';
import { networkOfTicker } from '../src/tags/tickers.ts';
import type { Invocation } from './command.ts';

/** The options of `tags` commands that say what entries mean. UsageError for a value that cannot be meant. */
export function tagReadOptions(
  { options }: Pick<Invocation, 'options'>,
  network: { readonly name: string },
): TagReadOptions {
  return { defaults: tagDefaults(options, network), mapping: columnPairs(options['map']) };
}

/** UsageError as `tagReadOptions`. */
export function tagDefaults(options: Invocation['options'], network: { readonly name: string }): TagDefaults {
  const text = (key: string) => (typeof options[key] === 'string' ? (options[key] as string) : null);
  const ticker = text('ticker') ?? network.name;
  if (networkOfTicker(ticker, '0x') === null) throw new UsageError(`--ticker: "${ticker}" is not a known chain`);
  const confidence = text('confidence');
  if (confidence !== null && !Object.hasOwn(CONFIDENCES, confidence) && !isPercent(confidence)) {
    throw new UsageError(`--confidence: "${confidence}" is not known`, {
      hint: `write a number 0-100, or one of: ${Object.keys(CONFIDENCES).join(', ')}`,
    });
  }
  const category = text('category');
  const isAbuse = category !== null && ABUSES.includes(category);
  return {
    label: text('label'),
    category: isAbuse ? null : category,
    abuse: text('abuse') ?? (isAbuse ? category : null),
    actor: text('actor'),
    legalName: text('legalName'),
    jurisdiction: text('jurisdiction'),
    ticker,
    confidence,
    sourceUrl: text('sourceUrl'),
    licence: text('licence'),
    isClusterDefiner: options['clusterDefiner'] === true,
  };
}

/** How an import treats the store; `today` is the day of the run. */
export function tagImportOptions({ options }: Invocation): TagImportOptions {
  const maxShrink = typeof options['maxShrink'] === 'number' ? options['maxShrink'] : 0.1;
  return {
    today: today(),
    maxShrink: options['allowShrink'] === true ? 1 : maxShrink,
    dryRun: options['dryRun'] === true,
  };
}

/** UTC day of this run, `YYYY-MM-DD`. */
export function today(): string {
  return new Date(systemClock.now()).toISOString().slice(0, 10);
}

/** Pairs `field=column`. UsageError for what is no pair. */
export function columnPairs(value: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(value)) return {};
  const pairs = (value as readonly string[]).map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 1)
      throw new UsageError(`--map: "${pair}" is no pair`, { hint: 'write address=<column>,label=<column>' });
    return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()] as const;
  });
  return Object.fromEntries(pairs);
}

function isPercent(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= 100;
}
