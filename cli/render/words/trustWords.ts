import type { Lang } from '../../../src/export/lang.ts';

/** Words of the checks of a trace. */
export interface TrustWords {
  readonly checked: string;
  readonly recomputed: (done: number, all: number) => string;
  readonly prevouts: (done: number, all: number) => string;
  readonly inBlocks: (done: number, headers: number) => string;
  readonly noProofs: string;
  readonly told: string;
  readonly proven: string;
  readonly compared: (source: string, transactions: number, spends: number) => string;
  readonly noSpends: string;
  readonly agree: string;
  readonly disagreements: (count: number) => string;
  readonly here: string;
  readonly there: string;
  readonly reorganised: string;
  readonly reorg: (height: number, dropped: number) => string;
}

const ENGLISH: TrustWords = {
  checked: 'CHECKED',
  recomputed: (done, all) => `${done} of ${all} transactions recomputed from their bytes`,
  prevouts: (done, all) => `${done} of ${all} other outputs that they spend`,
  inBlocks: (done, headers) => `${done} proven to lie in ${headers} blocks with enough work`,
  noProofs: 'the source gives no proofs of blocks',
  told: 'told',
  proven: 'proven',
  compared: (source, transactions, spends) => `${transactions} transactions and ${spends} spends with ${source}`,
  noSpends: 'it does not tell spends',
  agree: 'no disagreement',
  disagreements: (count) => `${count} disagreements`,
  here: 'here',
  there: 'there',
  reorganised: 'REORGANISED',
  reorg: (height, dropped) =>
    `the chain changed from height ${height} on: ${dropped} stored transactions were dropped and asked for anew`,
};

const SPANISH: TrustWords = {
  checked: 'COMPROBADO',
  recomputed: (done, all) => `${done} de ${all} transacciones recalculadas a partir de sus bytes`,
  prevouts: (done, all) => `${done} de ${all} otras salidas que gastan`,
  inBlocks: (done, headers) => `${done} demostradas en ${headers} bloques con prueba de trabajo suficiente`,
  noProofs: 'la fuente no da pruebas de bloques',
  told: 'declarado',
  proven: 'demostrado',
  compared: (source, transactions, spends) =>
    `${transactions} transacciones y ${spends} salidas gastadas, con ${source}`,
  noSpends: 'no informa de las salidas gastadas',
  agree: 'ninguna discrepancia',
  disagreements: (count) => `${count} discrepancias`,
  here: 'aquí',
  there: 'allí',
  reorganised: 'REORGANIZADA',
  reorg: (height, dropped) =>
    `la cadena cambió desde la altura ${height}: se descartaron y pidieron de nuevo ${dropped} transacciones guardadas`,
};

const PORTUGUESE: TrustWords = {
  checked: 'CONFERIDO',
  recomputed: (done, all) => `${done} de ${all} transações recalculadas a partir dos seus bytes`,
  prevouts: (done, all) => `${done} de ${all} outras saídas que gastam`,
  inBlocks: (done, headers) => `${done} comprovadas em ${headers} blocos com prova de trabalho suficiente`,
  noProofs: 'a fonte não dá provas de blocos',
  told: 'declarado',
  proven: 'comprovado',
  compared: (source, transactions, spends) => `${transactions} transações e ${spends} saídas gastas, com ${source}`,
  noSpends: 'não informa as saídas gastas',
  agree: 'nenhuma divergência',
  disagreements: (count) => `${count} divergências`,
  here: 'aqui',
  there: 'lá',
  reorganised: 'REORGANIZADA',
  reorg: (height, dropped) =>
    `a cadeia mudou a partir da altura ${height}: ${dropped} transações guardadas foram descartadas e pedidas de novo`,
};

/** The words of `--lang`. */
export function trustWordsOf(lang: Lang): TrustWords {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[lang];
}
