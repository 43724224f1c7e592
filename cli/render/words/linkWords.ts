import type { Lang } from '../../../src/export/lang.ts';

/** Words of `path` and `connect`. */
export interface LinkWords {
  readonly paths: string;
  readonly none: string;
  readonly found: (count: string, listed: number) => string;
  readonly looked: (transactions: string, tip: string | null) => string;
  readonly atMost: string;
  readonly hops: (count: number) => string;
  readonly coinJoin: (protocol: string) => string;
  readonly pathNote: string;
  readonly other: string;
  readonly allSearched: string;
  readonly addresses: string;
  readonly payments: string;
  readonly funders: string;
  readonly destinations: string;
  readonly clusters: string;
  readonly unlinked: string;
  readonly noLinks: string;
  readonly inTransactions: (count: number) => string;
  readonly allRead: string;
  readonly connectNote: string;
}

const ENGLISH: LinkWords = {
  paths: 'PATHS',
  none: 'none within these bounds',
  found: (count, listed) => (count === String(listed) ? `${count}, best first` : `${count}, the best ${listed}:`),
  looked: (transactions, tip) => `${transactions} transactions looked at${tip === null ? '' : ` · tip ${tip}`}`,
  atMost: 'at most',
  hops: (count) => (count === 1 ? '1 hop' : `${count} hops`),
  coinJoin: (protocol) => `through a CoinJoin (${protocol}): beyond it whose value it is cannot be said`,
  pathNote: 'A path shows how value can have gone, and at most how much; no taint rule was applied: peelhound trace.',
  other: 'the other way round',
  allSearched: 'nothing: every way within these bounds was searched',
  addresses: 'ADDRESSES',
  payments: 'DIRECT PAYMENTS',
  funders: 'COMMON FUNDERS',
  destinations: 'COMMON DESTINATIONS',
  clusters: 'SHARED CLUSTERS',
  unlinked: 'NO LINK',
  noLinks: 'no link among them',
  inTransactions: (count) => (count === 1 ? 'in 1 transaction' : `in ${count} transactions`),
  allRead: 'nothing: every history was read',
  connectNote: 'A common funder or destination may be a service that thousands use: look at who it is.',
};

const SPANISH: LinkWords = {
  paths: 'CAMINOS',
  none: 'ninguno dentro de estos límites',
  found: (count, listed) =>
    count === String(listed) ? `${count}, el mejor primero` : `${count}, los mejores ${listed}:`,
  looked: (transactions, tip) => `${transactions} transacciones examinadas${tip === null ? '' : ` · tip ${tip}`}`,
  atMost: 'como máximo',
  hops: (count) => (count === 1 ? '1 salto' : `${count} saltos`),
  coinJoin: (protocol) =>
    `a través de un CoinJoin (${protocol}): más allá no puede decirse a quién corresponde el valor`,
  pathNote:
    'Un camino muestra por dónde pudo pasar el valor, y cuánto como máximo; no aplica ninguna regla de taint: peelhound trace.',
  other: 'en sentido contrario',
  allSearched: 'nada: se recorrieron todos los caminos dentro de estos límites',
  addresses: 'DIRECCIONES',
  payments: 'PAGOS DIRECTOS',
  funders: 'ORÍGENES COMUNES DE FONDOS',
  destinations: 'DESTINOS COMUNES',
  clusters: 'CLÚSTERES COMPARTIDOS',
  unlinked: 'SIN VÍNCULO',
  noLinks: 'ningún vínculo entre ellas',
  inTransactions: (count) => (count === 1 ? 'en 1 transacción' : `en ${count} transacciones`),
  allRead: 'nada: se leyeron todos los historiales',
  connectNote: 'Un origen o destino común puede ser un servicio que usan miles de personas: hay que ver quién es.',
};

const PORTUGUESE: LinkWords = {
  paths: 'CAMINHOS',
  none: 'nenhum dentro destes limites',
  found: (count, listed) =>
    count === String(listed) ? `${count}, o melhor primeiro` : `${count}, os melhores ${listed}:`,
  looked: (transactions, tip) => `${transactions} transações examinadas${tip === null ? '' : ` · tip ${tip}`}`,
  atMost: 'no máximo',
  hops: (count) => (count === 1 ? '1 salto' : `${count} saltos`),
  coinJoin: (protocol) =>
    `através de um CoinJoin (${protocol}): além dele não se pode dizer a quem corresponde o valor`,
  pathNote:
    'Um caminho mostra por onde o valor pode ter passado, e quanto no máximo; não aplica regra de taint: peelhound trace.',
  other: 'no sentido contrário',
  allSearched: 'nada: todos os caminhos dentro destes limites foram percorridos',
  addresses: 'ENDEREÇOS',
  payments: 'PAGAMENTOS DIRETOS',
  funders: 'ORIGENS COMUNS DE FUNDOS',
  destinations: 'DESTINOS COMUNS',
  clusters: 'CLUSTERS COMPARTILHADOS',
  unlinked: 'SEM VÍNCULO',
  noLinks: 'nenhum vínculo entre eles',
  inTransactions: (count) => (count === 1 ? 'em 1 transação' : `em ${count} transações`),
  allRead: 'nada: todos os históricos foram lidos',
  connectNote: 'Uma origem ou destino comum pode ser um serviço que milhares de pessoas usam: é preciso ver quem é.',
};

/** The words of `--lang`. */
export function linkWordsOf(lang: Lang): LinkWords {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[lang];
}
