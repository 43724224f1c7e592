import type { TraceDocument } from '../../src/results/traceDocument.ts';
import type { Presentation } from './presentation.ts';
import { shellWord } from './shellWord.ts';
import type { Endings } from './traceEndings.ts';

/** Commands worth typing now, most useful first. */
export function nextSection(document: TraceDocument, endings: Endings, view: Presentation): readonly string[] {
  if (!view.offersNext) return [];
  const commands = [...goOn(document, view), ...lookBack(document, endings), ...needPrices(endings, view)].slice(0, 3);
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
function lookBack(document: TraceDocument, endings: Endings): readonly string[] {
  const lead = endings.ranked.find((ending) => ending.kind === 'possible-service' || ending.kind === 'unspent');
  if (lead?.address == null || document.parameters['direction'] === 'backward') return [];
  const network = document.network === 'bitcoin' ? '' : ` --network ${document.network}`;
  return [`peelhound trace ${shellWord(lead.example.outpoint ?? lead.address)} --direction backward${network}`];
}

function needPrices(endings: Endings, view: Presentation): readonly string[] {
  if (view.prices !== null || view.network.ticker === null || endings.ranked.length === 0) return [];
  return [`peelhound prices fetch${view.currency === 'USD' ? '' : ` --currency ${view.currency}`}`];
}

function doubled(value: unknown, otherwise: number): string {
  return String(2 * (typeof value === 'number' ? value : otherwise));
}

/** The command as typed, with options replaced (text) or left out (null). */
function retyped(view: Presentation, changes: Readonly<Record<string, string | null>>): string {
  const words: string[] = [];
  for (let index = 0; index < view.argv.length; index += 1) {
    const word = view.argv[index] ?? '';
    const name = word.split('=')[0] ?? '';
    if (!(name in changes)) words.push(word);
    else if (changes[name] !== null && !word.includes('=')) index += 1;
  }
  const added = Object.entries(changes).flatMap(([name, value]) => (value === null ? [] : [name, value]));
  return ['peelhound', ...[...words, ...added].map(shellWord)].join(' ');
}
