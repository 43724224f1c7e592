import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingWordsOf } from '../../src/report/words/findingWords.ts';

/** What the detectors say, from their sources: sentences of `innocent` and the patterns' names. */
function said(): { readonly innocent: Set<string>; readonly patterns: Set<string> } {
  const innocent = new Set<string>();
  const patterns = new Set<string>();
  for (const folder of ['patterns', 'ledgers/detect']) {
    const at = new URL(`../../src/${folder}/`, import.meta.url);
    for (const file of readdirSync(at)) {
      const text = readFileSync(new URL(file, at), 'utf8');
      for (const [, list = ''] of text.matchAll(/innocent: \[([\s\S]*?)\]/g)) {
        for (const [, sentence = ''] of list.matchAll(/'((?:[^'\\]|\\.)*)'/g)) innocent.add(sentence);
      }
      for (const [, name = ''] of text.matchAll(/^ {2}pattern: '([a-z-]+)',$/gm)) patterns.add(name);
    }
  }
  return { innocent, patterns };
}

describe.each(['es', 'pt'] as const)('findings in %s', (lang) => {
  const { innocent, names } = findingWordsOf(lang);

  it('have every innocent explanation', () => {
    const sentences = [...said().innocent];
    expect(sentences.length).toBeGreaterThan(25);
    expect(sentences.filter((one) => innocent[one] === undefined)).toEqual([]);
  });

  it('have a name for every shape', () => {
    const patterns = [...said().patterns];
    expect(patterns.length).toBeGreaterThan(15);
    expect(patterns.filter((one) => names[one] === undefined)).toEqual([]);
  });
});
