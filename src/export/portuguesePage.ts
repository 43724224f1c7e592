import { KIND_WORDS } from './kindWords.ts';
import type { PageWords } from './pageWords.ts';
import type { PictureWords } from './pictureWords.ts';

/** A picture in Portuguese. */
const PORTUGUESE_PICTURE: PictureWords = {
  groups: {
    seed: 'início do rastreamento',
    service: 'serviço',
    mixing: 'CoinJoin ou misturador',
    unspent: 'ainda não gasto',
    illicit: 'rotulado como ilícito',
    'not-looked-at': 'não examinado além daqui',
    fee: 'taxa, irrecuperável ou recém-minerado',
    passage: 'de passagem',
  },
  kinds: KIND_WORDS.pt,
  subtitle: ({ rule, network, tip, backward }) =>
    `${backward ? 'de onde veio' : 'para onde foi'}, segundo ${rule} · ${network}${tip === null ? '' : `, bloco ${tip}`}`,
  reduction: (reduction, amount) => {
    switch (reduction.kind) {
      case 'peel-chains':
        return `${reduction.outputs} saídas de ${reduction.chains} ${reduction.chains === 1 ? 'cadeia' : 'cadeias'} de descascamento (peel chain) são desenhadas como uma só por cadeia.`;
      case 'top':
        return `Só se desenha o que leva aos ${reduction.shown} maiores de ${reduction.of} destinos; o restante fica em uma caixa.`;
      case 'same-ending':
        return `Destinos de um mesmo tipo e destinatário são desenhados como um só (${reduction.nodes} caixas a menos).`;
      case 'same-hop':
        return `Saídas à mesma distância são desenhadas como uma só (${reduction.nodes} caixas a menos).`;
      case 'fees':
        return `As taxas de rede não são desenhadas: ${amount(reduction.amount)}.`;
    }
  },
  boxes: {
    chain: (hops) => `peel chain, ${hops} saltos`,
    rest: (count) => `${count} menores`,
    hops: (from, to) => (from === to ? `salto ${from}` : `saltos ${from} a ${to}`),
  },
  width: (amount) => `altura desta barra: ${amount}`,
  weakTags: (confidence) => `Foram omitidos os nomes que se apoiam em rótulos com confiança inferior a ${confidence}.`,
  footer:
    'Mostra a movimentação de fundos, não a culpa de ninguém. Os rótulos são avaliações, com fonte e grau de confiança.',
};

export const PORTUGUESE_PAGE: PageWords = {
  lang: 'pt',
  picture: PORTUGUESE_PICTURE,
  controls: {
    search: 'Buscar endereço, txid ou rótulo',
    rule: 'Regra de taint',
    least: 'No mínimo',
    from: 'De',
    to: 'Até',
    show: 'Mostrar',
    fit: 'Ajustar',
    collapse: 'Ocultar o que segue',
    expand: 'Mostrar o que segue',
    expandAll: 'Mostrar tudo',
    theme: 'Escuro ou claro',
    print: 'Imprimir',
    address: 'Endereço',
    output: 'Saída',
    time: 'Data e hora (UTC)',
    height: 'Bloco',
    hops: 'Saltos',
    value: 'Valor',
    traced: 'Rastreado',
    labels: 'Rótulos',
    change: 'Considera-se troco',
    ended: 'Terminou aqui',
    because: 'Motivo',
    path: 'Caminho desde o início',
    arriving: 'Chega de',
    leaving: 'Segue para',
    found: 'encontrados',
    nothing: 'Clique em uma caixa, ou pressione uma seta, para ver o que se sabe dela.',
    endings: 'Onde terminou',
    kind: 'Tipo',
    notLookedAt: 'Não examinado',
    everything: 'Nada ficou sem exame.',
    graph: 'Fluxo de fundos da esquerda para a direita',
    keys: 'Teclas: as setas seguem o dinheiro, Enter mostra os detalhes, C oculta o que segue, + e - aproximam e afastam, 0 ajusta, / busca.',
    asOf: 'não gasto até o bloco',
    payments: 'movimentações',
  },
};
