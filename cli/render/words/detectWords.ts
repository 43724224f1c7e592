import { GRADE_WORDS } from '../../../src/export/gradeWords.ts';
import type { Lang } from '../../../src/export/lang.ts';
import { findingWordsOf } from '../../../src/report/words/findingWords.ts';

/** What a detection's text says beyond the words every text shares. */
export interface DetectWords {
  readonly shapes: string;
  readonly none: string;
  readonly from: string;
  readonly to: string;
  readonly innocent: string;
  /** A sentence of a document, in this language where it is known. */
  readonly said: (sentence: string) => string;
  readonly undated: string;
  readonly unmeasured: string;
  readonly nothing: string;
  readonly caution: string;
  readonly grades: Readonly<Record<'weak' | 'moderate' | 'strong', string>>;
  readonly looked: (transactions: string) => string;
  readonly on: (day: string) => string;
  readonly between: (from: string, to: string) => string;
  readonly seen: (observed: string, threshold: string) => string;
  readonly measured: (falsePositives: number, n: number, dataset: string) => string;
}

const ENGLISH: DetectWords = {
  shapes: 'SHAPES',
  none: 'none of the shapes that were looked for',
  from: 'from',
  to: 'to',
  innocent: 'May be innocent:',
  said: (sentence) => sentence,
  undated: 'No time is known',
  unmeasured: 'How often innocent traffic looks so was not measured.',
  nothing: 'nothing',
  caution: 'A shape is no crime: it says where to look, and how often innocent traffic looks the same.',
  grades: GRADE_WORDS.en,
  looked: (transactions) => `${transactions} transactions looked at`,
  on: (day) => `On ${day}`,
  between: (from, to) => `${from} to ${to}`,
  seen: (observed, threshold) => `${observed}, held against ${threshold}`,
  measured: (falsePositives, n, dataset) => `Error rate measured: ${falsePositives} of ${n} ${dataset}.`,
};

const SPANISH: DetectWords = {
  shapes: 'PATRONES',
  none: 'ninguno de los patrones buscados',
  from: 'de',
  to: 'a',
  innocent: 'Puede ser inocente:',
  said: (sentence) => findingWordsOf('es').innocent[sentence] ?? sentence,
  undated: 'No se conoce la fecha',
  unmeasured: 'No se midió con qué frecuencia el tráfico inocente presenta este patrón.',
  nothing: 'nada',
  caution: 'Un patrón no es un delito: indica dónde mirar y con qué frecuencia el tráfico inocente presenta el mismo.',
  grades: GRADE_WORDS.es,
  looked: (transactions) => `${transactions} transacciones examinadas`,
  on: (day) => `El ${day}`,
  between: (from, to) => `${from} a ${to}`,
  seen: (observed, threshold) => `${observed}, frente a ${threshold}`,
  measured: (falsePositives, n, dataset) => `Tasa de error medida: ${falsePositives} de ${n} ${dataset}.`,
};

const PORTUGUESE: DetectWords = {
  shapes: 'PADRÕES',
  none: 'nenhum dos padrões procurados',
  from: 'de',
  to: 'para',
  innocent: 'Pode ser inocente:',
  said: (sentence) => findingWordsOf('pt').innocent[sentence] ?? sentence,
  undated: 'Nenhuma data é conhecida',
  unmeasured: 'Não foi medido com que frequência o tráfego inocente apresenta este padrão.',
  nothing: 'nada',
  caution: 'Um padrão não é um crime: indica onde olhar e com que frequência o tráfego inocente apresenta o mesmo.',
  grades: GRADE_WORDS.pt,
  looked: (transactions) => `${transactions} transações examinadas`,
  on: (day) => `Em ${day}`,
  between: (from, to) => `${from} a ${to}`,
  seen: (observed, threshold) => `${observed}, diante de ${threshold}`,
  measured: (falsePositives, n, dataset) => `Taxa de erro medida: ${falsePositives} de ${n} ${dataset}.`,
};

/** The words of `--lang`. */
export function detectWordsOf(lang: Lang): DetectWords {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[lang];
}
