import type { Command } from 'commander';
import { UsageError } from '../src/errors/usageError.ts';

/**
 * `--cache --json`: the value was forgotten, and the parser would take the next option for it. Throws UsageError. `argv`:
 * what stands behind the name of the command. A value that looks like an option is written as `--title=--json`.
 */
export function refuseSwallowed(command: Command, argv: readonly string[]): void {
  const leaf = command.commands.find((one) => one.name() === argv[0]) ?? command;
  const flags = new Set([...leaf.options.map(({ long }) => long ?? ''), '--help']);
  for (const [k, word] of argv.entries()) {
    if (word === '--') return;
    const option = leaf.options.find(({ long, required }) => required && long === word);
    const next = argv[k + 1]?.replace(/=.*$/s, '') ?? '';
    if (option === undefined || !flags.has(next)) continue;
    throw new UsageError(`${word} needs a value, and ${next} is an option`, { hint: `write it as ${option.flags}` });
  }
}
