import { type Command, CommanderError } from 'commander';
import { UsageError } from '../src/errors/usageError.ts';
import type { CommandEntry, CommandHandler } from './command.ts';
import { configPath } from './configPath.ts';
import { declareCommand } from './declareCommand.ts';
import { EXIT, exitCodeOfError } from './exitCodes.ts';
import { readGlobalOptions } from './globalOptions.ts';
import type { Io } from './io.ts';
import { refuseSwallowed } from './refuseSwallowed.ts';
import { afterStatusLine } from './render/afterStatusLine.ts';
import { statusLine } from './render/statusLine.ts';
import { reportError } from './reportError.ts';
import { requireOptions } from './requireOptions.ts';

/** A command to run, with what it is run on. */
export interface CommandRun {
  readonly entry: CommandEntry;
  /** What stands behind its name. */
  readonly argv: readonly string[];
  readonly io: Io;
  readonly commands: readonly CommandEntry[];
}

/** Parses and runs one command; gives its exit code. Every error of a command ends here. */
export async function runCommand(run: CommandRun): Promise<number> {
  const { entry, argv, io } = run;
  let exitCode: number = EXIT.done;
  try {
    const program = await declareCommand(entry, io, (leaf, handler) => async () => {
      exitCode = await handle(run, leaf(), handler);
    });
    if (program.commands[0] !== undefined) refuseSwallowed(program.commands[0], argv);
    await program.parseAsync([entry.name, ...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const problem = error instanceof CommanderError ? asUsageError(error, entry.name) : error;
    reportError(problem, io.stderr, argv.includes('--verbose'));
    return exitCodeOfError(problem);
  }
}

async function handle(run: CommandRun, leaf: Command, handler: CommandHandler): Promise<number> {
  const { entry, argv, io, commands } = run;
  await useConfig(run, leaf);
  requireOptions(leaf);
  const global = readGlobalOptions(leaf.opts());
  const progress = statusLine(io.stderr, global);
  try {
    return await handler({
      operands: leaf.args,
      options: leaf.opts(),
      typed: namesFrom(leaf, ['cli']),
      given: namesFrom(leaf, ['cli', 'config']),
      global,
      io: afterStatusLine(io, progress),
      commands,
      progress,
      argv: [entry.name, ...argv],
    });
  } finally {
    progress.end();
  }
}

async function useConfig({ entry, io, commands }: CommandRun, leaf: Command): Promise<void> {
  const path = configPath(leaf.getOptionValue('config') ?? null, io.env);
  if (path === null) return;
  const { applyConfig, readConfig } = await import('./config.ts');
  const isNested = leaf.name() !== entry.name;
  const names = commands.map((command) => command.name);
  applyConfig(readConfig(path, names), leaf, entry.name, isNested ? (leaf.parent?.commands ?? []) : []);
}

function namesFrom(leaf: Command, sources: readonly string[]): ReadonlySet<string> {
  const names = leaf.options.map((option) => option.attributeName());
  return new Set(names.filter((name) => sources.includes(leaf.getOptionValueSource(name) ?? '')));
}

/** Commander's own complaint in our form: what, then what to do. */
function asUsageError(error: CommanderError, name: string): UsageError {
  const see = `see: peelhound ${name} --help`;
  if (error.code === 'commander.help') return new UsageError(`${name} needs to know what to do`, { hint: see });
  const [what, suggestion] = error.message.replace(/^error: /, '').split('\n');
  const meant = suggestion === undefined ? see : suggestion.replace(/[()]/g, '').toLowerCase();
  return new UsageError(what ?? 'wrong usage', { hint: meant });
}
