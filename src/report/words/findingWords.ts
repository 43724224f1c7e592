import type { Lang } from '../../export/lang.ts';

/** Findings in another language than their documents are written in. */
interface FindingWords {
  /** What a shape is called, by pattern. */
  readonly names: Readonly<Record<string, string>>;
  /** Why it may be innocent, by the sentence of the document. */
  readonly innocent: Readonly<Record<string, string>>;
}

const SPANISH: FindingWords = {
  names: {
    'peel-chain': 'cadena de pelado (peel chain)',
    'fan-out': 'dispersión a muchos destinos (fan-out)',
    'fan-in': 'concentración desde muchos orígenes (fan-in)',
    structuring: 'fraccionamiento (structuring, pitufeo)',
    'scatter-gather': 'dispersión y reunión (scatter-gather)',
    'gather-scatter': 'reunión y dispersión (gather-scatter)',
    'mule-network': 'red de mulas',
    'mule-account': 'cuenta de mula',
    cycle: 'ciclo',
    bipartite: 'muchos pagadores a los mismos destinos (bipartite)',
    stack: 'capas sucesivas (stack)',
    split: 'reparto en una proporción fija',
    coinjoin: 'CoinJoin',
    premix: 'preparación de un CoinJoin (premix)',
    'postmix-consolidation': 'consolidación tras un CoinJoin',
    consolidation: 'consolidación',
    'batch-payout': 'pago en lote',
    dusting: 'envío de polvo (dusting)',
    'rapid-movement': 'movimiento rápido',
    'dormant-reactivation': 'reactivación de fondos inactivos',
    bridge: 'puente a otra cadena',
    'exchange-deposit': 'dirección de depósito de un servicio',
  },
  innocent: {
    'several people who pay into one customer’s address: an employer, a debtor, a friend':
      'varias personas que pagan a la dirección de un mismo cliente: un empleador, un deudor, un amigo',
    'OTC desks and payment processors forward to exchanges too; tagged services and shared addresses are left out':
      'las mesas OTC y los procesadores de pagos también reenvían a plataformas de intercambio; los servicios etiquetados y las direcciones compartidas se dejan fuera',
    'any wallet that pays and does not consolidate makes such a chain':
      'todo monedero que paga y no consolida forma una cadena así',
    'withdrawals of an exchange, pool or gambling service along the change of its hot wallet':
      'retiros de una plataforma de intercambio, un pool o un sitio de apuestas, encadenados por el cambio de su monedero caliente',
    'a payer with fixed sums or fixed days, as wages and rents have them':
      'quien paga importes o en días fijos, como los salarios y alquileres',
    'shops, donation addresses and payment processors are paid by many':
      'a comercios, direcciones de donación y procesadores de pagos les pagan muchos',
    'long-term holders sell, inherit, or move to a new wallet':
      'quien guarda a largo plazo vende, hereda o cambia de monedero',
    'swapping between currencies is an ordinary use; anybody can write such a memo':
      'cambiar entre monedas es un uso corriente; cualquiera puede escribir un memo así',
    'privacy is no offence; most users of CoinJoins have nothing to hide from the law':
      'la privacidad no es un delito; la mayoría de quienes usan CoinJoin no tienen nada que ocultar a la ley',
    'loans that are paid back over others, and friends who settle accounts':
      'préstamos que se devuelven a través de otros, y amigos que ajustan cuentas',
    'a wallet whose change was not told': 'un monedero cuyo cambio no se reconoció',
    'wallets that keep mixed coins join them to pay a larger sum':
      'los monederos que guardan monedas mezcladas las juntan para pagar un importe mayor',
    'payment processors, marketplaces and affiliates keep a percentage as well':
      'procesadores de pagos, mercados en línea y afiliados también retienen un porcentaje',
    'agents who buy for others at a fixed fee': 'intermediarios que compran para otros por una tarifa fija',
    'a payment and its change stand in such a ratio by chance in one case of ten':
      'un pago y su cambio guardan tal proporción por azar en uno de cada diez casos',
    'privacy is no offence; the same person still holds the parts':
      'la privacidad no es un delito; la misma persona sigue teniendo las partes',
    'members of a household or firm who pay the same payee on the same account':
      'miembros de una familia o empresa que pagan al mismo destinatario',
    'one person who splits a coin over addresses and joins it again':
      'una persona que reparte una moneda entre direcciones y la vuelve a juntar',
    'members of one group who all pay the same shops or funds':
      'miembros de un grupo que pagan a los mismos comercios o fondos',
    'players and the addresses of a betting house': 'jugadores y las direcciones de una casa de apuestas',
    'wages, pool payouts and airdrops come in like amounts too':
      'también los salarios, los pagos de un pool y los airdrops llegan en importes parecidos',
    'prices just below a round sum, and withdrawal limits of exchanges':
      'precios justo por debajo de una cifra redonda, y límites de retiro de las plataformas de intercambio',
    'payroll, pool payouts, airdrops and the withdrawals of a small service look the same':
      'nóminas, pagos de un pool, airdrops y los retiros de un servicio pequeño se ven igual',
    'exchanges, pools, employers and airdrops pay so every day':
      'plataformas de intercambio, pools, empleadores y airdrops pagan así todos los días',
    'services and careful wallets tidy up when fees are low':
      'los servicios y los monederos cuidadosos ordenan sus fondos cuando las comisiones son bajas',
    'holding a deposit address at a service is no offence: it is where the customer can be asked for':
      'tener una dirección de depósito en un servicio no es un delito: allí puede preguntarse por el cliente',
    'a treasurer who collects and pays out: clubs, crews, small employers':
      'un tesorero que cobra y reparte: clubes, cuadrillas, pequeños empleadores',
    'a small service without a label': 'un servicio pequeño sin etiqueta',
    'a person who moves to a new wallet in several steps': 'una persona que pasa a un monedero nuevo en varios pasos',
    'internal transfers of a service without a label': 'traslados internos de un servicio sin etiqueta',
    'advertising and token airdrops come as dust; who receives it has done nothing':
      'la publicidad y los airdrops de tokens llegan como polvo; quien lo recibe no ha hecho nada',
    'departments of one organisation that settle with each other':
      'departamentos de una misma organización que liquidan cuentas entre sí',
    'members of a savings circle, or friends who settle a round':
      'miembros de un círculo de ahorro, o amigos que ajustan una ronda',
    'a usual price that happens to close a ring': 'un precio habitual que por azar cierra el círculo',
    'tickets, top-ups and fees paid one by one': 'entradas, recargas y cuotas pagadas una a una',
    'a limit on single transfers that the payers came up against':
      'un límite por transferencia con el que toparon los pagadores',
    'a day on which several customers or debtors happened to pay':
      'un día en que coincidieron los pagos de varios clientes o deudores',
    'wages and rents that fall on one day; limits on single transfers':
      'salarios y alquileres que vencen el mismo día; límites por transferencia',
    'payment processors, marketplaces, exchangers and agents keep a percentage as well':
      'procesadores de pagos, mercados en línea, cambistas y agentes también retienen un porcentaje',
    'somebody who buys for others at a fixed fee': 'alguien que compra para otros por una tarifa fija',
    'most honest shops, clubs and schools: few prices, few refunds, one owner who takes the money out':
      'la mayoría de los comercios, clubes y escuelas honrados: pocos precios, pocas devoluciones, un dueño que retira el dinero',
    'a lead to ask the shop about its goods, no more':
      'una pista para preguntar al comercio por su mercancía, nada más',
  },
};

