import { UsageError } from '../errors/usageError.ts';
import { isFields, textOf, textsOf } from '../tags/fields.ts';
import { readYaml } from '../tags/readYaml.ts';
import { SEVERITIES, type Severity } from './severity.ts';

export type ExposureKind = 'self' | 'direct' | 'indirect';
export type ExposureDirection = 'received' | 'sent';

/** One line of the table: exposure that fits every condition is at least that severe. */
export interface SeverityRule {
  readonly categories: readonly string[];
  /** Empty: all. */
  readonly kinds: readonly ExposureKind[];
  readonly directions: readonly ExposureDirection[];
  /** Base units. */
  readonly minValue: bigint;
  /** Ten-thousandths of all that the address received or sent. */
  readonly minShare: bigint;
  readonly severity: Severity;
}

/** How grave which exposure is: data, which an institution replaces by its own. */
export interface SeverityTable {
  readonly name: string;
  readonly rules: readonly SeverityRule[];
}

const KINDS: readonly ExposureKind[] = ['self', 'direct', 'indirect'];
const DIRECTIONS: readonly ExposureDirection[] = ['received', 'sent'];
const KEYS = ['categories', 'kinds', 'directions', 'minValue', 'minShare', 'severity'];

/**
 * Reads a severity table: `name` and a list `rules`. Throws MalformedError for broken YAML, UsageError for anything in it
 * that cannot be meant: a misspelt condition must not pass as none.
 */
export function parseSeverityTable(text: string, file: string): SeverityTable {
  const value = readYaml(text, file);
  if (!isFields(value) || !Array.isArray(value['rules'])) {
    throw new UsageError(`${file} is no severity table: it has no list "rules"`, { hint: 'see docs/severity.yaml' });
  }
  const rules = (value['rules'] as readonly unknown[]).map((rule, i) => parseRule(rule, `${file}, rule ${i + 1}`));
  return { name: textOf(value, 'name') ?? file, rules };
}

function parseRule(rule: unknown, place: string): SeverityRule {
  if (!isFields(rule)) throw new UsageError(`${place} is no list of conditions`);
  const unknown = Object.keys(rule).find((key) => !KEYS.includes(key));
  if (unknown !== undefined)
    throw new UsageError(`${place}: "${unknown}" is no condition`, { hint: `known: ${KEYS.join(', ')}` });
  const categories = textsOf(rule, 'categories');
  if (categories.length === 0) throw new UsageError(`${place} names no category`);
  return {
    categories,
    kinds: choices(rule, 'kinds', KINDS, place),
    directions: choices(rule, 'directions', DIRECTIONS, place),
    minValue: amount(textOf(rule, 'minValue') ?? '0', place),
    minShare: share(textOf(rule, 'minShare') ?? '0', place),
    severity: severityOf(textOf(rule, 'severity'), place),
  };
}

function choices<T extends string>(
  rule: Readonly<Record<string, unknown>>,
  key: string,
  known: readonly T[],
  place: string,
): readonly T[] {
  return textsOf(rule, key).map((text) => {
    const choice = known.find((one) => one === text);
    if (choice === undefined)
      throw new UsageError(`${place}: ${key} "${text}"`, { hint: `known: ${known.join(', ')}` });
    return choice;
  });
}

function severityOf(text: string | null, place: string): Severity {
  const severity = SEVERITIES.find((one) => one === text);
  if (severity !== undefined) return severity;
  throw new UsageError(`${place}: severity "${text ?? ''}"`, { hint: `known: ${SEVERITIES.join(', ')}` });
}

function amount(text: string, place: string): bigint {
  if (/^\d{1,19}$/.test(text)) return BigInt(text);
  throw new UsageError(`${place}: minValue "${text}" is not a number of base units`);
}

/** `0.05` as ten-thousandths. */
function share(text: string, place: string): bigint {
  const parts = /^(\d)(?:\.(\d{1,4}))?$/.exec(text);
  const value = parts === null ? -1n : BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(4, '0')}`);
  if (value >= 0n && value <= 10_000n) return value;
  throw new UsageError(`${place}: minShare "${text}" is not a share from 0 to 1 of at most four digits`);
}
