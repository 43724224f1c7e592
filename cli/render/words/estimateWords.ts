import type { Lang } from '../../../src/export/lang.ts';

/** What a trace would cost, in words. Numbers come as they are shown. */
export interface EstimateWords {
  readonly headings: Readonly<Record<'looked' | 'missing' | 'waiting' | 'left' | 'inAll', string>>;
  readonly looked: (transactions: number, legs: number) => string;
  readonly nothingLeft: string;
  readonly moreMissing: (count: number) => string;
  readonly waiting: (legs: number, branching: string) => string;
  /** Lines. */
  readonly left: (legs: {
    readonly least: number;
    readonly expected: number;
    readonly most: number;
  }) => readonly string[];
  readonly inAll: (total: number) => string;
}

const WORDS: Readonly<Record<Lang, EstimateWords>> = {
  en: {
    headings: { looked: 'LOOKED AT', missing: 'MISSING', waiting: 'WAITING', left: 'LEFT', inAll: 'IN ALL' },
    looked: (transactions, legs) => `${transactions} transactions, ${legs} legs; kept in the cache`,
    nothingLeft: 'nothing: the whole trace lies within the sample',
    moreMissing: (count) => `and ${count} more: --json lists them`,
    waiting: (legs, branching) => `${legs} legs; each one looked at led to ${branching} more`,
    left: ({ least, expected, most }) => [
      `about ${expected} look-ups (${least} wait within the budget, at most ${most}), a request`,
      'each where the cache does not know the answer',
    ],
    inAll: (total) => `about ${total} look-ups, those of the sample included`,
  },
  es: {
    headings: { looked: 'EXAMINADO', missing: 'FALTA', waiting: 'EN ESPERA', left: 'QUEDA', inAll: 'EN TOTAL' },
    looked: (transactions, legs) => `${transactions} transacciones, ${legs} ramas; guardadas en la caché`,
    nothingLeft: 'nada: todo el rastreo cabe en la muestra',
    moreMissing: (count) => `y ${count} más: --json los muestra todos`,
    waiting: (legs, branching) => `${legs} ramas; cada una examinada llevó a ${branching} más`,
    left: ({ least, expected, most }) => [
      `unas ${expected} consultas (${least} esperan dentro del límite, ${most} como máximo), una petición`,
      'cada una donde la caché no conoce la respuesta',
    ],
    inAll: (total) => `unas ${total} consultas, incluidas las de la muestra`,
  },
  pt: {
    headings: { looked: 'EXAMINADO', missing: 'FALTA', waiting: 'EM ESPERA', left: 'RESTA', inAll: 'NO TOTAL' },
    looked: (transactions, legs) => `${transactions} transações, ${legs} ramos; guardados no cache`,
    nothingLeft: 'nada: todo o rastreamento cabe na amostra',
    moreMissing: (count) => `e mais ${count}: --json mostra todos`,
    waiting: (legs, branching) => `${legs} ramos; cada um examinado levou a mais ${branching}`,
    left: ({ least, expected, most }) => [
      `cerca de ${expected} consultas (${least} esperam dentro do limite, no máximo ${most}), uma requisição`,
      'cada onde o cache não conhece a resposta',
    ],
    inAll: (total) => `cerca de ${total} consultas, incluídas as da amostra`,
  },
};

/** The words of `--lang`. */
export function estimateWordsOf(lang: Lang): EstimateWords {
  return WORDS[lang];
}
