import { classifyScript } from '../chain/classifyScript.ts';
import { fromHex } from '../chain/hex.ts';
import type { Network } from '../chain/network.ts';
import { formatOutpoint } from '../chain/outpoint.ts';
import type { Transaction } from '../chain/transaction.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';
import type { PathTarget } from './pathRequest.ts';
import { readAddressHistory } from './readAddressHistory.ts';
import { chooseOutpoint } from './seedChoice.ts';
import { seedGap } from './seedGap.ts';

/** What a target of a path stands for. */
export interface ResolvedPathTarget {
  /** The outputs it names, with the amount that counts. Of a transaction: what it pays. */
  readonly outputs: ReadonlyMap<string, bigint>;
  /** The transaction, where the target is one. */
  readonly txid: string | null;
  /** Those that made the outputs. */
  readonly transactions: readonly Transaction[];
  readonly gaps: readonly Gap[];
  readonly isRead: boolean;
}

/**
 * Turns a target into outputs: itself, what a transaction pays, what was ever paid to an address.
 * @throws UsageError for a vout beyond the outputs or an amount above the value.
 */
export async function resolvePathTarget(
  { target }: PathTarget,
  network: Network,
  reader: ChainReader,
): Promise<ResolvedPathTarget> {
  if (target.kind === 'address' || target.kind === 'scripthash') {
    const { script, transactions, gaps, isRead } = await readAddressHistory(target, network, reader);
    const paying = transactions.filter((one) => one.outputs.some((output) => output.script === script));
    return { ...resolved(paying, null, (output) => output.script === script), gaps, isRead };
  }
  const txid = target.kind === 'txid' ? target.txid : target.outpoint.txid;
  const finding = await reader.transaction(txid);
  if (finding.kind !== 'found') {
    const place = target.kind === 'outpoint' ? { outpoint: formatOutpoint(target.outpoint) } : {};
    const gap = seedGap(finding.kind, finding.reason, place);
    return { outputs: new Map(), txid: null, transactions: [], gaps: [gap], isRead: false };
  }
  const { transaction } = finding;
  if (target.kind === 'txid') return resolved([transaction], txid, () => true);
  const [chosen] = chooseOutpoint(transaction, target.outpoint.vout, target.amount);
  const outputs = new Map([[formatOutpoint(target.outpoint), chosen?.amount ?? 0n]]);
  return { outputs, txid: null, transactions: [transaction], gaps: [], isRead: true };
}

function resolved(
  transactions: readonly Transaction[],
  txid: string | null,
  isWanted: (output: Transaction['outputs'][number]) => boolean,
): ResolvedPathTarget {
  const outputs = new Map<string, bigint>();
  for (const transaction of transactions) {
    for (const [vout, output] of transaction.outputs.entries()) {
      const isSpendable = output.value > 0n && classifyScript(fromHex(output.script)) !== 'op_return';
      if (isSpendable && isWanted(output)) outputs.set(formatOutpoint({ txid: transaction.txid, vout }), output.value);
    }
  }
  return { outputs, txid, transactions, gaps: [], isRead: true };
}
