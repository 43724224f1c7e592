import { type Command, Option } from 'commander';
import type { CommandModule } from '../command.ts';
import { confidenceValue, positiveNumber, wholeNumber, wordList } from '../optionValues.ts';
import { RequiredOption } from '../requiredOption.ts';

const FORMATS = [
  ...['graphml', 'gexf', 'dot', 'csv', 'cytoscape', 'json', 'mermaid'],
  ...['html', 'svg', 'png', 'destinations', 'transfers'],
];

/** `export <case|target|file>`: a finished trace in somebody else's format. */
export const exportCommand: CommandModule = {
  declare(command: Command, handle) {
    command
      .argument('<what>', 'a case, a target to trace from the cache, or a trace document (trace … --json)')
      .addOption(new RequiredOption('--format <name>', 'as what').choices(FORMATS))
      .option('--out <file>', 'where to [stdout]; csv makes two files of it')
      .addOption(new Option('--by <unit>', 'what a node is').choices(['output', 'address', 'entity']).default('output'))
      .option('--exhibit <number>', 'which trace of the case [the newest]')
      .option('--rule <name>', 'which taint rule is drawn [the first of the trace]')
      .addOption(new Option('--top <n>', 'only what leads to the n largest endings').argParser(positiveNumber))
      .addOption(new Option('--collapse <shapes>', 'draw as one').choices(['peel-chain']))
      .option('--title <text>', 'above a picture')
      .addOption(new Option('--redact <what>', 'addresses, labels, entities; a comma between them').argParser(wordList))
      .addOption(
        new Option('--min-tag-confidence <c>', 'leave out names from weaker tags: 0 to 1').argParser(confidenceValue),
      )
      .addOption(
        new Option('--csv-dialect <name>', 'es: semicolon, decimal comma').choices(['plain', 'es']).default('plain'),
      )
      .addOption(
        new Option('--taint <rules>', 'of a target: as in trace').argParser(wordList).default(['fifo'], 'fifo'),
      )
      .addOption(new Option('--direction <way>', 'of a target').choices(['forward', 'backward']).default('forward'))
      .addOption(new Option('--hops <n>', 'of a target').argParser(wholeNumber).default(100))
      .action(handle(async (it) => (await import('../exportAction.ts')).exportAction(it)));
  },
};
