import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { commandAsTyped } from './commandAsTyped.ts';
import type { Presentation } from './presentation.ts';
import type { Endings } from './traceEndings.ts';

/** The first day with a price of a bitcoin, 2010-07-17, as unix seconds. */
const FIRST_PRICE_TIME = 1_279_324_800;

/** Commands worth typing now, most useful first. */
export function nextSection(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  if (!view.offersNext) return [];
  const commands = [...goOn(document, view), ...lookBack(document, endings, view), ...needPrices(endings, view)].slice(
    0,
    3,
  );
  if (commands.length === 0) return [];
  const [first = '', ...rest] = commands.map((command) => view.style.command(command));
  return [` ${view.style.heading(view.words.next)}   ${first}`, ...rest.map((command) => `        ${command}`)];
}

/** The same command with the bound widened that cut most. */
function goOn(document: TraceDocument, view: Presentation): readonly string[] {
  const kinds = new Set(document.coverage.gaps.map((gap) => gap.kind));
  if (kinds.has('offline')) return [retyped(view, { '--offline': null })];
  if (kinds.has('hops')) return [retyped(view, { '--hops': doubled(document.parameters['hops'], 100) })];
  if (kinds.has('budget')) {
    return [retyped(view, { '--max-transactions': doubled(document.parameters['maxTransactions'], 5000) })];
  }
  if (kinds.has('source-error')) return [retyped(view, {})];
  return [];
}

/** The largest unlabelled ending: where else does its money come from? */
function lookBack(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  const lead = endings.ranked.find((ending) => ending.kind === 'possible-service' || ending.kind === 'unspent');
  if (lead?.address == null || document.parameters['direction'] === 'backward') return [];
  const target = lead.example.outpoint ?? lead.address;
  return [commandAsTyped(['trace', target, '--direction', 'backward', ...placeOptions(view.argv)])];
}

function needPrices(endings: Endings, view: Presentation): readonly string[] {
  const wanted = endings.ranked.some(({ example }) => example.time !== null && example.time >= FIRST_PRICE_TIME);
  if (view.prices !== null || view.network.ticker === null || !wanted) return [];
  const currency = view.currency === 'USD' ? [] : ['--currency', view.currency];
  return [
    commandAsTyped(['prices', 'fetch', ...currency, ...placeOptions(view.argv).filter((word) => word !== '--offline')]),
  ];
}

/** Options that say where to look, which the next command needs as much as this one. */
function placeOptions(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word, index) => {
    const name = word.split('=')[0] ?? '';
    if (['--offline', '--private'].includes(name)) return [word];
    if (!['--network', '--source', '--cache', '--config', '--proxy'].includes(name)) return [];
    return word.includes('=') ? [word] : [word, argv[index + 1] ?? ''];
  });
}

function doubled(value: unknown, otherwise: number): string {
  return String(Math.max(1, 2 * (typeof value === 'number' ? value : otherwise)));
}

/** The command as typed, with options replaced (text) or left out (null). */
function retyped(view: Presentation, changes: Readonly<Record<string, string | null>>): string {
  const words: string[] = [];
  for (let index = 0; index < view.argv.length; index += 1) {
    const word = view.argv[index] ?? '';
    const name = word.split('=')[0] ?? '';
    if (!Object.hasOwn(changes, name)) words.push(word);
    else if (changes[name] !== null && !word.includes('=')) index += 1;
  }
  const added = Object.entries(changes).flatMap(([name, value]) => (value === null ? [] : [name, value]));
  return commandAsTyped([...words, ...added]);
}
