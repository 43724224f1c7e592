import { fileURLToPath } from 'node:url';

/** The built command line. PEELHOUND_DIST: folder of another build than `dist`. */
export const PROGRAM_PATH = `${process.env['PEELHOUND_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url))}/cli/main.js`;
