import type { PageWords } from './pageWords.ts';
import type { PictureWords } from './pictureWords.ts';

/** A picture in Spanish. */
const SPANISH_PICTURE: PictureWords = {
  groups: {
    seed: 'inicio del rastreo',
    service: 'servicio',
    mixing: 'CoinJoin o mezclador',
    unspent: 'aún sin gastar',
    illicit: 'etiquetado como ilícito',
    'not-looked-at': 'no examinado más allá',
    fee: 'comisión, perdido o recién minado',
    passage: 'de paso',
  },
  kinds: {
    lost: 'perdido para siempre',
    service: 'servicio',
    deposit: 'depósito en un servicio',
    mixer: 'mezclador',
    bridge: 'puente',
    'possible-service': 'posible servicio',
    since: 'antes del periodo pedido',
    until: 'después del periodo pedido',
    'min-value': 'bajo el valor mínimo',
    hops: 'más allá de los hops pedidos',
    'not-followed': 'rama no seguida',
    mixed: 'mezclado con monedas limpias',
    purity: 'proporción demasiado pequeña',
    budget: 'fuera del presupuesto',
    coinbase: 'recién minado',
    balance: 'queda en una cuenta',
    unspent: 'aún sin gastar',
    coinjoin: 'CoinJoin',
    unconfirmed: 'sin confirmar',
    unknown: 'desconocido',
    'too-large': 'historial demasiado grande',
    offline: 'no está en la caché',
    'source-error': 'falló la fuente',
    'not-found': 'no encontrado',
    malformed: 'respuesta inválida',
    fee: 'comisiones de red',
  },
  subtitle: ({ rule, network, tip, backward }) =>
    `${backward ? 'de dónde vino' : 'a dónde fue'}, según ${rule} · ${network}${tip === null ? '' : ` en la altura ${tip}`}`,
  reduction: (reduction, amount) => {
    switch (reduction.kind) {
      case 'peel-chains':
        return `${reduction.outputs} salidas de ${reduction.chains} peel chains se dibujan como una cada una.`;
      case 'top':
        return `Solo se dibuja lo que lleva a los ${reduction.shown} mayores de ${reduction.of} destinos; el resto es una caja.`;
      case 'same-ending':
        return `Los destinos de un mismo tipo y destinatario se dibujan como uno (${reduction.nodes} cajas menos).`;
      case 'same-hop':
        return `Las salidas a igual distancia se dibujan como una (${reduction.nodes} cajas menos).`;
      case 'fees':
        return `Las comisiones de red no se dibujan: ${amount(reduction.amount)}.`;
    }
  },
  boxes: {
    chain: (hops) => `peel chain, ${hops} hops`,
    rest: (count) => `${count} menores`,
    hops: (from, to) => (from === to ? `hop ${from}` : `hops ${from} a ${to}`),
  },
  width: (amount) => `altura de esta barra: ${amount}`,
  weakTags: (confidence) => `Se omiten los nombres de etiquetas con confianza menor que ${confidence}.`,
  footer:
    'Muestra el movimiento de fondos, no la culpabilidad de nadie. Las etiquetas son valoraciones con fuente y confianza.',
};

export const SPANISH_PAGE: PageWords = {
  lang: 'es',
  picture: SPANISH_PICTURE,
  controls: {
    search: 'Buscar dirección, txid o etiqueta',
    rule: 'Regla de taint',
    least: 'Al menos',
    from: 'Desde',
    to: 'Hasta',
    show: 'Mostrar',
    fit: 'Encajar',
    collapse: 'Ocultar lo que sigue',
    expand: 'Mostrar lo que sigue',
    expandAll: 'Mostrar todo',
    theme: 'Oscuro o claro',
    print: 'Imprimir',
    close: 'Cerrar',
    address: 'Dirección',
    output: 'Salida',
    time: 'Hora (UTC)',
    height: 'Bloque',
    hops: 'Hops',
    value: 'Valor',
    traced: 'Rastreado',
    labels: 'Etiquetas',
    change: 'Considerado cambio',
    ended: 'Terminó aquí',
    because: 'Motivo',
    path: 'Camino desde el inicio',
    arriving: 'Llega',
    leaving: 'Sigue',
    found: 'encontrados',
    nothing: 'Haga clic en una caja, o pulse una flecha, para ver lo que se sabe de ella.',
    endings: 'Dónde terminó',
    kind: 'Tipo',
    notLookedAt: 'Sin examinar',
    everything: 'No se dejó nada fuera.',
    graph: 'Flujo de fondos de izquierda a derecha',
    keys: 'Teclas: las flechas siguen el dinero, Intro muestra los detalles, C oculta lo que sigue, + y - acercan y alejan, 0 encaja, / busca.',
    asOf: 'sin gastar a fecha del bloque',
    payments: 'movimientos',
  },
};
