import { readFileSync } from 'node:fs';
import type { Command, Option } from 'commander';
import { type Document, LineCounter } from 'yaml';
import { PeelhoundError } from '../src/errors/peelhoundError.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { yamlDocument } from '../src/tags/yamlDocument.ts';
import { globalOptions } from './globalOptions.ts';
import { nearestWord } from './nearestWord.ts';
import { RepeatedOption } from './repeatedOption.ts';

/** Aliases a file may resolve to: a few are a convenience, thousands are an attack on memory. */
const MAX_YAML_ALIASES = 50;

type Section = Readonly<Record<string, unknown>>;

/** A config file: defaults for global options at the top, for a command's options in a section of its name. */
export interface Config {
  readonly path: string;
  readonly values: Section;
}

/** Reads the file. Throws UsageError where it cannot be read, is no YAML, or has a key that is no option. */
export function readConfig(path: string, commands: readonly string[]): Config {
  const lines = new LineCounter();
  const document = parseYaml(readText(path), path, lines);
  const problem = document.errors[0];
  if (problem !== undefined) {
    const { line } = lines.linePos(problem.pos[0]);
    throw new UsageError(`config file ${path}, line ${line}: ${problem.message}`);
  }
  const values: unknown = toPlain(document, path);
  if (values === null) return { path, values: {} };
  if (!isSection(values)) throw new UsageError(`config file ${path} is not a list of "option: value" lines`);
  refuseUnknownKeys(values, commands, path);
  return { path, values };
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`config file ${path} cannot be read`, { hint: 'check --config and PEELHOUND_CONFIG', cause });
  }
}

function parseYaml(text: string, path: string, lines: LineCounter): Document.Parsed {
  try {
    return yamlDocument(text, `config file ${path}`, lines);
  } catch (error) {
    if (error instanceof PeelhoundError) throw new UsageError(error.message);
    throw error;
  }
}

function toPlain(document: Document.Parsed, path: string): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_YAML_ALIASES });
  } catch (cause) {
    throw new UsageError(`config file ${path} repeats itself by too many aliases`, { cause });
  }
}

function isSection(value: unknown): value is Section {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuseUnknownKeys(values: Section, commands: readonly string[], path: string): void {
  const options = globalOptions()
    .map(configName)
    .filter((name) => name !== 'config');
  for (const [key, value] of Object.entries(values)) {
    if (!options.includes(key) && !commands.includes(key)) throw unknownKey(key, [...options, ...commands], path);
    // `cache` is both: a file as an option, a section as a command.
    if (options.includes(key) || isSection(value)) continue;
    throw new UsageError(`config file ${path}: "${key}" is a command and needs its options below it`);
  }
}

function unknownKey(key: string, known: readonly string[], path: string): UsageError {
  const meant = nearestWord(key, known);
  return new UsageError(`config file ${path} has an unknown key "${key}"`, {
    hint: meant === null ? `known keys: ${known.join(', ')}` : `did you mean "${meant}"?`,
  });
}

/**
 * Puts the config's values where the command line gave none. `sectionName`: the command whose section counts, for
 * `prices import` the section `prices`. Throws UsageError for a key in it that the command does not have.
 */
export function applyConfig(config: Config, command: Command, sectionName: string, siblings: readonly Command[]): void {
  const named = config.values[sectionName];
  const section = isSection(named) ? named : {};
  const known = [command, ...siblings].flatMap((one) => one.options.map(configName));
  for (const key of Object.keys(section)) {
    if (!known.includes(key) || key === 'config') throw unknownKey(`${sectionName}.${key}`, known, config.path);
  }
  for (const option of command.options) {
    const name = configName(option);
    const value = section[name] ?? config.values[name];
    if (value === undefined || isSection(value)) continue;
    if (command.getOptionValueSource(option.attributeName()) === 'cli') continue;
    command.setOptionValueWithSource(option.attributeName(), parsed(option, value, config.path), 'config');
  }
}

/** `max-requests`; `--no-color` is `color` in a file. */
function configName(option: Option): string {
  return option.long?.replace(/^--(no-)?/, '') ?? '';
}

function parsed(option: Option, value: unknown, path: string): unknown {
  const name = configName(option);
  if (!option.required && !option.optional) {
    if (typeof value === 'boolean') return value;
    throw new UsageError(`config file ${path}: "${name}" is true or false, not "${String(value)}"`);
  }
  // Lists may be written as YAML lists or as on the command line.
  const texts = Array.isArray(value) ? value.map(String) : [String(value)];
  if (option instanceof RepeatedOption) return texts;
  const text = texts.join(',');
  try {
    return option.parseArg === undefined ? text : option.parseArg(text, undefined);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const hint = error instanceof PeelhoundError ? (error.hint ?? undefined) : undefined;
    throw new UsageError(`config file ${path}: ${why}`, { hint });
  }
}
