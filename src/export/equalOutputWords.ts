import type { Lang } from './lang.ts';

/** Among how many equal outputs of a CoinJoin the money may be: its anonymity set, in words. */
export const EQUAL_OUTPUT_WORDS: Readonly<Record<Lang, (count: number) => string>> = {
  en: (count) => `1 of ${count} equal outputs`,
  es: (count) => `1 de ${count} salidas iguales`,
  pt: (count) => `1 de ${count} saídas iguais`,
};
