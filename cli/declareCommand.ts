import { Command } from 'commander';
import type { CommandEntry, CommandHandler } from './command.ts';
import { addGlobalOptions } from './globalOptions.ts';
import type { Io } from './io.ts';
import { nameOptionErrors } from './nameOptionErrors.ts';

/** Makes the action of a handler; `leaf` gives the (sub)command that runs. */
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
