import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFolder } from './userFolders.ts';

/** The file of `--config`, else of PEELHOUND_CONFIG, else `config.yaml` in the user's config folder if it is there. */
export function configPath(option: string | null, env: Readonly<Record<string, string | undefined>>): string | null {
  const named = option ?? (env['PEELHOUND_CONFIG'] || null);
  if (named !== null) return named;
  const usual = join(configFolder(env), 'config.yaml');
  return existsSync(usual) ? usual : null;
}
