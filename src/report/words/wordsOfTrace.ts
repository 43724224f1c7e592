import { LEDGER_NAMES } from '../../results/ledgerNames.ts';
import type { TraceDocument } from '../../results/traceDocument.ts';
import type { ReportWords } from './reportWords.ts';

type Report = ReportWords['report'];
type LedgerReport = Pick<Report, 'asked'> & { readonly method: readonly string[] };

const ENGLISH: LedgerReport = {
  asked: ({ backward, value, seeds, rules, hops }) =>
    `Where did ${value} from ${seeds === 1 ? 'one payment' : `${seeds} payments`} ${backward ? 'come from' : 'go'}? The money was followed ${backward ? 'backward' : 'forward'} through accounts under the taint ${rules.includes(',') ? 'rules' : 'rule'} ${rules}, at most ${hops} hops.`,
  method: [
    'Rows of statements are payments between accounts; the same transfer in two statements counts once. Each row is cited by the SHA-256 of its file and its number.',
    'An account is a balance. A fixed rule says which part of it a payment takes; what was there before the first row is of unknown origin, never clean.',
    'Where an accepted link joins a payment to another book or to a chain, the tainted share of what went in is carried to what came out.',
  ],
};

const SPANISH: LedgerReport = {
  asked: ({ backward, value, seeds, rules, hops }) =>
    `¿${backward ? 'De dónde vino' : 'Adónde fue'} ${value} de ${seeds === 1 ? 'un pago' : `${seeds} pagos`}? El dinero se siguió ${backward ? 'hacia atrás' : 'hacia adelante'} por las cuentas bajo ${rules.includes(',') ? 'las reglas' : 'la regla'} de taint ${rules}, a lo sumo ${hops} saltos.`,
  method: [
    'Las filas de los extractos son pagos entre cuentas; la misma transferencia en dos extractos cuenta una vez. Cada fila se cita por el SHA-256 de su archivo y su número.',
    'Una cuenta es un saldo. Una regla fija dice qué parte de él toma un pago; lo que había antes de la primera fila es de origen desconocido, nunca limpio.',
    'Donde un vínculo aceptado une un pago con otro libro o con una cadena, la parte seguida de lo que entró pasa a lo que salió.',
  ],
};

const PORTUGUESE: LedgerReport = {
  asked: ({ backward, value, seeds, rules, hops }) =>
    `${backward ? 'De onde vieram' : 'Para onde foram'} ${value} de ${seeds === 1 ? 'um pagamento' : `${seeds} pagamentos`}? O dinheiro foi seguido ${backward ? 'para trás' : 'para a frente'} pelas contas sob ${rules.includes(',') ? 'as regras' : 'a regra'} de taint ${rules}, no máximo ${hops} saltos.`,
  method: [
    'As linhas dos extratos são pagamentos entre contas; a mesma transferência em dois extratos conta uma vez. Cada linha é citada pelo SHA-256 do seu arquivo e pelo seu número.',
    'Uma conta é um saldo. Uma regra fixa diz que parte dele um pagamento toma; o que havia antes da primeira linha é de origem desconhecida, nunca limpo.',
    'Onde uma ligação aceita une um pagamento a outro livro ou a uma cadeia, a parte seguida do que entrou passa ao que saiu.',
  ],
};

/** The words for one trace: a book has payments and rows where a chain has outputs and transactions. */
export function wordsOfTrace(words: ReportWords, { network }: TraceDocument): ReportWords {
  if (network !== 'ledger') return words;
  const { asked } = ledgerReport(words);
  const { payment } = LEDGER_NAMES[words.page.lang];
  const controls = { ...words.page.controls, output: payment };
  return { ...words, page: { ...words.page, controls }, report: { ...words.report, asked } };
}

/** What a report says of its method beside the method of chains, where a trace went through accounts. */
export function ledgerMethod(words: ReportWords): readonly string[] {
  return ledgerReport(words).method;
}

/** Name of the column that cites a movement. */
export function citationName(words: ReportWords, { network }: TraceDocument): string {
  return network === 'ledger' ? LEDGER_NAMES[words.page.lang].row : 'txid';
}

function ledgerReport(words: ReportWords): LedgerReport {
  return { en: ENGLISH, es: SPANISH, pt: PORTUGUESE }[words.page.lang];
}