const PORTUGUESE: FindingWords = {
  names: {
    'peel-chain': 'cadeia de descascamento (peel chain)',
    'fan-out': 'dispersão para muitos destinos (fan-out)',
    'fan-in': 'concentração de muitas origens (fan-in)',
    structuring: 'fracionamento (structuring, smurfing)',
    'scatter-gather': 'dispersão e reunião (scatter-gather)',
    'gather-scatter': 'reunião e dispersão (gather-scatter)',
    'mule-network': 'rede de laranjas (mulas)',
    'mule-account': 'conta de laranja (mula)',
    cycle: 'ciclo',
    bipartite: 'muitos pagadores aos mesmos destinos (bipartite)',
    stack: 'camadas sucessivas (stack)',
    split: 'divisão em proporção fixa',
    coinjoin: 'CoinJoin',
    premix: 'preparação de um CoinJoin (premix)',
    'postmix-consolidation': 'consolidação após um CoinJoin',
    consolidation: 'consolidação',
    'batch-payout': 'pagamento em lote',
    dusting: 'envio de poeira (dusting)',
    'rapid-movement': 'movimentação rápida',
    'dormant-reactivation': 'reativação de fundos inativos',
    bridge: 'ponte para outra cadeia',
    'exchange-deposit': 'endereço de depósito de um serviço',
  },
  innocent: {
    'several people who pay into one customer’s address: an employer, a debtor, a friend':
      'várias pessoas que pagam ao endereço de um mesmo cliente: um empregador, um devedor, um amigo',
    'OTC desks and payment processors forward to exchanges too; tagged services and shared addresses are left out':
      'mesas de OTC e processadores de pagamento também repassam a corretoras; serviços rotulados e endereços compartilhados ficam de fora',
    'any wallet that pays and does not consolidate makes such a chain':
      'toda carteira que paga e não consolida forma uma cadeia assim',
    'withdrawals of an exchange, pool or gambling service along the change of its hot wallet':
      'saques de uma corretora, de um pool ou de um site de apostas, encadeados pelo troco da sua carteira quente',
    'a payer with fixed sums or fixed days, as wages and rents have them':
      'quem paga valores ou em dias fixos, como salários e aluguéis',
    'shops, donation addresses and payment processors are paid by many':
      'lojas, endereços de doação e processadores de pagamento recebem de muitos',
    'long-term holders sell, inherit, or move to a new wallet':
      'quem guarda a longo prazo vende, herda ou muda de carteira',
    'swapping between currencies is an ordinary use; anybody can write such a memo':
      'trocar entre moedas é um uso comum; qualquer um pode escrever um memo assim',
    'privacy is no offence; most users of CoinJoins have nothing to hide from the law':
      'privacidade não é crime; a maioria de quem usa CoinJoin não tem nada a esconder da lei',
    'loans that are paid back over others, and friends who settle accounts':
      'empréstimos devolvidos por meio de outros, e amigos que acertam contas',
    'a wallet whose change was not told': 'uma carteira cujo troco não foi reconhecido',
    'wallets that keep mixed coins join them to pay a larger sum':
      'carteiras que guardam moedas misturadas as juntam para pagar um valor maior',
    'payment processors, marketplaces and affiliates keep a percentage as well':
      'processadores de pagamento, marketplaces e afiliados também retêm uma porcentagem',
    'agents who buy for others at a fixed fee': 'intermediários que compram para outros por uma tarifa fixa',
    'a payment and its change stand in such a ratio by chance in one case of ten':
      'um pagamento e seu troco guardam tal proporção por acaso em um de cada dez casos',
    'privacy is no offence; the same person still holds the parts':
      'privacidade não é crime; a mesma pessoa continua com as partes',
    'members of a household or firm who pay the same payee on the same account':
      'membros de uma família ou empresa que pagam ao mesmo destinatário',
    'one person who splits a coin over addresses and joins it again':
      'uma pessoa que divide uma moeda entre endereços e a junta de novo',
    'members of one group who all pay the same shops or funds':
      'membros de um grupo que pagam às mesmas lojas ou fundos',
    'players and the addresses of a betting house': 'jogadores e os endereços de uma casa de apostas',
    'wages, pool payouts and airdrops come in like amounts too':
      'salários, pagamentos de um pool e airdrops também chegam em valores parecidos',
    'prices just below a round sum, and withdrawal limits of exchanges':
      'preços logo abaixo de um valor redondo, e limites de saque das corretoras',
    'payroll, pool payouts, airdrops and the withdrawals of a small service look the same':
      'folhas de pagamento, pagamentos de um pool, airdrops e os saques de um serviço pequeno têm a mesma aparência',
    'exchanges, pools, employers and airdrops pay so every day':
      'corretoras, pools, empregadores e airdrops pagam assim todos os dias',
    'services and careful wallets tidy up when fees are low':
      'serviços e carteiras cuidadosas organizam seus fundos quando as taxas estão baixas',
    'holding a deposit address at a service is no offence: it is where the customer can be asked for':
      'ter um endereço de depósito em um serviço não é crime: é onde se pode perguntar pelo cliente',
    'a treasurer who collects and pays out: clubs, crews, small employers':
      'um tesoureiro que recolhe e distribui: clubes, equipes, pequenos empregadores',
    'a small service without a label': 'um serviço pequeno sem rótulo',
    'a person who moves to a new wallet in several steps': 'uma pessoa que passa a uma carteira nova em várias etapas',
    'internal transfers of a service without a label': 'transferências internas de um serviço sem rótulo',
    'advertising and token airdrops come as dust; who receives it has done nothing':
      'publicidade e airdrops de tokens chegam como poeira; quem a recebe não fez nada',
    'departments of one organisation that settle with each other':
      'departamentos de uma mesma organização que acertam contas entre si',
    'members of a savings circle, or friends who settle a round':
      'membros de um consórcio entre amigos, ou amigos que acertam uma rodada',
    'a usual price that happens to close a ring': 'um preço habitual que por acaso fecha o círculo',
    'tickets, top-ups and fees paid one by one': 'ingressos, recargas e mensalidades pagos um a um',
    'a limit on single transfers that the payers came up against':
      'um limite por transferência em que os pagadores esbarraram',
    'a day on which several customers or debtors happened to pay':
      'um dia em que coincidiram os pagamentos de vários clientes ou devedores',
    'wages and rents that fall on one day; limits on single transfers':
      'salários e aluguéis que vencem no mesmo dia; limites por transferência',
    'payment processors, marketplaces, exchangers and agents keep a percentage as well':
      'processadores de pagamento, marketplaces, casas de câmbio e agentes também retêm uma porcentagem',
    'somebody who buys for others at a fixed fee': 'alguém que compra para outros por uma tarifa fixa',
    'most honest shops, clubs and schools: few prices, few refunds, one owner who takes the money out':
      'a maioria das lojas, clubes e escolas honestos: poucos preços, poucos reembolsos, um dono que retira o dinheiro',
    'a lead to ask the shop about its goods, no more':
      'uma pista para perguntar à loja sobre suas mercadorias, nada mais',
  },
};

const NONE: FindingWords = { names: {}, innocent: {} };

/** The words of a language; English is what documents say themselves: nothing is replaced. */
export function findingWordsOf(lang: Lang): FindingWords {
  return { en: NONE, es: SPANISH, pt: PORTUGUESE }[lang];
}
