import { KIND_WORDS } from '../../../src/export/kindWords.ts';
import type { Lang } from '../../../src/export/lang.ts';

/** Words of texts about ledgers. Reasons and titles of results stay as the document has them. */
export interface LedgerWords {
  readonly from: string;
  readonly paymentsTo: (count: number, accounts: string) => string;
  readonly followed: (payments: number, looked: number, since: string | null) => string;
  readonly whereItEnded: string;
  readonly whereItCameFrom: string;
  readonly notFollowed: string;
  readonly sum: string;
  readonly opening: (account: string, amount: string, basis: string) => string;
  readonly openingBasis: Readonly<Record<'stated' | 'least', string>>;
  readonly goesOn: string;
  readonly endsThere: string;
  readonly basis: string;
  readonly rests: string;
  readonly kinds: Readonly<Record<string, string>>;
  readonly findings: (count: number, payments: number) => string;
  readonly timeUnknown: string;
  readonly tagged: string;
  readonly followedPart: (amount: string) => string;
}

const ENGLISH: LedgerWords = {
  from: 'FROM',
  paymentsTo: (count, accounts) => `${count} ${count === 1 ? 'payment' : 'payments'} to ${accounts}`,
  followed: (payments, looked, since) =>
    `followed through ${payments} of ${looked} payments${since === null ? '' : `, from ${since}`}`,
  whereItEnded: 'WHERE IT ENDED',
  whereItCameFrom: 'WHERE IT CAME FROM',
  notFollowed: 'NOT FOLLOWED',
  sum: 'sum',
  opening: (account, amount, basis) => `${account} held ${amount} of unknown origin before its first row (${basis})`,
  openingBasis: { stated: 'the running balance of the statement', least: 'the least that its debits need' },
  goesOn: 'GOES ON',
  endsThere: 'ENDS AT A LINK',
  basis: 'accepted because',
  rests: 'rests in the account',
  kinds: {},
  findings: (count, payments) => `${count} findings over ${payments} payments`,
  timeUnknown: 'time not known',
  tagged: 'tagged',
  followedPart: (amount) => `${amount} of it followed`,
};

const SPANISH: LedgerWords = {
  from: 'DESDE',
  paymentsTo: (count, accounts) => `${count} ${count === 1 ? 'pago' : 'pagos'} a ${accounts}`,
  followed: (payments, looked, since) =>
    `seguido por ${payments} de ${looked} pagos${since === null ? '' : `, desde ${since}`}`,
  whereItEnded: 'DÓNDE TERMINÓ',
  whereItCameFrom: 'DE DÓNDE VINO',
  notFollowed: 'NO SEGUIDO',
  sum: 'suma',
  opening: (account, amount, basis) =>
    `${account} tenía ${amount} de origen desconocido antes de su primer movimiento (${basis})`,
  openingBasis: { stated: 'el saldo que muestra el extracto', least: 'lo mínimo que exigen sus cargos' },
  goesOn: 'SIGUE EN',
  endsThere: 'TERMINA EN UN VÍNCULO',
  basis: 'aceptado porque',
  rests: 'permanece en la cuenta',
  kinds: {
    ...KIND_WORDS.es,
    balance: 'saldo',
    fee: 'comisión',
    bridge: 'puente',
    service: 'servicio',
    mixer: 'mezclador',
    unknown: 'desconocido',
    since: 'antes de --since',
    until: 'después de --until',
    'min-value': 'por debajo de --min-value',
    hops: 'más allá de --hops',
  },
  findings: (count, payments) => `${count} hallazgos en ${payments} pagos`,
  timeUnknown: 'fecha desconocida',
  tagged: 'etiquetado',
  followedPart: (amount) => `seguidos ${amount}`,
};

const PORTUGUESE: LedgerWords = {
  from: 'DE',
  paymentsTo: (count, accounts) => `${count} ${count === 1 ? 'pagamento' : 'pagamentos'} para ${accounts}`,
  followed: (payments, looked, since) =>
    `seguido por ${payments} de ${looked} pagamentos${since === null ? '' : `, desde ${since}`}`,
  whereItEnded: 'ONDE TERMINOU',
  whereItCameFrom: 'DE ONDE VEIO',
  notFollowed: 'NÃO SEGUIDO',
  sum: 'soma',
  opening: (account, amount, basis) =>
    `${account} tinha ${amount} de origem desconhecida antes da sua primeira movimentação (${basis})`,
  openingBasis: { stated: 'o saldo que consta do extrato', least: 'o mínimo que os débitos exigem' },
  goesOn: 'SEGUE EM',
  endsThere: 'TERMINA EM UM VÍNCULO',
  basis: 'aceito porque',
  rests: 'permanece na conta',
  kinds: {
    ...KIND_WORDS.pt,
    balance: 'saldo',
    fee: 'taxa',
    bridge: 'ponte',
    service: 'serviço',
    mixer: 'misturador',
    unknown: 'desconhecido',
    since: 'antes de --since',
    until: 'depois de --until',
    'min-value': 'abaixo de --min-value',
    hops: 'além de --hops',
  },
  findings: (count, payments) => `${count} achados em ${payments} pagamentos`,
  timeUnknown: 'data desconhecida',
  tagged: 'rotulado',
  followedPart: (amount) => `seguidos ${amount}`,
};

/** The words of `--lang`. */
export function ledgerWordsOf(lang: Lang): LedgerWords {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[lang];
}
