import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import type { Tip } from '../chain/tip.ts';
import { compareTransactions } from '../graph/compareTransactions.ts';
import { graphTransaction } from '../graph/graphTransaction.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ChainSource, OutputSpend } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { Gap } from '../results/envelope.ts';
import type { CrossCheck, Disagreement } from '../results/trust.ts';
import { concurrently } from './concurrently.ts';
import { lookUpFailure } from './lookUpFailure.ts';
import { seedGap } from './seedGap.ts';
import { transactionDifferences } from './transactionDifferences.ts';

export interface CrossCheckPorts {
  /** The second provider. */
  readonly source: ChainSource;
  /** The run's tip: what that provider knows beyond it is no disagreement. */
  readonly tip: Tip | null;
  readonly progress: ProgressSink;
  readonly concurrency: number;
}

/** What the trace was told of one output: who spends it, or (null) that nobody does. */
interface SpendClaim {
  readonly outpoint: Outpoint;
  readonly spender: string | null;
}

/** What the second provider was asked about one transaction, and where it disagrees. */
interface Outcome {
  readonly compared: boolean;
  readonly spends: number;
  readonly disagreements: readonly Disagreement[];
  readonly gaps: readonly Gap[];
}

/**
 * Asks a second provider for every transaction of the graph, for who spends the outputs whose spender the graph holds,
 * and whether those found unspent are so there too. Nobody is held to be right: every disagreement is listed, and is a
 * `malformed` gap (`not-found` where the second one does not know the transaction). Throws CancelledError.
 */
export async function crossCheckTrace(
  graph: TransactionGraph,
  unspent: ReadonlySet<string>,
  ports: CrossCheckPorts,
): Promise<{ readonly crossCheck: CrossCheck; readonly gaps: readonly Gap[] }> {
  const order = Array.from({ length: graph.transactionCount }, (_, t) => t);
  order.sort((a, b) => compareTransactions(graph, a, b));
  const spends = await new SecondSpends(ports).read(order.map((t) => ({ t, claims: claimsOf(graph, t, unspent) })));
  let done = 0;
  const outcomes = await concurrently(order, ports.concurrency, async (t) => {
    const outcome = await compareOne(graph, t, ports);
    ports.progress.update(`${++done} of ${order.length} transactions compared with ${ports.source.name}`);
    return outcome;
  });
  const all = order.flatMap((t, i) => [outcomes[i] as Outcome, spends.outcomes.get(t) ?? NOTHING]);
  return {
    crossCheck: {
      source: ports.source.name,
      transactions: all.filter(({ compared }) => compared).length,
      spends: all.reduce((sum, outcome) => sum + outcome.spends, 0),
      notOffered: spends.isOffered ? [] : ['spends'],
      disagreements: all.flatMap((outcome) => outcome.disagreements),
    },
    gaps: [
      ...spends.gaps,
      ...all.flatMap((outcome) => [
        ...outcome.disagreements.map((one) => gapOf(one, ports.source.name)),
        ...outcome.gaps,
      ]),
    ],
  };
}

const NOTHING: Outcome = { compared: false, spends: 0, disagreements: [], gaps: [] };

async function compareOne(graph: TransactionGraph, t: number, { source, tip }: CrossCheckPorts): Promise<Outcome> {
  const here = graphTransaction(graph, t);
  const { txid } = here;
  try {
    const there = await source.transaction(txid);
    const disagreements: Disagreement[] = transactionDifferences(here, there).map(({ first, second, ...rest }) => ({
      ...rest,
      txid,
      here: first,
      there: second,
    }));
    const heights = [here, there].map(({ confirmation }) => heightAt(confirmation, tip));
    if (heights[0] !== heights[1] && !heights.includes('unknown')) {
      disagreements.push({ about: 'height', txid, outpoint: null, here: heights[0] ?? '', there: heights[1] ?? '' });
    }
    return { compared: true, spends: 0, disagreements, gaps: [] };
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    if (kind !== 'not-found') return { ...NOTHING, gaps: [failureGap(source, txid, kind, reason)] };
    const missing = { about: 'missing' as const, txid, outpoint: null, here: 'known', there: 'not known' };
    return { ...NOTHING, disagreements: [missing] };
  }
}

function heightAt(
  { confirmed, height }: { readonly confirmed: boolean; readonly height: number | null },
  tip: Tip | null,
): string {
  if (confirmed && height === null) return 'unknown';
  return confirmed && (tip === null || (height ?? 0) <= tip.height) ? `height ${height}` : 'unconfirmed';
}

function claimsOf(graph: TransactionGraph, t: number, unspent: ReadonlySet<string>): SpendClaim[] {
  const claims: SpendClaim[] = [];
  const txid = graph.txid(t);
  for (let o = graph.outputStart(t); o < graph.outputEnd(t); o++) {
    const outpoint = { txid, vout: graph.vout(o) };
    const spender = graph.spender(o);
    if (spender >= 0) claims.push({ outpoint, spender: graph.txid(graph.inputTransaction(spender)) });
    else if (unspent.has(formatOutpoint(outpoint))) claims.push({ outpoint, spender: null });
  }
  return claims;
}

