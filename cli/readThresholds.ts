import { readFile } from 'node:fs/promises';
import { UsageError } from '../src/errors/usageError.ts';
import { parseThresholds } from '../src/patterns/parseThresholds.ts';
import type { ReportingThreshold } from '../src/patterns/thresholds.ts';
import { readYaml } from '../src/tags/readYaml.ts';

/** Reporting thresholds of a YAML file. Throws UsageError where it cannot be read or says something else. */
export async function readThresholds(path: string): Promise<readonly ReportingThreshold[]> {
  let rows: unknown;
  try {
    rows = readYaml(await readFile(path, 'utf8'), path);
  } catch (cause) {
    throw new UsageError(`--thresholds: ${path} cannot be read as YAML`, { hint: 'name a file with a list', cause });
  }
  return parseThresholds(rows, path);
}
