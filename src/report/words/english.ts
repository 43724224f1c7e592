import { EQUAL_OUTPUT_WORDS } from '../../export/equalOutputWords.ts';
import { GRADE_WORDS } from '../../export/gradeWords.ts';
import { ENGLISH_PAGE } from '../../export/pageWords.ts';
import type { ReportWords } from './reportWords.ts';

export const ENGLISH_REPORT: ReportWords = {
  page: ENGLISH_PAGE,
  report: {
    title: (name) => `Tracing report: ${name}`,
    notice:
      'This report shows the movement of funds on a public ledger. It does not say who is guilty of anything. Clusters, labels and patterns are assessments with a confidence, not facts.',
    simulated: 'SIMULATED: no such theft happened. The transactions and addresses exist in this demonstration only.',
    question: 'Question',
    asked: ({ backward, value, seeds, rules, hops }) =>
      `Where did ${value} from ${seeds === 1 ? 'one output' : `${seeds} outputs`} ${backward ? 'come from' : 'go'}? The money was followed ${backward ? 'backward' : 'forward'} under the taint ${rules.includes(',') ? 'rules' : 'rule'} ${rules}, at most ${hops} hops.`,
    start: 'Start',
    summary: 'In short',
    range: (entity, min, max) => `${entity}: between ${min} and ${max}, depending on the rule`,
    complete: 'Every leg was followed to an end; nothing was left out.',
    incomplete: (legs) =>
      `${legs} ${legs === 1 ? 'leg was' : 'legs were'} not followed to an end. They are listed under "Not looked at".`,
    method: 'Method',
    methodSteps: [
      'A transaction spends outputs of earlier transactions and makes new ones. Starting from the outputs named above, each transaction that spends traced money was looked up, and the traced amount was carried to its outputs by a fixed rule.',
      'Following stopped where the money reached a known service, a CoinJoin or an output that nobody has spent, or where a bound given by the investigator was met. Each stop is listed with its reason.',
      'For every rule but poison, the amounts at all stops and the fees add up to the starting amount, to the base unit. The program checks this itself.',
      'Coins of one amount cannot be told apart. Which of several outputs carries the traced coins is a convention, so several rules are shown side by side. What holds under all of them does not depend on the choice.',
      'Block times are set by miners and are true to about two hours.',
    ],
    rules: {
      fifo: 'fifo: first in, first out, in the order in which a transaction lists its inputs and outputs. After Clayton’s Case (Devaynes v Noble, 1816), applied to bitcoin by Anderson, Shumailov and Ahmed (2018). The order is the one that the wallet wrote, not the order of receipt.',
      'fifo-age': 'fifo-age: first in, first out by the age of the coins: what was received first leaves first.',
      lifo: 'lifo: last in, first out: the inputs in reverse order.',
      haircut:
        'haircut: pro rata; each output takes the traced amount in proportion to its value (Möser, Böhme and Breuker, 2014).',
      poison:
        'poison: every output of a transaction that spends traced money counts whole (Möser, Böhme and Breuker, 2014). An upper limit that does not add up to the start.',
      tiho: 'tiho: taint in, highest out: traced inputs first, into the largest outputs first (Tironsakkul et al., 2019).',
      ciso: 'ciso: clean in, smallest out: clean inputs first, into the smallest outputs first.',
      'dirty-first':
        'dirty-first: traced money is followed until it is mixed with other money for the first time (Tironsakkul et al., 2019). A lower limit.',
      seniority: 'seniority: traced money is paid out before other money (Möser, Böhme and Breuker, 2014).',
      purity: 'purity: an output is followed as long as at least a given share of it is traced money.',
    },
    destinations: 'Where the money is',
    picture: 'Picture',
    findings: 'Findings',
    noFindings: 'No pattern was reported.',
    confidence: 'Confidence',
    grades: GRADE_WORDS.en,
    oneOf: EQUAL_OUTPUT_WORDS.en,
    innocent: 'Innocent explanations',
    measured: (wrong, n, dataset, synthetic) =>
      `Measured: ${wrong} false positives among ${n} (${dataset}, ${synthetic ? 'synthetic' : 'real'} data).`,
    notMeasured: 'How often this finding is wrong was not measured.',
    evidence: 'Evidence',
    assertions: 'What persons assert',
    assertionNote:
      'These statements come from persons, not from the ledger. Results above rest on them where they say so.',
    author: 'By',
    reason: 'Reason',
    source: 'Source',
    notes: 'Notes',
    notLookedAt: 'Not looked at',
    timeline: 'Timeline',
    timelineCut: (shown, of) =>
      `The ${shown} largest of ${of} movements, in order of time. All of them are in the appendix.`,
    transactions: 'Appendix: every movement',
    data: 'Data and hashes',
    dataNote:
      'With the case bundle, anyone can compute these results again without a network: peelhound case replay <file>.',
    exhibit: 'Exhibit',
    documentHash: 'SHA-256 of the document',
    factsHash: 'SHA-256 of the facts',
    logHash: 'Newest line of the log',
    program: 'Program',
    labelLists: 'Label lists',
    noLists: 'none',
    provider: 'Source',
    answers: 'Answers',
    noEvidence: 'The transactions were imported from files; no source was asked.',
    glossary: 'Glossary',
    terms: [
      [
        'address',
        'A short text that stands for the conditions under which an output can be spent. One person can have any number of them.',
      ],
      ['txid', 'The number of a transaction: a hash of its content.'],
      [
        'output, outpoint',
        'An amount that a transaction assigns to an address; named by txid and position, txid:vout.',
      ],
      ['unspent', 'An output that no confirmed transaction has spent. Whoever holds its key can still move it.'],
      ['change', 'The part of a payment that goes back to the payer, usually to a new address.'],
      ['hop', 'One transaction on the way.'],
      ['taint', 'The part of an output that is counted as traced money under a rule.'],
      ['cluster', 'Addresses believed to be under one control, because they were spent together.'],
      [
        'peel chain',
        'A row of transactions in which a large amount is passed on and a small one is paid away each time.',
      ],
      ['CoinJoin', 'A transaction that several people make together so that it cannot be seen who paid whom.'],
      ['deposit address', 'An address that a service gives to one customer for payments in.'],
      ['mule', 'A person who lends addresses or accounts to move the money of others, often for a commission.'],
      ['tip', 'The newest block that the results take into account.'],
    ],
    unnamed: 'no label',
    fiat: 'Value on the day',
    time: 'Time',
    from: 'From',
    to: 'To',
  },
  letter: {
    title: (service) => `Request to ${service}`,
    draft: 'DRAFT, to be checked by counsel before it is sent. What stands in brackets is to be filled in.',
    fill: ['[Authority or firm, address]', '[Date]', '[Reference]'],
    recipient: (party, place) => `To: ${party}${place === null ? '' : ` (jurisdiction: ${place})`}`,
    subject: (service, name, freezes) =>
      `Request to preserve ${freezes ? 'and freeze funds' : 'records'}, and for information: ${service}, case ${name}`,
    greeting: 'To the compliance department,',
    credits: (count, sum, rule) =>
      `${count === 1 ? 'One credit' : `${count} credits`}, in total ${sum} of traced funds under the rule ${rule}:`,
    elsewhere: (count, exhibits) =>
      `${count === 1 ? 'One more payment' : `${count} more payments`} to you in this trace ${count === 1 ? 'stands' : 'stand'} under ${exhibits} and ${count === 1 ? 'is' : 'are'} not repeated here.`,
    shared: (count, exhibits) =>
      `${count === 1 ? 'One of these payments stands' : `${count} of these payments stand`} under ${exhibits} as well, for funds from another start. ${count === 1 ? 'It is the same payment' : 'They are the same payments'}: the totals must not be added up.`,
    total: (count, value) =>
      `Each payment counted once, these are ${count === 1 ? 'one payment' : `${count} payments`} of ${value} in all, other funds in them included.`,
    basis: ({ source, confidence, date }) =>
      `The attribution to you rests on: ${source}${date === null ? '' : ` (${date})`}, confidence ${confidence}.`,
    inferred:
      'The deposit address was inferred from its behaviour: what it receives is passed on to addresses of the service. This is an assessment, and you may know better.',
    tagged: 'The address itself is listed.',
    ruleNote: (rules) =>
      `Which coins of a payment are the traced ones is a convention. The range given is over the rules ${rules}. The amounts of the payments themselves do not depend on it.`,
    request: 'We ask you',
    requests: [
      'to confirm whether these addresses are or were yours, and since when;',
      'to preserve all records on the accounts that were credited;',
      'to name the account holders, with identification records, contact details, devices and IP addresses;',
      'to provide the deposits, trades and withdrawals of these accounts from the first credit to today, with addresses and transaction numbers.',
    ],
    freeze: 'to freeze what is left of these credits, as far as the law allows it;',
    caution: 'This letter states movements of funds. It does not allege that you or your customers acted wrongly.',
    closing: 'Yours faithfully,\n[Name, office, contact]',
    unspentNote: (tip) =>
      `Outputs that are still unspent here were so at block ${tip}. Whoever holds their keys can move them at any time.`,
    sweep: 'Swept',
    tracedRange: 'Traced, least to most',
    noService:
      'No traced funds arrived at a named service: there is nobody to write to. See the leads: peelhound leads.',
  },
  leads: {
    title: (name) => `Leads: ${name}`,
    none: 'Every ending has a name; there is no lead.',
    next: {
      'possible-service': 'ask other label lists; look at its co-spenders: peelhound cluster',
      unspent: 'watch it: peelhound trace --since-last',
      coinjoin: 'look for outputs spent together after it: peelhound detect',
      bound: 'go on here: peelhound trace --expand',
      hindered: 'ask again, or another source',
    },
    nextStep: 'Next',
    share: 'Share',
  },
};
