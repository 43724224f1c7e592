import type { Lang } from '../../../src/export/lang.ts';
import { ENGLISH } from './english.ts';
import { PORTUGUESE } from './portuguese.ts';
import { SPANISH } from './spanish.ts';
import type { Words } from './words.ts';

/** The words of `--lang`. */
export function wordsOf(lang: Lang): Words {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[lang];
}
