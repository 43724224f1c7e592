import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

interface LockedPackage {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const manifest = JSON.parse(read('package.json'));
const lockText = read('package-lock.json');
const lock: Record<string, LockedPackage> = JSON.parse(lockText).packages;
const shipped = Object.entries(lock).filter(([path, { dev }]) => path !== '' && dev !== true);
const groups: Record<string, string>[] = [
  manifest.dependencies,
  manifest.optionalDependencies,
  manifest.devDependencies,
];

const LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'MPL-2.0'];

/**
 * A development tool's binary for a system that nobody develops on; the registry that the file was made from lacks it, and
 * `npm ci` wants it named all the same.
 */
function isForeignTool({ dev, optional, integrity }: LockedPackage): boolean {
  return dev === true && optional === true && integrity === undefined;
}

describe('dependencies', () => {
  it('have exact versions', () => {
    for (const [name, version] of groups.flatMap((group) => Object.entries(group))) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/);
    }
  });

  it('are locked by hash, without a download address', () => {
    expect(lockText).not.toMatch(/"resolved"|\.tgz"/);
    for (const [path, entry] of Object.entries(lock)) {
      if (path === '') continue;
      expect(entry.resolved, path).toBeUndefined();
      if (isForeignTool(entry)) continue;
      expect(entry.integrity, path).toMatch(/^sha512-/);
    }
  });

  it('run no script when they are installed, but sqlite3', () => {
    const scripted = Object.entries(lock).filter(([, entry]) => entry.hasInstallScript === true);
    expect(scripted.map(([path]) => path)).toEqual(['node_modules/sqlite3']);
    expect(manifest.allowScripts).toEqual({ sqlite3: true });
  });

  it('have licences that are named', () => {
    for (const [path, { license }] of shipped) {
      const choices = (license ?? 'none').replace(/[()]/g, '').split(' OR ');
      expect(
        choices.some((choice) => LICENCES.includes(choice)),
        `${path}: ${license}`,
      ).toBe(true);
    }
  });

  const names = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.optionalDependencies)];
  const rows = new Map(
    [...read('docs/dependencies.md').matchAll(/^\| \[(.+?)\]\(.+$/gm)].map(([row, name = '']) => [name, row]),
  );

  it('are each explained, and nothing else is', () => {
    expect([...rows.keys()].sort()).toEqual(names.sort());
  });

  it.each(names)('%s: licence and what it drags in are told', (name) => {
    const entry = lock[`node_modules/${name}`];
    const [used = '', , licence = '', drags = ''] = (rows.get(name) ?? '').split(' | ').slice(1);
    expect(used).not.toBe('');
    expect(licence).toBe(entry?.license);
    const told = [...drags.matchAll(/`([^`]+)`/g)].map(([, one]) => one);
    for (const one of Object.keys(entry?.dependencies ?? {})) expect(told).toContain(one);
    expect(drags.startsWith('nothing')).toBe(entry?.dependencies === undefined && name !== '@resvg/resvg-js');
  });
});
