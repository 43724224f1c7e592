import { homedir } from 'node:os';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the cache and what the program remembers about itself lie: XDG on Linux, the system's own folder elsewhere. */
export function dataFolder(env: Environment, platform: string = process.platform): string {
  if (env['XDG_DATA_HOME']) return join(env['XDG_DATA_HOME'], 'peelhound');
  if (platform === 'darwin') return join(home(env), 'Library', 'Application Support', 'peelhound');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home(env), 'AppData', 'Local'), 'peelhound');
  return join(home(env), '.local', 'share', 'peelhound');
}

/** Where the config file is looked for. */
export function configFolder(env: Environment, platform: string = process.platform): string {
  if (env['XDG_CONFIG_HOME']) return join(env['XDG_CONFIG_HOME'], 'peelhound');
  if (platform === 'darwin') return join(home(env), 'Library', 'Preferences', 'peelhound');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home(env), 'AppData', 'Roaming'), 'peelhound');
  return join(home(env), '.config', 'peelhound');
}

/** `--cache`, else PEELHOUND_CACHE, else `cache.sqlite` in the data folder. */
export function cachePath(option: string | null, env: Environment): string {
  return option ?? (env['PEELHOUND_CACHE'] || join(dataFolder(env), 'cache.sqlite'));
}

function home(env: Environment): string {
  return env['HOME'] || homedir();
}
