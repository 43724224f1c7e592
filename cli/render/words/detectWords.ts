/** What a detection's text says beyond the words every text shares. */
export interface DetectWords {
  readonly shapes: string;
  readonly none: string;
  readonly from: string;
  readonly to: string;
  readonly innocent: string;
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
  readonly more: (count: number) => string;
}

const ENGLISH: DetectWords = {
  shapes: 'SHAPES',
  none: 'none of the shapes that were looked for',
  from: 'from',
  to: 'to',
  innocent: 'May be innocent:',
  undated: 'No time is known',
  unmeasured: 'How often innocent traffic looks so was not measured.',
  nothing: 'nothing',
  caution: 'A shape is no crime: it says where to look, and how often innocent traffic looks the same.',
  grades: { weak: 'weak', moderate: 'moderate', strong: 'strong' },
  looked: (transactions) => `${transactions} transactions looked at`,
  on: (day) => `On ${day}`,
  between: (from, to) => `${from} to ${to}`,
  seen: (observed, threshold) => `${observed}, held against ${threshold}`,
  measured: (falsePositives, n, dataset) => `Error rate measured: ${falsePositives} of ${n} ${dataset}.`,
  more: (count) => `and ${count} more`,
};

const SPANISH: DetectWords = {
  shapes: 'FORMAS',
  none: 'ninguna de las formas buscadas',
  from: 'de',
  to: 'a',
  innocent: 'Puede ser inocente:',
  undated: 'No se conoce la fecha',
  unmeasured: 'No se midió con qué frecuencia el tráfico inocente se ve así.',
  nothing: 'nada',
  caution: 'Una forma no es un delito: dice dónde mirar y con qué frecuencia el tráfico inocente se ve igual.',
  grades: { weak: 'débil', moderate: 'moderada', strong: 'fuerte' },
  looked: (transactions) => `${transactions} transacciones examinadas`,
  on: (day) => `El ${day}`,
  between: (from, to) => `${from} a ${to}`,
  seen: (observed, threshold) => `${observed}, frente a ${threshold}`,
  measured: (falsePositives, n, dataset) => `Tasa de error medida: ${falsePositives} de ${n} ${dataset}.`,
  more: (count) => `y ${count} más`,
};

const PORTUGUESE: DetectWords = {
  shapes: 'FORMAS',
  none: 'nenhuma das formas procuradas',
  from: 'de',
  to: 'para',
  innocent: 'Pode ser inocente:',
  undated: 'Nenhuma data é conhecida',
  unmeasured: 'Não foi medido com que frequência o tráfego inocente tem esta forma.',
  nothing: 'nada',
  caution: 'Uma forma não é um crime: diz onde olhar e com que frequência o tráfego inocente parece igual.',
  grades: { weak: 'fraca', moderate: 'moderada', strong: 'forte' },
  looked: (transactions) => `${transactions} transações examinadas`,
  on: (day) => `Em ${day}`,
  between: (from, to) => `${from} a ${to}`,
  seen: (observed, threshold) => `${observed}, diante de ${threshold}`,
  measured: (falsePositives, n, dataset) => `Taxa de erro medida: ${falsePositives} de ${n} ${dataset}.`,
  more: (count) => `e mais ${count}`,
};

/** By the locale of the other words. */
export function detectWordsOf(locale: string): DetectWords {
  if (locale.startsWith('es')) return SPANISH;
  return locale.startsWith('pt') ? PORTUGUESE : ENGLISH;
}
