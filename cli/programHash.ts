import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the running program's own files lie: the repository, or `dist`. */
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FOLDERS = ['cache', 'cli', 'src'];

/** SHA-256 over the program's own code as it runs here: names and bytes of its files. A log line says with what it was made. */
export function programHash(): string {
  const hash = createHash('sha256');
  for (const folder of FOLDERS) {
    const names = readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' });
    for (const name of names.filter((one) => /(?<!\.d)\.(js|ts)$/.test(one)).sort()) {
      hash.update(`${folder}/${name}\n`).update(readFileSync(`${ROOT}${folder}/${name}`));
    }
  }
  return hash.digest('hex');
}
