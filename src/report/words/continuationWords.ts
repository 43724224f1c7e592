import type { Lang } from '../../export/lang.ts';
import type { ReportWords } from './reportWords.ts';

/** Of the table that says where a trace goes on over accepted links. */
export interface ContinuationWords {
  readonly goesOn: string;
  readonly rule: string;
  readonly paid: string;
  readonly got: string;
  readonly because: string;
  /** What to do next about an ending in a book. */
  readonly steps: { readonly balance: string; readonly bridge: string; readonly unknown: string };
}

const WORDS: Readonly<Record<Lang, ContinuationWords>> = {
  en: {
    goesOn:
      'The money goes on in another book or chain, where a person stated that two payments are one conversion. The tainted share of what went in is carried to what came out.',
    rule: 'Rule',
    paid: 'Went in',
    got: 'Came out',
    because: 'On whose word, and why',
    steps: {
      balance: 'ask the institution to hold it: it was there at the last row',
      bridge: 'it goes on in another exhibit',
      unknown: 'ask for the statement of this account: peelhound ledger import',
    },
  },
  es: {
    goesOn:
      'El dinero sigue en otro libro o cadena, donde una persona afirmó que dos pagos son una sola conversión. La parte seguida de lo que entró pasa a lo que salió.',
    rule: 'Regla',
    paid: 'Entró',
    got: 'Salió',
    because: 'Quién lo afirma, y por qué',
    steps: {
      balance: 'pedir a la institución que lo retenga: estaba ahí en la última fila',
      bridge: 'sigue en otra prueba',
      unknown: 'pedir el extracto de esta cuenta: peelhound ledger import',
    },
  },
  pt: {
    goesOn:
      'O dinheiro segue em outro livro ou cadeia, onde uma pessoa afirmou que dois pagamentos são uma só conversão. A parte seguida do que entrou passa ao que saiu.',
    rule: 'Regra',
    paid: 'Entrou',
    got: 'Saiu',
    because: 'Quem o afirma, e por quê',
    steps: {
      balance: 'pedir à instituição que o retenha: estava lá na última linha',
      bridge: 'segue em outra prova',
      unknown: 'pedir o extrato desta conta: peelhound ledger import',
    },
  },
};

export function continuationWords({ page }: ReportWords): ContinuationWords {
  return WORDS[page.lang];
}
