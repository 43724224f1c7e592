import { EQUAL_OUTPUT_WORDS } from '../../export/equalOutputWords.ts';
import { GRADE_WORDS } from '../../export/gradeWords.ts';
import { PORTUGUESE_PAGE } from '../../export/portuguesePage.ts';
import type { ReportWords } from './reportWords.ts';

export const PORTUGUESE_REPORT: ReportWords = {
  page: PORTUGUESE_PAGE,
  report: {
    title: (name) => `Relatório de rastreamento: ${name}`,
    notice:
      'Este relatório mostra a movimentação de fundos em um registro público. Não afirma que alguém seja culpado de coisa alguma. Clusters, rótulos e padrões são avaliações com um grau de confiança, não fatos provados.',
    simulated: 'SIMULADO: este furto não aconteceu. As transações e os endereços existem só nesta demonstração.',
    question: 'Pergunta',
    asked: ({ backward, value, seeds, rules, hops }) =>
      `${backward ? `De onde vieram os ${value}` : `Para onde foram os ${value}`} de ${seeds === 1 ? 'uma saída' : `${seeds} saídas`}? O dinheiro foi seguido para ${backward ? 'trás' : 'frente'} segundo ${rules.includes(',') ? 'as regras' : 'a regra'} de taint ${rules}, com no máximo ${hops} saltos.`,
    start: 'Início',
    summary: 'Em resumo',
    range: (entity, min, max) => `${entity}: entre ${min} e ${max}, conforme a regra`,
    complete: 'Todos os ramos foram seguidos até o fim; nada ficou sem exame.',
    incomplete: (legs) =>
      `${legs === 1 ? 'Um ramo não foi seguido' : `${legs} ramos não foram seguidos`} até o fim. Constam em "Não examinado".`,
    method: 'Método',
    methodSteps: [
      'Uma transação gasta saídas de transações anteriores e cria outras. A partir das saídas indicadas, procurou-se cada transação que gasta dinheiro rastreado, e o valor rastreado foi levado às suas saídas por uma regra fixa.',
      'O rastreamento parou onde o dinheiro chegou a um serviço conhecido, a um CoinJoin ou a uma saída que ninguém gastou, ou onde se atingiu um limite fixado por quem investiga. Cada parada consta com o seu motivo.',
      'Com todas as regras, menos poison, os valores de todas as paradas e as taxas somam exatamente o valor inicial, até a unidade mínima. O próprio programa verifica isso.',
      'Dentro de um mesmo valor, as moedas não se distinguem umas das outras. Qual de várias saídas leva as moedas rastreadas é uma convenção; por isso várias regras são mostradas lado a lado. O que vale em todas elas não depende da escolha.',
      'A hora de um bloco é definida por quem o minera e tem margem de cerca de duas horas.',
    ],
    rules: {
      fifo: 'fifo: primeiro a entrar, primeiro a sair (PEPS), na ordem em que uma transação lista suas entradas e saídas. Segundo o caso Clayton (Devaynes v Noble, 1816), aplicado ao bitcoin por Anderson, Shumailov e Ahmed (2018). A ordem é a que a carteira escreveu, não a de recebimento.',
      'fifo-age':
        'fifo-age: primeiro a entrar, primeiro a sair, pela idade das moedas: o que foi recebido antes sai antes.',
      lifo: 'lifo: último a entrar, primeiro a sair (UEPS): as entradas em ordem inversa.',
      haircut:
        'haircut: proporcional (pro rata); cada saída recebe o valor rastreado na proporção do seu valor (Möser, Böhme e Breuker, 2014).',
      poison:
        'poison: cada saída de uma transação que gasta dinheiro rastreado conta inteira (Möser, Böhme e Breuker, 2014). É um limite superior; seus valores não somam o valor inicial.',
      tiho: 'tiho: primeiro as entradas rastreadas, para as maiores saídas (Tironsakkul et al., 2019).',
      ciso: 'ciso: primeiro as entradas limpas, para as menores saídas.',
      'dirty-first':
        'dirty-first: o dinheiro rastreado é seguido até se misturar com outro pela primeira vez (Tironsakkul et al., 2019). É um limite inferior.',
      seniority: 'seniority: o dinheiro rastreado é pago antes dos demais valores (Möser, Böhme e Breuker, 2014).',
      purity: 'purity: uma saída é seguida enquanto pelo menos uma dada proporção dela for dinheiro rastreado.',
    },
    destinations: 'Onde está o dinheiro',
    picture: 'Gráfico',
    findings: 'Achados',
    noFindings: 'Nenhum padrão foi relatado.',
    confidence: 'Confiança',
    grades: GRADE_WORDS.pt,
    oneOf: EQUAL_OUTPUT_WORDS.pt,
    innocent: 'Explicações inocentes',
    measured: (wrong, n, dataset, synthetic) =>
      `Medido: ${wrong} falsos positivos em ${n} (${dataset}, dados ${synthetic ? 'sintéticos' : 'reais'}).`,
    notMeasured: 'Não se mediu com que frequência este achado erra.',
    evidence: 'Indícios',
    assertions: 'Afirmações de pessoas',
    assertionNote:
      'Estas afirmações são de pessoas, não do registro público. Os resultados acima se apoiam nelas onde isso está dito.',
    author: 'Autor',
    reason: 'Motivo',
    source: 'Fonte',
    notes: 'Notas',
    notLookedAt: 'Não examinado',
    timeline: 'Cronologia',
    timelineCut: (shown, of) => `Os ${shown} maiores de ${of} movimentos, em ordem de tempo. Todos estão no anexo.`,
    transactions: 'Anexo: todos os movimentos',
    data: 'Dados e hashes',
    dataNote:
      'Com o pacote do caso, qualquer pessoa pode calcular de novo estes resultados sem rede: peelhound case replay <arquivo>.',
    exhibit: 'Prova',
    documentHash: 'SHA-256 do documento',
    factsHash: 'SHA-256 dos dados',
    logHash: 'Última linha do registro do caso',
    program: 'Programa',
    labelLists: 'Listas de rótulos',
    noLists: 'nenhuma',
    provider: 'Fonte',
    answers: 'Respostas',
    noEvidence: 'As transações foram importadas de arquivos; nenhuma fonte foi consultada.',
    glossary: 'Glossário',
    terms: [
      [
        'endereço',
        'Texto curto que representa as condições para gastar uma saída. Uma pessoa pode ter quantos quiser.',
      ],
      ['txid', 'O número de uma transação: um hash do seu conteúdo.'],
      ['saída, outpoint', 'Valor que uma transação atribui a um endereço; identificado por txid e posição, txid:vout.'],
      ['não gasto', 'Saída que nenhuma transação confirmada gastou. Quem tiver a chave ainda pode movê-la.'],
      ['troco', 'A parte de um pagamento que volta a quem paga, quase sempre para um endereço novo.'],
      ['salto (hop)', 'Uma transação do caminho.'],
      ['taint (contaminação)', 'A parte de uma saída que conta como dinheiro rastreado segundo uma regra.'],
      ['cluster', 'Endereços que se acredita estarem sob um só controle, porque foram gastos juntos.'],
      [
        'cadeia de descascamento (peel chain)',
        'Série de transações em que, a cada vez, um valor pequeno é destacado e o grande passa à seguinte.',
      ],
      ['CoinJoin', 'Transação que várias pessoas fazem juntas para que não se veja quem pagou a quem.'],
      ['endereço de depósito', 'Endereço que um serviço dá a um cliente para seus depósitos.'],
      [
        'laranja, mula',
        'Pessoa que empresta seus endereços ou contas para movimentar fundos alheios, muitas vezes em troca de comissão.',
      ],
      ['tip', 'O bloco mais recente que os resultados levam em conta.'],
    ],
    unnamed: 'sem rótulo',
    fiat: 'Valor do dia',
    time: 'Data e hora',
    from: 'De',
    to: 'Para',
  },
  letter: {
    title: (service) => `Solicitação a ${service}`,
    draft: 'MINUTA: deve ser revista por advogado antes do envio. O que está entre colchetes deve ser preenchido.',
    fill: ['[Autoridade ou escritório, endereço]', '[Data]', '[Referência]'],
    recipient: (party, place) => `Destinatário: ${party}${place === null ? '' : ` (jurisdição: ${place})`}`,
    subject: (service, name, freezes) =>
      `Solicitação de preservação de registros, ${freezes ? 'de bloqueio de fundos ' : ''}e de informações: ${service}, caso ${name}`,
    greeting: 'Ao departamento de compliance:',
    credits: (count, sum, rule) =>
      `${count === 1 ? 'Um crédito' : `${count} créditos`}, no total de ${sum} de fundos rastreados segundo a regra ${rule}:`,
    elsewhere: (count, exhibits) =>
      `${count === 1 ? 'Mais um pagamento aos senhores neste rastreamento consta' : `Mais ${count} pagamentos aos senhores neste rastreamento constam`} em ${exhibits} e não se ${count === 1 ? 'repete' : 'repetem'} aqui.`,
    shared: (count, exhibits) =>
      `${count === 1 ? 'Um destes pagamentos consta' : `${count} destes pagamentos constam`} também em ${exhibits}, por fundos de outra origem. ${count === 1 ? 'É o mesmo pagamento' : 'São os mesmos pagamentos'}: os totais não devem ser somados.`,
    total: (count, value) =>
      `Contando cada pagamento uma só vez, ${count === 1 ? 'trata-se de um pagamento' : `trata-se de ${count} pagamentos`} de ${value} no total, incluídos outros fundos que contenham.`,
    basis: ({ source, confidence, date }) =>
      `A atribuição se apoia em: ${source}${date === null ? '' : ` (${date})`}, confiança ${confidence}.`,
    inferred:
      'O endereço de depósito foi inferido pelo seu comportamento: o que recebe passa a endereços do serviço. É uma avaliação, e os senhores podem saber mais.',
    tagged: 'O próprio endereço consta da lista.',
    ruleNote: (rules) =>
      `Quais moedas de um pagamento são as rastreadas é uma convenção. O intervalo abrange as regras ${rules}. Os valores dos pagamentos não dependem dela.`,
    request: 'Solicitamos',
    requests: [
      'que confirmem se estes endereços são ou foram seus, e desde quando;',
      'que preservem todos os registros das contas creditadas;',
      'que identifiquem os titulares das contas, com documentos de identificação, dados de contato, dispositivos e endereços IP;',
      'que forneçam os depósitos, operações e saques destas contas desde o primeiro crédito até hoje, com endereços e números de transação.',
    ],
    freeze: 'que bloqueiem o que restar destes créditos, na medida em que a lei permitir;',
    caution: 'Esta carta relata movimentações de fundos. Não afirma que os senhores ou seus clientes tenham agido mal.',
    closing: 'Atenciosamente,\n[Nome, cargo, contato]',
    unspentNote: (tip) =>
      `As saídas ainda não gastas estavam nessa condição no bloco ${tip}. Quem tiver as chaves pode movê-las a qualquer momento.`,
    sweep: 'Varredura',
    tracedRange: 'Rastreado, mínimo a máximo',
    noService:
      'Nenhum fundo rastreado chegou a um serviço com nome: não há a quem escrever. Veja as pistas: peelhound leads.',
  },
  leads: {
    title: (name) => `Pistas: ${name}`,
    none: 'Todos os destinos têm nome; não há pistas.',
    next: {
      'possible-service': 'consultar outras listas de rótulos; ver o que foi gasto junto com ela: peelhound cluster',
      unspent: 'vigiá-la: peelhound trace --since-last',
      coinjoin: 'procurar saídas gastas juntas depois: peelhound detect',
      bound: 'seguir daqui: peelhound trace --expand',
      hindered: 'perguntar de novo, ou a outra fonte',
    },
    nextStep: 'Próximo passo',
    share: 'Parte',
  },
};
