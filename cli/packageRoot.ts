import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the package, with a slash at its end: sources and `dist` lie at different depths below it. */
export const PACKAGE_ROOT = findRoot();

/** Version of the program as package.json has it. */
export function programVersion(): string {
  const manifest: { version: string } = JSON.parse(readFileSync(`${PACKAGE_ROOT}package.json`, 'utf8'));
  return manifest.version;
}

function findRoot(): string {
  let folder = new URL('../', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const above = new URL('../', folder);
    if (above.href === folder.href) throw new Error(`no package.json above ${fileURLToPath(import.meta.url)}`);
    folder = above;
  }
  return fileURLToPath(folder);
}
