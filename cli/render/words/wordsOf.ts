import { ENGLISH } from './english.ts';
import { PORTUGUESE } from './portuguese.ts';
import { SPANISH } from './spanish.ts';
import type { Words } from './words.ts';

/** The words of `--lang`. */
export function wordsOf(lang: 'en' | 'es' | 'pt'): Words {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[lang];
}
