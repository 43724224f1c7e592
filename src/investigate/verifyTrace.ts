import type { Network } from '../chain/network.ts';
import type { Transaction } from '../chain/transaction.ts';
import { compareTransactions } from '../graph/compareTransactions.ts';
import { graphTransaction } from '../graph/graphTransaction.ts';
import { FOREIGN } from '../graph/ids.ts';
import type { TransactionGraph } from '../graph/transactionGraph.ts';
import type { ChainSource } from '../ports/chainSource.ts';
import type { ProgressSink } from '../ports/progressSink.ts';
import type { TransactionStore } from '../ports/transactionStore.ts';
import type { Gap } from '../results/envelope.ts';
import type { Verification, VerificationProblem } from '../results/trust.ts';
import { concurrently } from './concurrently.ts';
import { type LookUpFailure, lookUpFailure } from './lookUpFailure.ts';
import { seedGap } from './seedGap.ts';
import { type BlockFinding, BlockProofs } from './verifyBlocks.ts';
import { comparePrevout, compareWithBytes, readBytes, type ToldPrevout } from './verifyBytes.ts';

export interface TrustPorts {
  readonly store: TransactionStore;
  readonly source: ChainSource | null;
  readonly network: Network;
  readonly progress: ProgressSink;
  readonly concurrency: number;
}

/** Checks that hold for bytes: `false` transactions are those whose stored account cannot be true. */
interface BytesOutcome {
  readonly recomputed: number;
  readonly prevouts: Verification['prevouts'];
  readonly problems: readonly VerificationProblem[];
  readonly gaps: readonly Gap[];
}

interface BlocksOutcome {
  readonly inBlocks: number;
  readonly headers: number;
  readonly notOffered: Verification['notOffered'];
  readonly problems: readonly VerificationProblem[];
  readonly gaps: readonly Gap[];
}

/**
 * Recomputes every transaction of the graph from its bytes: txid, inputs, outputs, and through the bytes of what made
 * them the amounts that are spent; where the source offers it, proves each to lie in a block with enough work. An account
 * that its own bytes contradict is dropped from the store. Each contradiction is a `malformed` gap. Throws CancelledError.
 */
export async function verifyTrace(
  graph: TransactionGraph,
  ports: TrustPorts,
): Promise<{ readonly verification: Verification; readonly gaps: readonly Gap[] }> {
  const { source } = ports;
  const transactions = inDocumentOrder(graph).map((t) => graphTransaction(graph, t));
  if (source === null) {
    const verification = { ...EMPTY_BYTES, ...EMPTY_BLOCKS, transactions: transactions.length, problems: [] };
    return { verification, gaps: [seedGap('offline', 'nothing was verified: --verify asks a source for the bytes')] };
  }
  const bytes = await verifyBytes(graph, transactions, source, ports);
  const blocks = await verifyBlocks(transactions, source, ports);
  const problems = inOrder([...bytes.problems, ...blocks.problems], transactions);
  await ports.store.dropTransactions([
    ...new Set(bytes.problems.filter(({ check }) => check !== 'txid').map(({ txid }) => txid)),
  ]);
  const verification = {
    transactions: transactions.length,
    recomputed: bytes.recomputed,
    prevouts: bytes.prevouts,
    inBlocks: blocks.inBlocks,
    headers: blocks.headers,
    notOffered: blocks.notOffered,
    problems,
  };
  return { verification, gaps: [...problems.map(problemGap), ...bytes.gaps, ...blocks.gaps] };
}

const EMPTY_BYTES = { recomputed: 0, prevouts: { checked: 0, recomputed: 0 } };
const EMPTY_BLOCKS = { inBlocks: 0, headers: 0, notOffered: [] };

async function verifyBytes(
  graph: TransactionGraph,
  transactions: readonly Transaction[],
  source: ChainSource,
  { progress, concurrency }: TrustPorts,
): Promise<BytesOutcome> {
  const told = foreignPrevouts(graph, transactions);
  const used = new Map(transactions.map((transaction) => [transaction.txid, transaction]));
  const problems: VerificationProblem[] = [];
  const gaps: Gap[] = [];
  let recomputed = 0;
  let prevouts = 0;
  let done = 0;
  const txids = [...used.keys(), ...told.keys()];
  const findings = await concurrently(txids, concurrency, async (txid) => {
    const finding = await readBytes(txid, source);
    progress.update(`${++done} of ${txids.length} transactions recomputed`);
    return finding;
  });
  for (const [i, finding] of findings.entries()) {
    const txid = txids[i] as string;
    if (finding.kind === 'failed') gaps.push(failureGap(txid, 'its bytes', finding.failure));
    if (finding.kind === 'contradiction') problems.push(finding.problem);
    if (finding.kind !== 'parsed') continue;
    const account = used.get(txid);
    const found =
      account === undefined
        ? (told.get(txid) ?? []).flatMap((one) => comparePrevout(one, finding.transaction) ?? [])
        : compareWithBytes(account, finding.transaction);
    for (const problem of found) problems.push(problem);
    if (account === undefined) prevouts += (told.get(txid)?.length ?? 0) - found.length;
    else if (found.length === 0) recomputed += 1;
  }
  const checked = [...told.values()].reduce((sum, list) => sum + list.length, 0);
  return { recomputed, prevouts: { checked, recomputed: prevouts }, problems, gaps };
}

