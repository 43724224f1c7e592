import type { CommonPartyRow, ConnectDocument, ConnectPayment } from '../../src/results/connectDocument.ts';
import { amountText, groupThousands } from './amountText.ts';
import { layOut } from './columns.ts';
import { gapSummary } from './gapSummary.ts';
import type { Presentation } from './presentation.ts';
import { safeText } from './safeText.ts';
import { shorten } from './shorten.ts';
import { dayText } from './timeText.ts';
import { INDENT } from './traceFrom.ts';
import { type LinkWords, linkWordsOf } from './words/linkWords.ts';

/** Rows shown of a list; the document has them all. `--verbose` shows as many as it shows endings. */
const MAX_ROWS = 20;
/** Characters of an address in a table. */
const NAME_WIDTH = 23;

/** Links among many addresses as tables. */
export function connectText(document: ConnectDocument, view: Presentation): string {
  const words = linkWordsOf(view.words.lang);
  const name = namer(document);
  const { payments, funders, destinations, clusters, unlinked } = document;
  const isLinked = payments.length + funders.length + destinations.length + clusters.length > 0;
  const sections = [
    headSection(document, isLinked, words, view),
    paymentSection(payments, name, words, view),
    partySection(words.funders, '→', funders, name, words, view),
    partySection(words.destinations, '←', destinations, name, words, view),
    clusterSection(document, name, words, view),
    unlinked.length === 0 || !isLinked
      ? []
      : [
          ` ${view.style.heading(words.unlinked)}   ${unlinked.length}`,
          ...limited(unlinked.map(name), view).map((line) => INDENT + line),
        ],
    gapSummary(document.coverage.gaps, words.allRead, view),
    funders.length + destinations.length === 0 ? [] : [` ${view.style.dim(words.connectNote)}`],
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `\n${text.join('\n\n')}\n\n`;
}

/** An address with the label that the file gives it. */
function namer({ addresses }: ConnectDocument): (address: string) => string {
  const labels = new Map(addresses.map(({ address, label }) => [address, label]));
  return (address) => {
    const label = labels.get(address);
    const short = shorten(address, NAME_WIDTH);
    return label == null || label === address ? short : `${safeText(label)} ${short}`;
  };
}

function headSection(
  document: ConnectDocument,
  isLinked: boolean,
  words: LinkWords,
  view: Presentation,
): readonly string[] {
  const { addresses, coverage, tip } = document;
  const looked = words.looked(groupThousands(coverage.transactions), tip === null ? null : groupThousands(tip.height));
  const head = ` ${view.style.heading(words.addresses)}   ${addresses.length}   ${view.style.dim(looked)}`;
  return isLinked ? [head] : [head, `${INDENT}${view.style.strong(words.noLinks)}`];
}

function paymentSection(
  payments: readonly ConnectPayment[],
  name: (address: string) => string,
  words: LinkWords,
  view: Presentation,
): readonly string[] {
  if (payments.length === 0) return [];
  const rows = payments.map(({ from, to, value, time, txid, coinjoin }) => [
    time === null ? '' : dayText(time, view.timezone),
    name(from),
    '→',
    name(to),
    amount(value, view),
    shorten(txid),
    coinjoin ? 'CoinJoin' : '',
  ]);
  const columns = rows[0]?.map((_, n) => ({ align: n === 4 ? ('right' as const) : ('left' as const) })) ?? [];
  const lines = layOut(columns, rows);
  return [
    ` ${view.style.heading(words.payments)}   ${payments.length}`,
    ...limited(lines, view).map((line) => INDENT + line),
  ];
}

function partySection(
  heading: string,
  arrow: string,
  parties: readonly CommonPartyRow[],
  name: (address: string) => string,
  words: LinkWords,
  view: Presentation,
): readonly string[] {
  if (parties.length === 0) return [];
  const blocks = parties.map(({ entity, links }) => {
    const rows = links.map(({ address, value, txids }) => [
      arrow,
      name(address),
      amount(value, view),
      txids.length === 1 ? shorten(txids[0] ?? '') : words.inTransactions(txids.length),
    ]);
    const lines = layOut([{ align: 'left' }, { align: 'left' }, { align: 'right' }, { align: 'left' }], rows);
    return [`${INDENT}${view.style.strong(name(entity))}`, ...lines.map((line) => `${INDENT}  ${line}`)].join('\n');
  });
  return [` ${view.style.heading(heading)}   ${parties.length}`, ...limited(blocks, view)];
}

function clusterSection(
  { clusters }: ConnectDocument,
  name: (address: string) => string,
  words: LinkWords,
  view: Presentation,
): readonly string[] {
  if (clusters.length === 0) return [];
  const blocks = clusters.map(({ addresses, links }) => {
    const txids = [...new Set(links.map(({ txid }) => txid))];
    const proof = txids.length === 1 ? shorten(txids[0] ?? '') : words.inTransactions(txids.length);
    return [...addresses.map((address) => INDENT + name(address)), `${INDENT}  ${view.style.dim(proof)}`].join('\n');
  });
  return [` ${view.style.heading(words.clusters)}   ${clusters.length}`, ...limited(blocks, view)];
}

function amount(value: string, view: Presentation): string {
  return `${amountText(BigInt(value), view.network.decimals)} ${view.network.symbol}`;
}

function limited(lines: readonly string[], view: Presentation): readonly string[] {
  const shown = lines.slice(0, Math.max(MAX_ROWS, view.maxEndings));
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, `${INDENT}${view.style.dim(view.words.more(more))}`] : shown;
}
