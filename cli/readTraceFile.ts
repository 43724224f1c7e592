import { readFile } from 'node:fs/promises';
import { UsageError } from '../src/errors/usageError.ts';
import { TRACE_SCHEMA, type TraceDocument } from '../src/results/traceDocument.ts';
import { refuseDamagedTrace } from './refuseDamagedTrace.ts';

/** A trace that was written with `--json`. Throws UsageError for a file that cannot be read or holds another thing. */
export async function readTraceFile(file: string): Promise<TraceDocument> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw new UsageError(`${file} cannot be read`, { hint: 'write one with: peelhound trace … --json', cause });
  });
  const value = parsed(text, file);
  if (value?.schema !== TRACE_SCHEMA) {
    throw new UsageError(`${file} is not a trace`, { hint: 'write one with: peelhound trace … --json' });
  }
  await refuseDamagedTrace(value, file);
  return value;
}

function parsed(text: string, file: string): TraceDocument | null {
  try {
    return JSON.parse(text) as TraceDocument | null;
  } catch (cause) {
    throw new UsageError(`${file} is not a JSON document`, { hint: 'write one with --json', cause });
  }
}
