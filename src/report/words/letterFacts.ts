import type { Lang } from '../../export/lang.ts';

interface About {
  readonly seeds: string;
  readonly value: string;
  /** Height of the block that the trace is true at. */
  readonly tip: string;
}

/** How a letter says what is investigated, and what of it the addressee has to do with. */
export interface LetterFacts {
  readonly forward: (about: About) => string;
  readonly backward: (about: About) => string;
  /** Of accounts, which have statements and no block. */
  readonly accounts: (about: About) => string;
  readonly accountsBackward: (about: About) => string;
}

const FACTS: Readonly<Record<Lang, LetterFacts>> = {
  en: {
    forward: ({ seeds, value, tip }) =>
      `We are investigating the movement of ${value} from ${seeds}. On the public ledger, as it stood at block ${tip}, part of these funds arrived at addresses that are attributed to you.`,
    backward: ({ seeds, value, tip }) =>
      `We are investigating where ${value} at ${seeds} came from. On the public ledger, as it stood at block ${tip}, part of these funds came from addresses that are attributed to you.`,
    accounts: ({ seeds, value }) =>
      `We are investigating the movement of ${value} from ${seeds}. In the account statements before us, part of these funds arrived at accounts that are attributed to you.`,
    accountsBackward: ({ seeds, value }) =>
      `We are investigating where ${value} at ${seeds} came from. In the account statements before us, part of these funds came from accounts that are attributed to you.`,
  },
  es: {
    forward: ({ seeds, value, tip }) =>
      `Investigamos el movimiento de ${value} procedentes de ${seeds}. En el registro público, tal como estaba en el bloque ${tip}, una parte de estos fondos llegó a direcciones que se les atribuyen.`,
    backward: ({ seeds, value, tip }) =>
      `Investigamos de dónde vinieron ${value} en ${seeds}. En el registro público, tal como estaba en el bloque ${tip}, una parte de estos fondos vino de direcciones que se les atribuyen.`,
    accounts: ({ seeds, value }) =>
      `Investigamos el movimiento de ${value} procedentes de ${seeds}. En los extractos de cuenta de que disponemos, una parte de estos fondos llegó a cuentas que se les atribuyen.`,
    accountsBackward: ({ seeds, value }) =>
      `Investigamos de dónde vinieron ${value} en ${seeds}. En los extractos de cuenta de que disponemos, una parte de estos fondos vino de cuentas que se les atribuyen.`,
  },
  pt: {
    forward: ({ seeds, value, tip }) =>
      `Investigamos a movimentação de ${value} provenientes de ${seeds}. No registro público, como estava no bloco ${tip}, parte destes fundos chegou a endereços que lhes são atribuídos.`,
    backward: ({ seeds, value, tip }) =>
      `Investigamos de onde vieram ${value} em ${seeds}. No registro público, como estava no bloco ${tip}, parte destes fundos veio de endereços que lhes são atribuídos.`,
    accounts: ({ seeds, value }) =>
      `Investigamos a movimentação de ${value} provenientes de ${seeds}. Nos extratos de conta de que dispomos, parte destes fundos chegou a contas que lhes são atribuídas.`,
    accountsBackward: ({ seeds, value }) =>
      `Investigamos de onde vieram ${value} em ${seeds}. Nos extratos de conta de que dispomos, parte destes fundos veio de contas que lhes são atribuídas.`,
  },
};

export function letterFacts(lang: Lang): LetterFacts {
  return FACTS[lang];
}
