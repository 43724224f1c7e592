import type { Command } from 'commander';
import type { CommandEntry } from './command.ts';
import { declareCommand } from './declareCommand.ts';
import type { Io } from './io.ts';

/** One command (`trace`, `prices import`) with what may be typed behind it. */
export interface CompletionNode {
  readonly path: readonly string[];
  readonly summary: string;
  /** What its first operand may be; empty: anything. */
  readonly operands: readonly string[];
  readonly options: readonly CompletionOption[];
}

export interface CompletionOption {
  /** `--format` */
  readonly flag: string;
  readonly summary: string;
  readonly takesValue: boolean;
  /** Empty: any value. */
  readonly choices: readonly string[];
}

/** Every command and subcommand, read from their declarations. */
export async function completionTree(commands: readonly CommandEntry[], io: Io): Promise<readonly CompletionNode[]> {
  const nodes: CompletionNode[] = [];
  for (const entry of commands) {
    const program = await declareCommand(entry, io, () => async () => {});
    const command = program.commands[0];
    if (command === undefined) continue;
    nodes.push(toNode([entry.name], command));
    for (const child of command.commands) nodes.push(toNode([entry.name, child.name()], child));
  }
  return nodes;
}

function toNode(path: readonly string[], command: Command): CompletionNode {
  const options = command.options.map((option) => ({
    flag: option.long ?? '',
    summary: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
  }));
  return { path, summary: command.description(), operands: command.registeredArguments[0]?.argChoices ?? [], options };
}
