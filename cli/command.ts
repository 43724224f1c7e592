import type { Command } from 'commander';
import type { ProgressSink } from '../src/ports/progressSink.ts';
import type { GlobalOptions } from './globalOptions.ts';
import type { Io } from './io.ts';

/** One command as its file in `commands/` exports it: how it is declared, with what runs behind it. */
export interface CommandModule {
  /** Adds arguments, options and the handler to an empty command (or subcommands with theirs). */
  declare(command: Command, handle: BindHandler): void;
}

/** A command as the overview shows it; its module is loaded when it is asked for, so that starting stays cheap. */
export interface CommandEntry {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  load(): Promise<CommandModule>;
}

/** Makes a commander action of a handler: options resolved, exit code kept, errors reported in one place. */
type BindHandler = (handler: CommandHandler) => () => Promise<void>;

/** Runs a command; gives the exit code. */
export type CommandHandler = (invocation: Invocation) => Promise<number>;

/** What a handler gets. */
export interface Invocation {
  /** The operands as typed. */
  readonly operands: readonly string[];
  /** The command's own options, from the command line, else the config file, else defaults. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Names of the options that stood on the command line. */
  readonly typed: ReadonlySet<string>;
  /** The same, and those that the config file gave. */
  readonly given: ReadonlySet<string>;
  readonly global: GlobalOptions;
  readonly io: Io;
  /** Every command of the program, for what is made from the tree. */
  readonly commands: readonly CommandEntry[];
  readonly progress: ProgressSink;
  /** `peelhound trace …` as typed after the program's name, for messages that suggest the next command. */
  readonly argv: readonly string[];
}
