import { ECONOMY_SIZE, HELD_OUT_SEEDS } from './economyCase.ts';
import type { SignCounts } from './measureChange.ts';
import type { ClusterFigures } from './measureClusters.ts';
import type { CoinJoinCounts } from './measureCoinJoins.ts';
import type { RealCounts } from './measureRealSets.ts';

export interface AccuracyFigures {
  readonly transactions: number;
  readonly realCoinJoins: readonly RealCounts[];
  readonly coinJoins: readonly CoinJoinCounts[];
  readonly realChange: readonly SignCounts[];
  readonly change: readonly SignCounts[];
  readonly clusters: readonly ClusterFigures[];
}

/** The figures as the page that is committed. */
export function accuracyPage(figures: AccuracyFigures): string {
  return `${[intro(), realCoinJoins(figures), coinJoins(figures), change(figures), clusters(figures)].join('\n\n')}\n`;
}

function intro(): string {
  return `# Accuracy

How often each heuristic is right, measured by \`npm run accuracy\`, which wrote this page. Synthetic figures are of the economy
(\`fixtures/economy\`), seeds ${HELD_OUT_SEEDS.join(', ')}, ${ECONOMY_SIZE.toLocaleString('en-US')} transactions each; no rule was tuned on these seeds. An economy is made up:
its figures compare rules with each other and catch regressions, they are no promise for mainnet. Real figures are of
labelled mainnet transactions; where a label comes from a rule like ours, recall is partly circular. What a rule means, and
when it is wrong, stands in [heuristics.md](heuristics.md).

*Precision*: right of those it named. *Recall*: named of those there are. *Decided*: share of transactions on which it says
anything. *Base rate*: share of all transactions that are of the kind.`;
}

function realCoinJoins({ realCoinJoins }: AccuracyFigures): string {
  const rows = realCoinJoins.map(({ set, label, total, answers, gateClosed }) => [
    set,
    label,
    String(total),
    answersText(answers),
    String(gateClosed),
  ]);
  return `## CoinJoins on real transactions

\`uniform mix\`: as many equal outputs as inputs, whatever the set calls it. The set's label \`wasabi1_postmix\` holds 77 joins
that its own rule missed; 76 are typed, the one of two parties is a Stonewall by shape. Ordinary spends outside Stonewall
shapes: no false alarm.

${table(['set', 'label', 'transactions', 'answers', 'gate closed'], rows)}`;
}

function coinJoins({ coinJoins: counts, transactions }: AccuracyFigures): string {
  const rows = counts.map(({ kind, total, answers, gateClosed }) => [
    kind,
    String(total),
    percent(total, transactions),
    answersText(answers),
    String(gateClosed),
  ]);
  return `## CoinJoins in the economy

\`stonewall\` is the work of one owner, \`stonewall-two-party\` of two: no rule can tell them apart, so neither closes the gate.

${table(['true kind', 'transactions', 'base rate', 'answers', 'gate closed'], rows)}`;
}

function change({ change: signs, realChange }: AccuracyFigures): string {
  return `## Change signs

In the economy, over transactions of one sender with 2 to 10 spendable outputs. \`consensus\`: \`decideChange\`.

${table(['sign', 'asked', 'decided', 'right when it decides'], signs.map(signRow))}

On real two-output spends that pay exactly one output back to an address they spend (so change is certain):

${table(['sign', 'asked', 'decided', 'right when it decides'], realChange.map(signRow))}`;
}

function signRow({ id, asked, decided, right }: SignCounts): string[] {
  return [
    id,
    String(asked),
    percent(decided, asked),
    decided === 0 ? '-' : `${percent(right, decided)} (${right}/${decided})`,
  ];
}

function clusters({ clusters: figures }: AccuracyFigures): string {
  const rows = figures.map((figure) => [
    String(figure.seed),
    share(figure.multiInput.right, figure.multiInput.joined, 6),
    share(figure.multiInput.right, figure.multiInput.owned, 3),
    `${figure.apartLinks} links, ${share(figure.withApart.right, figure.withApart.joined, 4)}`,
    figure.recovered.toFixed(3),
    figure.addedPrecision.toFixed(5),
    String(figure.exchangesJoined),
  ]);
  return `## Clusters in the economy

Pairs of addresses. PayJoins and two-party Stonewalls put inputs of two owners together and cannot be told: their links are
counted apart. *Recovered*: of the pairs that multi-input misses, those that \`--merge multi-input,change\` adds;
*added precision*: of the pairs it adds, those that are right.

${table(
  [
    'seed',
    'multi-input precision',
    'recall',
    'PayJoin and Stonewall, precision with them',
    'recovered',
    'added precision',
    'clusters with two exchanges',
  ],
  rows,
)}`;
}

function answersText(answers: ReadonlyMap<string, number>): string {
  return [...answers]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([answer, count]) => `${answer} ${count}`)
    .join(', ');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part * 100) / whole).toFixed(2)} %`;
}

function share(part: number, whole: number, digits: number): string {
  return whole === 0 ? '-' : (Math.floor((part * 10 ** digits) / whole) / 10 ** digits).toFixed(digits);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
