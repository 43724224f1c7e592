import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../src/errors/usageError.ts';
import { configFolder } from './userFolders.ts';

/** The file of `--config`, else of PEELHOUND_CONFIG, else `config.yaml` in the user's config folder if it is there. */
export function configPath(option: string | null, env: Readonly<Record<string, string | undefined>>): string | null {
  const named = option ?? (env['PEELHOUND_CONFIG'] || null);
  if (named !== null) return named;
  try {
    const usual = join(configFolder(env), 'config.yaml');
    return existsSync(usual) ? usual : null;
  } catch (error) {
    // Without a home there is no usual place.
    if (error instanceof UsageError) return null;
    throw error;
  }
}
