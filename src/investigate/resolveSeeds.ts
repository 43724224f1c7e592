import { compareOutputPlaces } from '../chain/documentOrder.ts';
import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import { recipientText } from '../chain/recipient.ts';
import { isCoinbase, type Transaction } from '../chain/transaction.ts';
import type { Gap } from '../results/envelope.ts';
import type { TraceSource } from '../results/traceDocument.ts';
import type { Seed } from '../tracing/seed.ts';
import type { ChainReader } from './chainReader.ts';
import { readAddressHistory } from './readAddressHistory.ts';
import { refuseSeedRings } from './refuseSeedRings.ts';
import { type ChosenOutput, chooseAddressOutputs, chooseOutpoint, chooseTransactionOutputs } from './seedChoice.ts';
import { seedGap } from './seedGap.ts';
import type { SeedTarget, TraceRequest } from './traceRequest.ts';

/** Where a trace starts: the seeds, their transactions, and how the document names them. */
export interface ResolvedSeeds {
  readonly seeds: readonly Seed[];
  /** By label index: one a target. */
  readonly labels: readonly string[];
  readonly transactions: readonly Transaction[];
  readonly source: TraceSource;
  /** Distinct satoshis that the readable targets name. */
  readonly value: bigint;
  readonly gaps: readonly Gap[];
}

interface Found {
  readonly chosen: readonly ChosenOutput[];
  readonly excluded: readonly {
    readonly outpoint: Outpoint;
    readonly transaction: Transaction;
    readonly reason: string;
  }[];
  readonly gaps: readonly Gap[];
  readonly isRead: boolean;
}

/**
 * Turns targets into outpoints. A target that cannot be read leaves `source.value` null and a gap.
 * @throws UsageError where a target does not name one thing: several outputs, a vout beyond them, an amount above the value.
 */
export async function resolveSeeds(request: TraceRequest, reader: ChainReader): Promise<ResolvedSeeds> {
  const asked: Found[] = [];
  for (const target of request.targets) asked.push(await findTarget(target, request, reader));
  const found = refuseSeedRings(asked);
  const places = new Map<string, Transaction>();
  for (const { chosen } of found) for (const one of chosen) places.set(one.transaction.txid, one.transaction);
  const taken = takeInOrder(found, request);
  const excluded = [...taken.excluded, ...found.flatMap((target) => target.excluded)].sort(byPlace);
  const isRead = found.every((target) => target.isRead);
  return {
    seeds: taken.rows.map(({ seed }) => seed),
    labels: request.targets.map((target) => target.label),
    transactions: [...new Set(taken.rows.map(({ transaction }) => transaction.txid))].map(
      (txid) => places.get(txid) as Transaction,
    ),
    source: {
      value: isRead ? taken.value.toString() : null,
      outpoints: [...taken.rows].sort(byPlace).map((row) => row.source),
      excluded: excluded.map(({ outpoint, reason }) => ({ outpoint: formatOutpoint(outpoint), reason })),
    },
    value: taken.value,
    gaps: found.flatMap((target) => target.gaps),
  };
}

async function findTarget(seed: SeedTarget, request: TraceRequest, reader: ChainReader): Promise<Found> {
  const { target } = seed;
  if (target.kind === 'address' || target.kind === 'scripthash') return findRecipient(seed, request, reader);
  const txid = target.kind === 'txid' ? target.txid : target.outpoint.txid;
  const finding = await reader.transaction(txid);
  if (finding.kind !== 'found') {
    const place = target.kind === 'outpoint' ? { outpoint: formatOutpoint(target.outpoint) } : {};
    return { chosen: [], excluded: [], gaps: [seedGap(finding.kind, finding.reason, place)], isRead: false };
  }
  const chosen =
    target.kind === 'outpoint'
      ? chooseOutpoint(finding.transaction, target.outpoint.vout, target.amount)
      : chooseTransactionOutputs(finding.transaction, request);
  return { chosen, excluded: [], gaps: [], isRead: true };
}

async function findRecipient(seed: SeedTarget, request: TraceRequest, reader: ChainReader): Promise<Found> {
  const history = await readAddressHistory(seed.target, request.network, reader);
  if (history.script === null) return { chosen: [], excluded: [], gaps: history.gaps, isRead: history.isRead };
  return {
    ...chooseAddressOutputs(history.transactions, history.script, seed, request),
    gaps: history.gaps,
    isRead: history.isRead,
  };
}

interface Row {
  readonly outpoint: Outpoint;
  readonly transaction: Transaction;
  readonly seed: Seed;
  readonly source: TraceSource['outpoints'][number];
}

/** Seeds in the order of the targets; on one outpoint a later one counts for what it adds. */
function takeInOrder(found: readonly Found[], request: TraceRequest) {
  const reached = new Map<string, bigint>();
  const rows: Row[] = [];
  const excluded: { outpoint: Outpoint; transaction: Transaction; reason: string }[] = [];
  let value = 0n;
  found.forEach(({ chosen }, label) => {
    for (const { outpoint, transaction, amount } of chosen) {
      const key = formatOutpoint(outpoint);
      const before = reached.get(key) ?? 0n;
      const adds = amount > before ? amount - before : 0n;
      if (adds === 0n) {
        const reason = amount === 0n ? 'an output of value 0' : 'an earlier target names all of it';
        excluded.push({ outpoint, transaction, reason });
        continue;
      }
      reached.set(key, amount);
      value += adds;
      const address = recipientText(transaction.outputs[outpoint.vout]?.script ?? '', request.network);
      const name = request.targets[label]?.label ?? key;
      const source = { outpoint: key, address, value: adds.toString(), label: name };
      rows.push({ outpoint, transaction, seed: { outpoint, amount, label }, source });
    }
  });
  return { rows, excluded, value };
}

function byPlace(
  a: { readonly outpoint: Outpoint; readonly transaction: Transaction },
  b: { readonly outpoint: Outpoint; readonly transaction: Transaction },
): number {
  return compareOutputPlaces(placeOf(a.transaction, a.outpoint), placeOf(b.transaction, b.outpoint));
}

function placeOf(transaction: Transaction, outpoint: Outpoint) {
  return {
    height: transaction.confirmation.height,
    coinbase: isCoinbase(transaction),
    txid: transaction.txid,
    vout: outpoint.vout,
  };
}
