import type { Lang } from '../../../src/export/lang.ts';

/** What the demo says around its trace. */
export interface DemoWords {
  readonly simulated: string;
  readonly story: string;
  readonly made: (transactions: number) => string;
  readonly coins: (services: string, coinJoins: string, unspent: string) => string;
  readonly shapes: (list: string) => string;
  readonly none: string;
  readonly page: string;
  readonly report: string;
  readonly bundle: string;
  readonly check: string;
}

const WORDS: Readonly<Record<Lang, DemoWords>> = {
  en: {
    simulated: 'SIMULATED',
    story:
      'No such theft happened: these transactions and addresses exist in this demo only. In June 2021 someone empties a ' +
      'wallet, peels sums below one coin off to an exchange, splits what is left, mixes half of it with coins of his own, ' +
      'and parks the rest. Traced offline, from a file, in a cache of its own.',
    made: (transactions) =>
      `A case: ${transactions} transactions of an invented economy, five launderings followed at once`,
    coins: (services, coinJoins, unspent) => `${services} at services, ${coinJoins} in CoinJoins, ${unspent} unspent.`,
    shapes: (list) => `Shapes along the way: ${list}.`,
    none: 'none',
    page: 'page',
    report: 'report',
    bundle: 'bundle',
    check: 'check it:',
  },
  es: {
    simulated: 'SIMULADO',
    story:
      'Este robo no ocurrió: estas transacciones y direcciones existen solo en esta demostración. En junio de 2021 ' +
      'alguien vacía un monedero, desprende importes menores de una moneda hacia una plataforma de intercambio, divide ' +
      'lo que queda, mezcla la mitad con monedas propias y guarda el resto. Se rastrea sin red, desde un archivo, en una ' +
      'caché aparte.',
    made: (transactions) =>
      `Un caso: ${transactions} transacciones de una economía inventada, cinco lavados seguidos a la vez`,
    coins: (services, coinJoins, unspent) =>
      `${services} en servicios, ${coinJoins} en CoinJoins, ${unspent} sin gastar.`,
    shapes: (list) => `Patrones por el camino: ${list}.`,
    none: 'ninguno',
    page: 'página',
    report: 'informe',
    bundle: 'paquete',
    check: 'para comprobarlo:',
  },
  pt: {
    simulated: 'SIMULADO',
    story:
      'Este furto não aconteceu: estas transações e endereços existem só nesta demonstração. Em junho de 2021 alguém ' +
      'esvazia uma carteira, destaca valores menores que uma moeda para uma corretora, divide o que resta, mistura metade ' +
      'com moedas próprias e guarda o resto. Rastreado sem rede, a partir de um arquivo, em um cache à parte.',
    made: (transactions) =>
      `Um caso: ${transactions} transações de uma economia inventada, cinco lavagens seguidas de uma vez`,
    coins: (services, coinJoins, unspent) =>
      `${services} em serviços, ${coinJoins} em CoinJoins, ${unspent} não gastos.`,
    shapes: (list) => `Padrões pelo caminho: ${list}.`,
    none: 'nenhum',
    page: 'página',
    report: 'relatório',
    bundle: 'pacote',
    check: 'para conferir:',
  },
};

/** The words of `--lang`. */
export function demoWordsOf(lang: Lang): DemoWords {
  return WORDS[lang];
}
