import { EQUAL_OUTPUT_WORDS } from '../../export/equalOutputWords.ts';
import { GRADE_WORDS } from '../../export/gradeWords.ts';
import { SPANISH_PAGE } from '../../export/spanishPage.ts';
import type { ReportWords } from './reportWords.ts';

export const SPANISH_REPORT: ReportWords = {
  page: SPANISH_PAGE,
  report: {
    title: (name) => `Informe de rastreo: ${name}`,
    notice:
      'Este informe muestra el movimiento de fondos en un registro público. No afirma que nadie sea culpable de nada. Los clústeres, las etiquetas y los patrones son valoraciones con un grado de confianza, no hechos probados.',
    simulated: 'SIMULADO: este robo no ocurrió. Las transacciones y direcciones existen solo en esta demostración.',
    question: 'Pregunta',
    asked: ({ backward, value, seeds, rules, hops }) =>
      `¿${backward ? `De dónde proceden los ${value}` : `Adónde fueron a parar los ${value}`} de ${seeds === 1 ? 'una salida' : `${seeds} salidas`}? El dinero se siguió hacia ${backward ? 'atrás' : 'adelante'} según ${rules.includes(',') ? 'las reglas' : 'la regla'} de taint ${rules}, con ${hops} saltos como máximo.`,
    start: 'Inicio',
    summary: 'En resumen',
    range: (entity, min, max) => `${entity}: entre ${min} y ${max}, según la regla`,
    complete: 'Todas las ramas se siguieron hasta el final; no quedó nada sin examinar.',
    incomplete: (legs) =>
      `${legs === 1 ? 'Una rama no se siguió' : `${legs} ramas no se siguieron`} hasta el final. Figuran en «Sin examinar».`,
    method: 'Método',
    methodSteps: [
      'Una transacción gasta salidas de transacciones anteriores y crea otras nuevas. A partir de las salidas indicadas se buscó cada transacción que gasta dinero rastreado, y el importe rastreado se trasladó a sus salidas con una regla fija.',
      'El seguimiento se detuvo donde el dinero llegó a un servicio conocido, a un CoinJoin o a una salida que nadie ha gastado, o donde se alcanzó un límite fijado por quien investiga. Cada parada figura con su motivo.',
      'Con todas las reglas salvo poison, los importes de todas las paradas y las comisiones suman exactamente el importe inicial, hasta la unidad mínima. El propio programa lo comprueba.',
      'Dentro de un mismo importe, las monedas no se distinguen entre sí. Cuál de varias salidas lleva las monedas rastreadas es una convención; por eso se muestran varias reglas una junto a otra. Lo que se cumple con todas ellas no depende de la elección.',
      'La hora de un bloque la fija quien lo mina y tiene un margen de unas dos horas.',
    ],
    rules: {
      fifo: 'fifo: primero en entrar, primero en salir (PEPS), en el orden en que una transacción lista sus entradas y salidas. Según el caso Clayton (Devaynes v Noble, 1816), aplicado a bitcoin por Anderson, Shumailov y Ahmed (2018). El orden es el que escribió el monedero, no el de recepción.',
      'fifo-age':
        'fifo-age: primero en entrar, primero en salir, por antigüedad de las monedas: lo que se recibió antes sale antes.',
      lifo: 'lifo: último en entrar, primero en salir (UEPS): las entradas en orden inverso.',
      haircut:
        'haircut: a prorrata; cada salida recibe el importe rastreado en proporción a su valor (Möser, Böhme y Breuker, 2014).',
      poison:
        'poison: cada salida de una transacción que gasta dinero rastreado cuenta entera (Möser, Böhme y Breuker, 2014). Es un límite superior; sus importes no suman el importe inicial.',
      tiho: 'tiho: primero las entradas rastreadas, hacia las salidas mayores (Tironsakkul et al., 2019).',
      ciso: 'ciso: primero las entradas limpias, hacia las salidas menores.',
      'dirty-first':
        'dirty-first: el dinero rastreado se sigue hasta que se mezcla por primera vez con otro (Tironsakkul et al., 2019). Es un límite inferior.',
      seniority: 'seniority: el dinero rastreado se paga antes que el demás (Möser, Böhme y Breuker, 2014).',
      purity: 'purity: una salida se sigue mientras al menos una proporción dada de ella sea dinero rastreado.',
    },
    destinations: 'Dónde está el dinero',
    picture: 'Gráfico',
    findings: 'Hallazgos',
    noFindings: 'No se informó de ningún patrón.',
    confidence: 'Confianza',
    grades: GRADE_WORDS.es,
    oneOf: EQUAL_OUTPUT_WORDS.es,
    innocent: 'Explicaciones inocentes',
    measured: (wrong, n, dataset, synthetic) =>
      `Medido: ${wrong} falsos positivos entre ${n} (${dataset}, datos ${synthetic ? 'sintéticos' : 'reales'}).`,
    notMeasured: 'No se midió con qué frecuencia se equivoca este hallazgo.',
    evidence: 'Indicios',
    assertions: 'Afirmaciones de personas',
    assertionNote:
      'Estas afirmaciones son de personas, no del registro público. Los resultados anteriores se apoyan en ellas donde así se indica.',
    author: 'Autor',
    reason: 'Motivo',
    source: 'Fuente',
    notes: 'Notas',
    notLookedAt: 'Sin examinar',
    timeline: 'Cronología',
    timelineCut: (shown, of) =>
      `Los ${shown} mayores de ${of} movimientos, por orden de tiempo. Todos figuran en el anexo.`,
    transactions: 'Anexo: todos los movimientos',
    data: 'Datos y huellas (hashes)',
    dataNote:
      'Con el paquete del caso, cualquiera puede calcular de nuevo estos resultados sin red: peelhound case replay <archivo>.',
    exhibit: 'Prueba',
    documentHash: 'SHA-256 del documento',
    factsHash: 'SHA-256 de los datos',
    logHash: 'Última línea del registro del caso',
    program: 'Programa',
    labelLists: 'Listas de etiquetas',
    noLists: 'ninguna',
    provider: 'Fuente',
    answers: 'Respuestas',
    noEvidence: 'Las transacciones se importaron de archivos; no se consultó ninguna fuente.',
    glossary: 'Glosario',
    terms: [
      [
        'dirección',
        'Texto corto que representa las condiciones para gastar una salida. Una persona puede tener las que quiera.',
      ],
      ['txid', 'El número de una transacción: un hash de su contenido.'],
      [
        'salida, outpoint',
        'Importe que una transacción asigna a una dirección; se nombra por txid y posición, txid:vout.',
      ],
      ['sin gastar', 'Salida que ninguna transacción confirmada ha gastado. Quien tenga su clave aún puede moverla.'],
      ['cambio (vuelto)', 'La parte de un pago que vuelve a quien paga, casi siempre a una dirección nueva.'],
      ['salto (hop)', 'Una transacción del camino.'],
      ['taint (contaminación)', 'La parte de una salida que cuenta como dinero rastreado según una regla.'],
      ['clúster (cluster)', 'Direcciones que se cree que están bajo un mismo control, porque se gastaron juntas.'],
      [
        'cadena de pelado (peel chain)',
        'Serie de transacciones en la que cada vez se desprende un importe pequeño y el grande pasa a la siguiente.',
      ],
      ['CoinJoin', 'Transacción que varias personas hacen juntas para que no se vea quién pagó a quién.'],
      ['dirección de depósito', 'Dirección que un servicio da a un cliente para sus ingresos.'],
      [
        'mula',
        'Persona que presta sus direcciones o cuentas para mover fondos ajenos, a menudo a cambio de una comisión.',
      ],
      ['tip', 'El bloque más reciente que tienen en cuenta los resultados.'],
    ],
    unnamed: 'sin etiqueta',
    fiat: 'Valor del día',
    time: 'Fecha y hora',
    from: 'De',
    to: 'A',
  },
  letter: {
    title: (service) => `Solicitud a ${service}`,
    draft: 'BORRADOR: debe revisarlo un abogado antes de su envío. Lo que figura entre corchetes debe completarse.',
    fill: ['[Autoridad o despacho, dirección]', '[Fecha]', '[Referencia]'],
    recipient: (party, place) => `Destinatario: ${party}${place === null ? '' : ` (jurisdicción: ${place})`}`,
    subject: (service, name, freezes) =>
      `Solicitud de conservación de registros, ${freezes ? 'de bloqueo (inmovilización) de fondos ' : ''}y de información: ${service}, caso ${name}`,
    greeting: 'A la atención del departamento de cumplimiento:',
    credits: (count, sum, rule) =>
      `${count === 1 ? 'Un abono' : `${count} abonos`}, en total ${sum} de fondos rastreados según la regla ${rule}:`,
    elsewhere: (count, exhibits) =>
      `${count === 1 ? 'Otro pago a ustedes de este rastreo figura' : `Otros ${count} pagos a ustedes de este rastreo figuran`} en ${exhibits} y no se ${count === 1 ? 'repite' : 'repiten'} aquí.`,
    shared: (count, exhibits) =>
      `${count === 1 ? 'Uno de estos pagos figura' : `${count} de estos pagos figuran`} también en ${exhibits}, por fondos de otro origen. ${count === 1 ? 'Es el mismo pago' : 'Son los mismos pagos'}: los totales no deben sumarse.`,
    total: (count, value) =>
      `Contado cada pago una sola vez, ${count === 1 ? 'se trata de un pago' : `se trata de ${count} pagos`} por ${value} en total, incluidos otros fondos que contengan.`,
    basis: ({ source, confidence, date }) =>
      `La atribución se apoya en: ${source}${date === null ? '' : ` (${date})`}, confianza ${confidence}.`,
    inferred:
      'La dirección de depósito se infirió de su comportamiento: lo que recibe pasa a direcciones del servicio. Es una valoración, y ustedes pueden saber más.',
    tagged: 'La propia dirección figura en la lista.',
    ruleNote: (rules) =>
      `Qué monedas de un pago son las rastreadas es una convención. El intervalo abarca las reglas ${rules}. Los importes de los pagos no dependen de ella.`,
    request: 'Les solicitamos',
    requests: [
      'que confirmen si estas direcciones son o fueron suyas, y desde cuándo;',
      'que conserven todos los registros de las cuentas que recibieron los abonos;',
      'que identifiquen a los titulares de las cuentas, con documentos de identificación, datos de contacto, dispositivos y direcciones IP;',
      'que faciliten los depósitos, operaciones y retiros de estas cuentas desde el primer abono hasta hoy, con direcciones y números de transacción.',
    ],
    freeze: 'que bloqueen (inmovilicen) lo que quede de estos abonos, en la medida en que la ley lo permita;',
    caution: 'Esta carta expone movimientos de fondos. No afirma que ustedes ni sus clientes hayan obrado mal.',
    closing: 'Atentamente,\n[Nombre, cargo, contacto]',
    unspentNote: (tip) =>
      `Las salidas aún sin gastar lo estaban en el bloque ${tip}. Quien tenga sus claves puede moverlas en cualquier momento.`,
    sweep: 'Barrido',
    tracedRange: 'Rastreado, mínimo a máximo',
    noService:
      'Ningún fondo rastreado llegó a un servicio con nombre: no hay a quién escribir. Vea las pistas: peelhound leads.',
  },
  leads: {
    title: (name) => `Pistas: ${name}`,
    none: 'Todos los destinos tienen nombre; no hay pistas.',
    next: {
      'possible-service': 'consultar otras listas de etiquetas; ver qué se gastó junto con ella: peelhound cluster',
      unspent: 'vigilarla: peelhound trace --since-last',
      coinjoin: 'buscar salidas gastadas juntas después: peelhound detect',
      bound: 'seguir aquí: peelhound trace --expand',
      hindered: 'preguntar de nuevo, o a otra fuente',
    },
    nextStep: 'Siguiente paso',
    share: 'Parte',
  },
};