/** Who spends what, by the second provider, asked in batches as large as it takes. */
class SecondSpends {
  readonly #ports: CrossCheckPorts;

  constructor(ports: CrossCheckPorts) {
    this.#ports = ports;
  }

  async read(
    wanted: readonly { readonly t: number; readonly claims: readonly SpendClaim[] }[],
  ): Promise<{ isOffered: boolean; outcomes: ReadonlyMap<number, Outcome>; gaps: readonly Gap[] }> {
    const { source, concurrency } = this.#ports;
    const outcomes = new Map<number, Outcome>();
    const spendBatchSize = await batchSizeOf(source);
    if (typeof spendBatchSize !== 'number') return { isOffered: true, outcomes, gaps: [spendBatchSize] };
    if (spendBatchSize === 0) return { isOffered: false, outcomes, gaps: [] };
    const asked = wanted.filter(({ claims }) => claims.length > 0);
    const batches: (typeof asked)[] = [];
    for (let start = 0; start < asked.length; start += spendBatchSize) {
      batches.push(asked.slice(start, start + spendBatchSize));
    }
    await concurrently(batches, concurrency, async (batch) => {
      const told = await this.#ask(batch.flatMap(({ claims }) => claims[0]?.outpoint.txid ?? []));
      for (const { t, claims } of batch) outcomes.set(t, await this.#compare(claims, told));
    });
    return { isOffered: true, outcomes, gaps: [] };
  }

  /** A gap where the whole batch could not be had. */
  async #ask(txids: readonly string[]): Promise<ReadonlyMap<string, readonly OutputSpend[]> | Gap> {
    try {
      return await this.#ports.source.spendsOf(txids);
    } catch (error) {
      const { kind, reason } = lookUpFailure(error);
      // Who does not know a transaction is named for that already; of several, the others are asked for alone.
      if (kind === 'not-found') return txids.length > 1 ? this.#askOneByOne(txids) : new Map();
      return failureGap(this.#ports.source, `spends of ${txids[0]}`, kind, reason);
    }
  }

  async #askOneByOne(txids: readonly string[]): Promise<ReadonlyMap<string, readonly OutputSpend[]> | Gap> {
    const all = new Map<string, readonly OutputSpend[]>();
    for (const txid of txids) {
      const told = await this.#ask([txid]);
      if ('kind' in told) return told;
      for (const [one, spends] of told) all.set(one, spends);
    }
    return all;
  }

  async #compare(
    claims: readonly SpendClaim[],
    told: ReadonlyMap<string, readonly OutputSpend[]> | Gap,
  ): Promise<Outcome> {
    if ('kind' in told) return { ...NOTHING, gaps: [told] };
    const disagreements: Disagreement[] = [];
    let spends = 0;
    for (const { outpoint, spender } of claims) {
      const answer = told.get(outpoint.txid)?.[outpoint.vout];
      if (answer === undefined || (answer.state === 'spent' && answer.spender === null)) continue;
      spends += 1;
      const there = answer.state === 'unspent' ? null : (answer.spender?.txid ?? null);
      if (there === spender || (spender === null && there !== null && !(await this.#isConfirmed(there)))) continue;
      const text = formatOutpoint(outpoint);
      disagreements.push({
        about: 'spender',
        txid: outpoint.txid,
        outpoint: text,
        here: spentText(spender),
        there: spentText(there),
      });
    }
    return { compared: false, spends, disagreements, gaps: [] };
  }

  /** At the run's tip. A spender that the provider names but cannot show is a disagreement all the same. */
  async #isConfirmed(txid: string): Promise<boolean> {
    try {
      const { confirmation } = await this.#ports.source.transaction(txid);
      return heightAt(confirmation, this.#ports.tip) !== 'unconfirmed';
    } catch (error) {
      lookUpFailure(error);
      return true;
    }
  }
}

/** Transactions that the source takes in one question about spends; a gap where it cannot say. */
async function batchSizeOf(source: ChainSource): Promise<number | Gap> {
  try {
    return (await source.capabilities()).spendBatchSize;
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    return failureGap(source, 'what it can be asked', kind, reason);
  }
}

function spentText(spender: string | null): string {
  return spender === null ? 'unspent' : `spent by ${spender}`;
}

function failureGap(source: ChainSource, what: string, kind: Gap['kind'], reason: string): Gap {
  return seedGap(kind, `--cross-check ${source.name}, ${what}: ${reason}`);
}

function gapOf({ about, txid, outpoint, here, there }: Disagreement, source: string): Gap {
  const kind = about === 'missing' ? 'not-found' : 'malformed';
  const reason = `--cross-check ${source}, ${about} of ${txid}: here ${here}; there ${there}`;
  return seedGap(kind, reason, outpoint === null ? {} : { outpoint });
}
