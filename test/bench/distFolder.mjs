import { pathToFileURL } from 'node:url';

/** Folder of the built program, with a slash at its end. PEELHOUND_DIST: another build than the one in `dist`. */
export const DIST = process.env.PEELHOUND_DIST
  ? new URL(`${pathToFileURL(process.env.PEELHOUND_DIST)}/`)
  : new URL('../../dist/', import.meta.url);

/** A module of the built program, by its path below `dist`. */
export function built(path) {
  return import(new URL(path, DIST));
}
