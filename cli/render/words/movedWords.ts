import type { Lang } from '../../../src/export/lang.ts';

/** What a trace says of what has moved since it was saved. */
export interface MovedWords {
  readonly since: (exhibit: string, name: string, tip: string | null) => string;
  readonly nothing: string;
  readonly moved: (count: number) => string;
  readonly followed: string;
  readonly spentBy: (txid: string) => string;
}

const WORDS: Readonly<Record<Lang, MovedWords>> = {
  en: {
    since: (exhibit, name, tip) => `SINCE ${exhibit} of ${name}, tip ${tip ?? 'unknown'}`,
    nothing: 'nothing has moved',
    moved: (count) => `${count} moved`,
    followed: 'followed on',
    spentBy: (txid) => `spent by ${txid}`,
  },
  es: {
    since: (exhibit, name, tip) => `DESDE ${exhibit} de ${name}, tip ${tip ?? 'desconocido'}`,
    nothing: 'nada se ha movido',
    moved: (count) => (count === 1 ? '1 salida se ha movido' : `${count} salidas se han movido`),
    followed: 'se siguió',
    spentBy: (txid) => `gastada por ${txid}`,
  },
  pt: {
    since: (exhibit, name, tip) => `DESDE ${exhibit} de ${name}, tip ${tip ?? 'desconhecido'}`,
    nothing: 'nada se moveu',
    moved: (count) => (count === 1 ? '1 saída se moveu' : `${count} saídas se moveram`),
    followed: 'foi seguida',
    spentBy: (txid) => `gasta por ${txid}`,
  },
};

/** The words of `--lang`. */
export function movedWordsOf(lang: Lang): MovedWords {
  return WORDS[lang];
}
