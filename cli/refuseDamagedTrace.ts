import { UsageError } from '../src/errors/usageError.ts';

/** Throws UsageError that names the first field of a trace that is not as it was written. The schema is loaded only then. */
export async function refuseDamagedTrace(value: unknown, file: string): Promise<void> {
  const [{ safeParse, getDotPath }, { TRACE_FILE_SCHEMA }] = await Promise.all([
    import('valibot'),
    import('./traceFileSchema.ts'),
  ]);
  const { issues } = safeParse(TRACE_FILE_SCHEMA, value, { abortEarly: true });
  if (issues === undefined) return;
  const where = getDotPath(issues[0]) ?? 'the document';
  throw new UsageError(`${file} is no whole trace: ${where} is not what peelhound writes`, {
    hint: 'write it again with: peelhound trace … --json',
  });
}
