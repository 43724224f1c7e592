import type { Lang } from '../../export/lang.ts';
import { ENGLISH_REPORT } from './english.ts';
import { PORTUGUESE_REPORT } from './portuguese.ts';
import type { ReportWords } from './reportWords.ts';
import { SPANISH_REPORT } from './spanish.ts';

/** The words of `--lang`. */
export function reportWordsOf(lang: Lang): ReportWords {
  return { en: ENGLISH_REPORT, es: SPANISH_REPORT, pt: PORTUGUESE_REPORT }[lang];
}
