import { describe, expect, it } from 'vitest';
import { clusterWordsOf } from '../../cli/render/words/clusterWords.ts';
import { demoWordsOf } from '../../cli/render/words/demoWords.ts';
import { detectWordsOf } from '../../cli/render/words/detectWords.ts';
import { estimateWordsOf } from '../../cli/render/words/estimateWords.ts';
import { ledgerWordsOf } from '../../cli/render/words/ledgerWords.ts';
import { linkWordsOf } from '../../cli/render/words/linkWords.ts';
import { movedWordsOf } from '../../cli/render/words/movedWords.ts';
import { trustWordsOf } from '../../cli/render/words/trustWords.ts';
import { wordsOf } from '../../cli/render/words/wordsOf.ts';
import type { Lang } from '../../src/export/lang.ts';
import { continuationWords } from '../../src/report/words/continuationWords.ts';
import { letterFacts } from '../../src/report/words/letterFacts.ts';
import { reportWordsOf } from '../../src/report/words/reportWordsOf.ts';
import { summaryWords } from '../../src/report/words/summaryWords.ts';

const ALL: Readonly<Record<string, (lang: Lang) => object>> = {
  words: wordsOf,
  cluster: clusterWordsOf,
  demo: demoWordsOf,
  detect: detectWordsOf,
  estimate: estimateWordsOf,
  ledger: ledgerWordsOf,
  link: linkWordsOf,
  moved: movedWordsOf,
  trust: trustWordsOf,
  report: reportWordsOf,
  continuation: (lang) => continuationWords(reportWordsOf(lang)),
  letter: letterFacts,
  summary: summaryWords,
};

/** Stands for whatever a phrase is told: each field of it says its name. */
const TOLD = new Proxy({}, { get: (_, key) => `<${String(key)}>` });
/** The number of hops, a count; no phrase has it by itself. */
const NUMBERS = [7001, 7002, 7003, 7004];

/** What a phrase passes on of what it is told, in no order. */
function passedOn(phrase: (...told: unknown[]) => unknown): readonly string[] {
  const say = (...told: unknown[]) => {
    try {
      return String(phrase(...told));
    } catch {
      return '';
    }
  };
  const texts = [say(...NUMBERS), say(...NUMBERS.map(String)), say(TOLD)];
  return [...new Set(texts.flatMap((text) => text.match(/700\d|<\w+>/g) ?? []))].sort();
}

/** Every phrase by its place, with what it passes on; texts and lists of texts by what options and terms they name. */
function phrasesOf(words: unknown, place = ''): readonly string[] {
  if (typeof words === 'function') return [`${place}: ${passedOn(words as () => unknown).join(' ')}`];
  if (typeof words === 'string')
    return [`${place}: ${[...new Set(words.match(/--[a-z-]+|peelhound \w+/g))].sort().join(' ')}`];
  if (typeof words !== 'object' || words === null) return [place];
  return Object.entries(words).flatMap(([key, value]) => phrasesOf(value, `${place}.${key}`));
}

/** The glossary explains each language's own words, ledgers name kinds as their documents do in English. */
const OWN = /\.terms\.|^\.kinds\.|\.lang:/;

describe.each(Object.entries(ALL))('%s', (_, words) => {
  it.each(['es', 'pt'] as const)('in %s has every phrase, passes on every figure and names every option', (lang) => {
    const phrases = (one: Lang) => phrasesOf(words(one)).filter((phrase) => !OWN.test(phrase));
    expect(phrases('en').length).toBeGreaterThan(3);
    expect(phrases(lang).toSorted()).toEqual(phrases('en').toSorted());
  });
});
