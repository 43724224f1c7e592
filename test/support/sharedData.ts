import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dataFolder = process.env['PEELHOUND_DATA'] ?? `${root}/../shared/data`;

/** Path of a file or folder of the real data sets, or null with a printed reason where it is missing. */
export function sharedData(path: string): string | null {
  return existing(`${dataFolder}/${path}`);
}

/** The same for what lies beside the data folder: `conformance`, `api-samples`. */
export function besideSharedData(path: string): string | null {
  return existing(`${dataFolder}/../${path}`);
}

function existing(path: string): string | null {
  if (existsSync(path)) return path;
  process.stderr.write(`skipped: ${path} is not here (set PEELHOUND_DATA to the folder of real data sets)\n`);
  return null;
}
