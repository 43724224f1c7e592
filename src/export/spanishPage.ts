import { KIND_WORDS } from './kindWords.ts';
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
    'not-looked-at': 'sin examinar más allá',
    fee: 'comisión, irrecuperable o recién minado',
    passage: 'de paso',
  },
  kinds: KIND_WORDS.es,
  subtitle: ({ rule, network, tip, backward }) =>
    `${backward ? 'de dónde vino' : 'a dónde fue'}, según ${rule} · ${network}${tip === null ? '' : `, bloque ${tip}`}`,
  reduction: (reduction, amount) => {
    switch (reduction.kind) {
      case 'peel-chains':
        return `${reduction.outputs} salidas de ${reduction.chains} ${reduction.chains === 1 ? 'cadena' : 'cadenas'} de pelado (peel chain) se dibujan como una sola por cadena.`;
      case 'top':
        return `Solo se dibuja lo que lleva a los ${reduction.shown} mayores de ${reduction.of} destinos; el resto se agrupa en un recuadro.`;
      case 'same-ending':
        return `Los destinos de un mismo tipo y destinatario se dibujan como uno (${reduction.nodes} recuadros menos).`;
      case 'same-hop':
        return `Las salidas a igual distancia se dibujan como una (${reduction.nodes} recuadros menos).`;
      case 'fees':
        return `Las comisiones de red no se dibujan: ${amount(reduction.amount)}.`;
    }
  },
  boxes: {
    chain: (hops) => `peel chain, ${hops} saltos`,
    rest: (count) => `${count} menores`,
    hops: (from, to) => (from === to ? `salto ${from}` : `saltos ${from} a ${to}`),
  },
  width: (amount) => `altura de esta barra: ${amount}`,
  weakTags: (confidence) =>
    `Se omiten los nombres que se apoyan en etiquetas con una confianza inferior a ${confidence}.`,
  footer:
    'Muestra el movimiento de fondos, no la culpabilidad de nadie. Las etiquetas son valoraciones, con su fuente y su grado de confianza.',
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
    fit: 'Ajustar',
    collapse: 'Ocultar lo que sigue',
    expand: 'Mostrar lo que sigue',
    expandAll: 'Mostrar todo',
    theme: 'Oscuro o claro',
    print: 'Imprimir',
    address: 'Dirección',
    output: 'Salida',
    time: 'Fecha y hora (UTC)',
    height: 'Bloque',
    hops: 'Saltos',
    value: 'Importe',
    traced: 'Rastreado',
    labels: 'Etiquetas',
    change: 'Se considera cambio',
    ended: 'Terminó aquí',
    because: 'Motivo',
    path: 'Camino desde el inicio',
    arriving: 'Llega de',
    leaving: 'Sigue a',
    found: 'encontrados',
    nothing: 'Haga clic en un recuadro, o pulse una flecha, para ver lo que se sabe de él.',
    endings: 'Dónde terminó',
    kind: 'Tipo',
    notLookedAt: 'Sin examinar',
    everything: 'No quedó nada sin examinar.',
    graph: 'Flujo de fondos de izquierda a derecha',
    keys: 'Teclas: las flechas siguen el dinero, Intro muestra los detalles, C oculta lo que sigue, + y - acercan y alejan, 0 ajusta, / busca.',
    asOf: 'sin gastar a fecha del bloque',
    payments: 'movimientos',
  },
};
