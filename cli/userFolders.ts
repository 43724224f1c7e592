import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { UsageError } from '../src/errors/usageError.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the cache and what the program remembers about itself lie: XDG on Linux, the system's own folder elsewhere. */
export function dataFolder(env: Environment, platform: string = process.platform): string {
  if (isFolder(env['XDG_DATA_HOME'])) return join(env['XDG_DATA_HOME'], 'peelhound');
  if (platform === 'darwin') return join(home(env), 'Library', 'Application Support', 'peelhound');
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home(env), 'AppData', 'Local'), 'peelhound');
  return join(home(env), '.local', 'share', 'peelhound');
}

/** Where the config file is looked for. */
export function configFolder(env: Environment, platform: string = process.platform): string {
  if (isFolder(env['XDG_CONFIG_HOME'])) return join(env['XDG_CONFIG_HOME'], 'peelhound');
  if (platform === 'darwin') return join(home(env), 'Library', 'Preferences', 'peelhound');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home(env), 'AppData', 'Roaming'), 'peelhound');
  return join(home(env), '.config', 'peelhound');
}

/** `--cache`, else PEELHOUND_CACHE, else `cache.sqlite` in the data folder. */
export function cachePath(option: string | null, env: Environment): string {
  return option ?? (env['PEELHOUND_CACHE'] || join(dataFolder(env), 'cache.sqlite'));
}

/** The XDG specification has relative ones ignored. */
function isFolder(path: string | undefined): path is string {
  return path !== undefined && isAbsolute(path);
}

/** An empty HOME is none: the system knows the folder of the user. Throws UsageError where it does not. */
function home(env: Environment): string {
  try {
    const folder = isFolder(env['HOME']) ? env['HOME'] : userInfo().homedir;
    if (isFolder(folder)) return folder;
  } catch {
    // A user without an entry, as in some containers.
  }
  throw new UsageError('no home folder is known', { hint: 'set HOME, or name files with --cache and --config' });
}
