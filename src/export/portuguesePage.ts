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
    fee: 'taxa, perdido ou recém-minerado',
    passage: 'de passagem',
  },
  kinds: {
    lost: 'perdido para sempre',
    service: 'serviço',
    deposit: 'depósito em um serviço',
    mixer: 'misturador',
    bridge: 'ponte',
    'possible-service': 'possível serviço',
    since: 'antes do período pedido',
    until: 'depois do período pedido',
    'min-value': 'abaixo do valor mínimo',
    hops: 'além dos hops pedidos',
    'not-followed': 'ramo não seguido',
    mixed: 'misturado com moedas limpas',
    purity: 'proporção pequena demais',
    budget: 'fora do orçamento',
    coinbase: 'recém-minerado',
    balance: 'fica em uma conta',
    unspent: 'ainda não gasto',
    coinjoin: 'CoinJoin',
    unconfirmed: 'não confirmado',
    unknown: 'desconhecido',
    'too-large': 'histórico grande demais',
    offline: 'não está no cache',
    'source-error': 'a fonte falhou',
    'not-found': 'não encontrado',
    malformed: 'resposta inválida',
    fee: 'taxas de rede',
  },
  subtitle: ({ rule, network, tip, backward }) =>
    `${backward ? 'de onde veio' : 'para onde foi'}, segundo ${rule} · ${network}${tip === null ? '' : ` na altura ${tip}`}`,
  reduction: (reduction, amount) => {
    switch (reduction.kind) {
      case 'peel-chains':
        return `${reduction.outputs} saídas de ${reduction.chains} peel chains são desenhadas como uma cada.`;
      case 'top':
        return `Só se desenha o que leva aos ${reduction.shown} maiores de ${reduction.of} destinos; o resto é uma caixa.`;
      case 'same-ending':
        return `Destinos de um mesmo tipo e destinatário são desenhados como um só (${reduction.nodes} caixas a menos).`;
      case 'same-hop':
        return `Saídas à mesma distância são desenhadas como uma só (${reduction.nodes} caixas a menos).`;
      case 'fees':
        return `As taxas de rede não são desenhadas: ${amount(reduction.amount)}.`;
    }
  },
  boxes: {
    chain: (hops) => `peel chain, ${hops} hops`,
    rest: (count) => `${count} menores`,
    hops: (from, to) => (from === to ? `hop ${from}` : `hops ${from} a ${to}`),
  },
  width: (amount) => `altura desta barra: ${amount}`,
  weakTags: (confidence) => `Nomes de rótulos com confiança menor que ${confidence} foram omitidos.`,
  footer: 'Mostra a movimentação de fundos, não a culpa de ninguém. Rótulos são avaliações com fonte e confiança.',
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
    close: 'Fechar',
    address: 'Endereço',
    output: 'Saída',
    time: 'Hora (UTC)',
    height: 'Bloco',
    hops: 'Hops',
    value: 'Valor',
    traced: 'Rastreado',
    labels: 'Rótulos',
    change: 'Considerado troco',
    ended: 'Terminou aqui',
    because: 'Motivo',
    path: 'Caminho desde o início',
    arriving: 'Chega',
    leaving: 'Segue',
    found: 'encontrados',
    nothing: 'Clique em uma caixa, ou pressione uma seta, para ver o que se sabe dela.',
    endings: 'Onde terminou',
    kind: 'Tipo',
    notLookedAt: 'Não examinado',
    everything: 'Nada ficou de fora.',
    graph: 'Fluxo de fundos da esquerda para a direita',
    keys: 'Teclas: as setas seguem o dinheiro, Enter mostra os detalhes, C oculta o que segue, + e - aproximam e afastam, 0 ajusta, / busca.',
    asOf: 'não gasto até o bloco',
    payments: 'movimentos',
  },
};
