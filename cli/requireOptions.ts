import { type Command, CommanderError } from 'commander';
import { RequiredOption } from './requiredOption.ts';

/** Throws what the parser would, where neither the command line nor the config file gives a required option. */
export function requireOptions(leaf: Command): void {
  const required = leaf.options.filter((option) => option instanceof RequiredOption);
  const missing = required.find((option) => leaf.getOptionValue(option.attributeName()) === undefined);
  if (missing === undefined) return;
  const message = `error: required option '${missing.flags}' not specified`;
  throw new CommanderError(1, 'commander.missingMandatoryOptionValue', message);
}