async function verifyBlocks(
  transactions: readonly Transaction[],
  source: ChainSource,
  { store, network, concurrency }: TrustPorts,
): Promise<BlocksOutcome> {
  const merkleProofs = await offersProofs(source);
  if (merkleProofs === false) return { ...EMPTY_BLOCKS, notOffered: ['merkle-proofs'], problems: [], gaps: [] };
  if (merkleProofs !== true) {
    const reason = `--verify, what ${source.name} can prove: ${merkleProofs.reason}`;
    return { ...EMPTY_BLOCKS, problems: [], gaps: [seedGap(merkleProofs.kind, reason)] };
  }
  const stored = await store.getTransactions(transactions.map(({ txid }) => txid));
  const placed = transactions.flatMap(({ txid, confirmation }) => {
    const known = stored.get(txid)?.confirmation ?? confirmation;
    return confirmation.confirmed ? [{ txid, confirmation: { ...confirmation, blockHash: known.blockHash } }] : [];
  });
  const proofs = new BlockProofs(source, network);
  const findings = await concurrently(placed, concurrency, (place) => proofs.prove(place));
  return blocksOutcome(placed, findings);
}

async function offersProofs(source: ChainSource): Promise<boolean | LookUpFailure> {
  try {
    return (await source.capabilities()).merkleProofs;
  } catch (error) {
    return lookUpFailure(error);
  }
}

/** What is absent for every transaction is not offered; absent for some only, it contradicts what was told of them. */
function blocksOutcome(
  placed: readonly { readonly txid: string; readonly confirmation: { readonly height: number | null } }[],
  findings: readonly BlockFinding[],
): BlocksOutcome {
  const proven = findings.flatMap((finding) => (finding.kind === 'proven' ? [finding.blockHash] : []));
  const absent = new Set(findings.flatMap((finding) => (finding.kind === 'absent' ? [finding.what] : [])));
  const problems: VerificationProblem[] = [];
  const gaps: Gap[] = [];
  for (const [i, finding] of findings.entries()) {
    const { txid, confirmation } = placed[i]!;
    if (finding.kind === 'contradiction') problems.push(finding.problem);
    if (finding.kind === 'failed') gaps.push(failureGap(txid, 'its proof', finding.failure));
    if (finding.kind !== 'absent' || proven.length === 0) continue;
    const told = `confirmed at height ${confirmation.height ?? 'unknown'}`;
    problems.push({ check: 'merkle-proof', txid, outpoint: null, told, proven: 'the source has no proof of it' });
  }
  const notOffered = proven.length > 0 ? [] : [...absent].sort();
  return { inBlocks: proven.length, headers: new Set(proven).size, notOffered, problems, gaps };
}

/** Spent outputs of transactions that the graph does not hold, by the txid of these. */
function foreignPrevouts(graph: TransactionGraph, transactions: readonly Transaction[]): Map<string, ToldPrevout[]> {
  const told = new Map<string, ToldPrevout[]>();
  for (const { txid: spender, inputs } of transactions) {
    for (const { outpoint, prevout } of inputs) {
      if (outpoint === null || prevout === null || graph.findOutput(outpoint.txid, outpoint.vout) < FOREIGN) continue;
      const list = told.get(outpoint.txid) ?? [];
      list.push({ ...outpoint, told: prevout, spender });
      told.set(outpoint.txid, list);
    }
  }
  return told;
}

function inDocumentOrder(graph: TransactionGraph): number[] {
  const all = Array.from({ length: graph.transactionCount }, (_, t) => t);
  return all.sort((a, b) => compareTransactions(graph, a, b));
}

function inOrder(
  problems: readonly VerificationProblem[],
  transactions: readonly Transaction[],
): VerificationProblem[] {
  const place = new Map(transactions.map(({ txid }, i) => [txid, i]));
  const placeOf = (txid: string) => place.get(txid) ?? transactions.length;
  return [...problems].sort((a, b) => placeOf(a.txid) - placeOf(b.txid));
}

function problemGap({ check, txid, outpoint, told, proven }: VerificationProblem): Gap {
  const isAmount = check === 'outputs' || check === 'prevout';
  const so = isAmount ? '; what the results say of it and of what comes from it is false' : '';
  const reason = `--verify, ${check} of ${txid}: told ${told}; proven ${proven}${so}`;
  return seedGap('malformed', reason, outpoint === null ? {} : { outpoint });
}

function failureGap(txid: string, what: string, { kind, reason }: LookUpFailure): Gap {
  return seedGap(kind, `--verify, ${what}, ${txid}: ${reason}`);
}
