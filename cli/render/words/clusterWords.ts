import type { Lang } from '../../../src/export/lang.ts';

/** What a cluster's text says beyond the words every text shares. */
export interface ClusterWords {
  readonly cluster: string;
  readonly links: string;
  readonly why: string;
  readonly noPath: string;
  readonly critical: string;
  readonly notCritical: string;
  readonly suggested: string;
  readonly vetoes: string;
  readonly nothing: string;
  readonly caution: string;
  readonly rules: Readonly<Record<'multi-input' | 'same-key' | 'change', string>>;
  readonly addresses: (count: string) => string;
  readonly evidence: (links: number, transactions: number) => string;
  readonly read: (transactions: string, tip: number | null) => string;
}

const ENGLISH: ClusterWords = {
  cluster: 'CLUSTER',
  links: 'EVIDENCE',
  why: 'WHY',
  noPath: 'no evidence joins them',
  critical: 'they fall apart without it',
  notCritical: 'they hold together without it',
  suggested: 'SUGGESTED, NOT MERGED',
  vetoes: 'KEPT APART',
  nothing: 'nothing: every history of the cluster was read',
  caution: 'One control is inferred from spending together; it is no proof of a person.',
  rules: { 'multi-input': 'spent together', 'same-key': 'same key', change: 'change' },
  addresses: (count) => (count === '1' ? '1 address' : `${count} addresses`),
  evidence: (links, transactions) => `${links} links, ${transactions} transactions`,
  read: (transactions, tip) => `${transactions} transactions read${tip === null ? '' : ` · tip ${tip}`}`,
};

const SPANISH: ClusterWords = {
  cluster: 'CLÚSTER',
  links: 'INDICIOS',
  why: 'POR QUÉ',
  noPath: 'ningún indicio las une',
  critical: 'sin este vínculo se separan',
  notCritical: 'sin este vínculo siguen unidas',
  suggested: 'SUGERIDAS, SIN UNIR',
  vetoes: 'MANTENIDAS APARTE',
  nothing: 'nada: se leyó todo el historial del clúster',
  caution: 'El control común se infiere de que se gastaron juntas; no prueba quién es la persona.',
  rules: { 'multi-input': 'gastadas juntas', 'same-key': 'misma clave', change: 'cambio' },
  addresses: (count) => (count === '1' ? '1 dirección' : `${count} direcciones`),
  evidence: (links, transactions) => `${links} vínculos, ${transactions} transacciones`,
  read: (transactions, tip) => `${transactions} transacciones leídas${tip === null ? '' : ` · tip ${tip}`}`,
};

const PORTUGUESE: ClusterWords = {
  cluster: 'CLUSTER',
  links: 'INDÍCIOS',
  why: 'POR QUÊ',
  noPath: 'nenhum indício os une',
  critical: 'sem este vínculo se separam',
  notCritical: 'sem este vínculo continuam unidos',
  suggested: 'SUGERIDOS, NÃO UNIDOS',
  vetoes: 'MANTIDOS SEPARADOS',
  nothing: 'nada: todo o histórico do cluster foi lido',
  caution: 'O controle comum é inferido de terem sido gastos juntos; não prova quem é a pessoa.',
  rules: { 'multi-input': 'gastos juntos', 'same-key': 'mesma chave', change: 'troco' },
  addresses: (count) => (count === '1' ? '1 endereço' : `${count} endereços`),
  evidence: (links, transactions) => `${links} vínculos, ${transactions} transações`,
  read: (transactions, tip) => `${transactions} transações lidas${tip === null ? '' : ` · tip ${tip}`}`,
};

/** The words of `--lang`. */
export function clusterWordsOf(lang: Lang): ClusterWords {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[lang];
}
