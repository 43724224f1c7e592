import { Command, CommanderError } from 'commander';
import { UsageError } from '../src/errors/usageError.ts';
import type { CommandHandler } from './command.ts';
import type { CommandEntry } from './commandList.ts';
import { configPath } from './configPath.ts';
import { EXIT, exitCodeOfError } from './exitCodes.ts';
import { addGlobalOptions, readGlobalOptions } from './globalOptions.ts';
import type { Io } from './io.ts';
import { nameOptionErrors } from './nameOptionErrors.ts';
import { statusLine } from './render/statusLine.ts';
import { reportError } from './reportError.ts';

/** Parses and runs one command; gives its exit code. Every error of a command ends here. */
export async function runCommand(entry: CommandEntry, argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.done;
  try {
    const program = await declareCommand(entry, io, (leaf, handler) => async () => {
      exitCode = await handle(entry, leaf(), handler, argv, io);
    });
    await program.parseAsync([entry.name, ...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    const problem = error instanceof CommanderError ? asUsageError(error, entry.name) : error;
    reportError(problem, io.stderr, argv.includes('--verbose'));
    return exitCodeOfError(problem);
  }
}

type Bind = (leaf: () => Command, handler: CommandHandler) => () => Promise<void>;

/** The parser of one command below a program of its own, with the global options on every leaf. */
export async function declareCommand(entry: CommandEntry, io: Io, bind: Bind): Promise<Command> {
  const program = new Command('peelhound').exitOverride().configureOutput({
    writeOut: (text) => io.stdout.write(text),
    // Errors are written by reportError.
    writeErr: () => {},
    outputError: () => {},
    getOutHelpWidth: () => io.stdout.columns ?? 80,
  });
  const command = program.command(entry.name).description(entry.summary);
  let running: Command = command;
  program.hook('preAction', (_, leaf) => {
    running = leaf;
  });
  const module = await entry.load();
  module.declare(command, (handler) => bind(() => running, handler));
  for (const leaf of command.commands.length === 0 ? [command] : command.commands) {
    leaf.showHelpAfterError(false).allowExcessArguments(false);
    addGlobalOptions(leaf);
    nameOptionErrors(leaf);
  }
  return program;
}

async function handle(
  entry: CommandEntry,
  leaf: Command,
  handler: CommandHandler,
  argv: readonly string[],
  io: Io,
): Promise<number> {
  await useConfig(entry, leaf, io);
  const global = readGlobalOptions(leaf.opts());
  const progress = statusLine(io.stderr, global);
  try {
    return await handler({
      operands: leaf.args,
      options: leaf.opts(),
      global,
      io,
      progress,
      argv: [entry.name, ...argv],
    });
  } finally {
    progress.end();
  }
}

async function useConfig(entry: CommandEntry, leaf: Command, io: Io): Promise<void> {
  const path = configPath(leaf.getOptionValue('config') ?? null, io.env);
  if (path === null) return;
  const { applyConfig, readConfig } = await import('./config.ts');
  const isNested = leaf.name() !== entry.name;
  applyConfig(readConfig(path), leaf, entry.name, isNested ? (leaf.parent?.commands ?? []) : []);
}

/** Commander's own complaint in our form: what, then what to do. */
function asUsageError(error: CommanderError, name: string): UsageError {
  const see = `see: peelhound ${name} --help`;
  if (error.code === 'commander.help') return new UsageError(`${name} needs to know what to do`, { hint: see });
  const [what, suggestion] = error.message.replace(/^error: /, '').split('\n');
  const meant = suggestion === undefined ? see : suggestion.replace(/[()]/g, '').toLowerCase();
  return new UsageError(what ?? 'wrong usage', { hint: meant });
}
