import { describe, expect, it } from 'vitest';
import { bundleManifest, MANIFEST_PATH } from '../../src/investigate/case/bundleManifest.ts';
import { nextEntry } from '../../src/investigate/case/caseLog.ts';
import { openBundle } from '../../src/investigate/case/openBundle.ts';
import { sha256Of } from '../../src/investigate/case/sha256Of.ts';
import { makeTar, type TarFile } from '../../src/investigate/case/tar.ts';

const DOCUMENT = '{"schema":"peelhound/trace@1"}';
const FACTS = '{"kind":"chain"}\n';
const item = {
  exhibit: 'T-1',
  kind: 'trace',
  title: 'a trace',
  network: 'bitcoin',
  document: sha256Of(DOCUMENT),
  facts: sha256Of(FACTS),
};
const added = nextEntry(null, {
  time: 1,
  actor: 'Ana',
  action: 'add',
  exhibit: 'T-1',
  details: {},
  program: { version: '0.0.0', sha256: 'p' },
  result: item.document,
});

/** A bundle of these texts, whose manifest fits them whatever they are. */
function problemsOf(changes: Readonly<Record<string, string | null>> = {}, twice: readonly string[] = []) {
  const texts: Record<string, string | null> = {
    'items.json': `${JSON.stringify(item)}\n`,
    'log.jsonl': `${JSON.stringify(added)}\n`,
    'items/T-1.json': DOCUMENT,
    'facts/T-1.jsonl': FACTS,
    ...changes,
  };
  const files = Object.entries(texts).flatMap(([path, text]): TarFile[] =>
    text === null ? [] : [{ path, bytes: Buffer.from(text) }],
  );
  const manifest = { path: MANIFEST_PATH, bytes: Buffer.from(JSON.stringify(bundleManifest('theft', '0.0.0', files))) };
  return openBundle(makeTar([manifest, ...files.filter(({ path }) => twice.includes(path)), ...files])).problems;
}

describe('a bundle that somebody packed anew', () => {
  it('has no problem where everything agrees', () => {
    expect(problemsOf()).toEqual([]);
  });

  it.each([
    ['another document', { 'items/T-1.json': '{}' }, 'items/T-1.json is not what items.json says of T-1'],
    ['other facts', { 'facts/T-1.jsonl': '' }, 'facts/T-1.jsonl is not what items.json says of T-1'],
    ['facts left out', { 'facts/T-1.jsonl': null }, 'facts/T-1.jsonl is missing'],
    [
      'another document, and its hash with it',
      { 'items/T-1.json': '{}', 'items.json': `${JSON.stringify({ ...item, document: sha256Of('{}') })}\n` },
      'T-1 is not what line 1 of the log says was added',
    ],
    ['an exhibit left out', { 'items.json': '' }, 'T-1, which line 1 of the log adds, is missing'],
  ])('%s: named', (_what, changes, problem) => {
    expect(problemsOf(changes)).toEqual([problem]);
  });

  it('one file twice: named', () => {
    expect(problemsOf({}, ['items/T-1.json'])).toEqual(['the archive holds a file twice']);
  });
});
