import type { Tip } from '../../chain/tip.ts';
import type { Transaction } from '../../chain/transaction.ts';
import { MalformedError } from '../../errors/sourceErrors.ts';
import type { ScriptHistory, UnspentFact } from '../../ports/transactionStore.ts';
import type { DailyPrice } from '../../prices/dailyPrice.ts';
import { canonicalJson } from '../../results/canonicalJson.ts';
import type { Tag } from '../../results/tag.ts';
import type { RecipientStop } from '../../tracing/stops.ts';
import { type TransactionJson, transactionFromJson, transactionToJson } from './transactionJson.ts';

/** Everything that a run read of a store: enough to run it again elsewhere, and nothing more. */
export interface CaseFacts {
  readonly network: string;
  readonly tip: Tip | null;
  readonly closedHeight: number | null;
  readonly transactions: readonly Transaction[];
  readonly unspent: readonly UnspentFact[];
  readonly histories: readonly { readonly script: string; readonly history: ScriptHistory }[];
  /** Recipients of whom lists say something. */
  readonly recipients: readonly RecipientFacts[];
  /** Daily prices that were looked up. */
  readonly prices: readonly DailyPrice[];
}

/** What was known of one recipient; see `TraceKnowledge`. */
export interface RecipientFacts {
  /** Hex. */
  readonly script: string;
  readonly stop: RecipientStop | null;
  readonly tags: readonly Tag[];
  readonly actors: readonly string[];
  readonly namesCluster: readonly Tag[];
}

type Line =
  | { readonly kind: 'chain'; readonly network: string; readonly tip: Tip | null; readonly closedHeight: number | null }
  | { readonly kind: 'transaction'; readonly transaction: TransactionJson }
  | { readonly kind: 'unspent'; readonly fact: UnspentFact }
  | { readonly kind: 'history'; readonly script: string; readonly history: ScriptHistory }
  | { readonly kind: 'recipient'; readonly recipient: RecipientFacts }
  | { readonly kind: 'price'; readonly price: WrittenPrice };

/** Prices in units of 10^-8, as decimal text. */
type WrittenPrice = Omit<DailyPrice, 'close' | 'low' | 'high'> &
  Readonly<Record<'close', string>> &
  Readonly<Record<'low' | 'high', string | null>>;

/** JSON Lines, sorted, canonical: the same facts are the same text. */
export function factsToText(facts: CaseFacts): string {
  const { network, tip, closedHeight } = facts;
  const lines: Line[] = [
    ...facts.transactions.map((one): Line => ({ kind: 'transaction', transaction: transactionToJson(one) })),
    ...facts.unspent.map((fact): Line => ({ kind: 'unspent', fact })),
    ...facts.histories.map((one): Line => ({ kind: 'history', ...one })),
    ...facts.recipients.map((recipient): Line => ({ kind: 'recipient', recipient })),
    ...facts.prices.map((price): Line => ({ kind: 'price', price: writtenPrice(price) })),
  ];
  const head: Line = { kind: 'chain', network, tip, closedHeight };
  return [canonicalJson(head), ...lines.map(canonicalJson).sort()].map((line) => `${line}\n`).join('');
}

/** Throws MalformedError where the text is not what `factsToText` writes. */
export function factsFromText(text: string): CaseFacts {
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine);
  const head = lines[0];
  if (head?.kind !== 'chain') throw new MalformedError('facts of a case start with the state of their chain');
  return {
    network: head.network,
    tip: head.tip,
    closedHeight: head.closedHeight,
    transactions: lines.flatMap((line) => (line.kind === 'transaction' ? [transactionFromJson(line.transaction)] : [])),
    unspent: lines.flatMap((line) => (line.kind === 'unspent' ? [line.fact] : [])),
    histories: lines.flatMap((line) =>
      line.kind === 'history' ? [{ script: line.script, history: line.history }] : [],
    ),
    recipients: lines.flatMap((line) => (line.kind === 'recipient' ? [line.recipient] : [])),
    prices: lines.flatMap((line) => (line.kind === 'price' ? [readPrice(line.price)] : [])),
  };
}

function writtenPrice({ day, low, high, close, source }: DailyPrice): WrittenPrice {
  return { day, low: low?.toString() ?? null, high: high?.toString() ?? null, close: close.toString(), source };
}

function readPrice({ day, low, high, close, source }: WrittenPrice): DailyPrice {
  const bound = (text: string | null) => (text === null ? null : BigInt(text));
  return { day, low: bound(low), high: bound(high), close: BigInt(close), source };
}

function parseLine(line: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch (cause) {
    throw new MalformedError('a line of the facts of a case is not JSON', { cause });
  }
}
