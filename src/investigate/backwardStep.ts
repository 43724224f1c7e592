import { formatOutpoint } from '../chain/outpoint.ts';
import { isCoinbase } from '../chain/transaction.ts';
import type { OutpointNumbers } from '../tracing/outpointNumbers.ts';
import type { SpendAnswer } from '../tracing/spendAnswer.ts';
import type { TransactionFinding } from './chainReader.ts';
import type { ExpansionStep } from './expandTrace.ts';
import { expandOrStop, type StepSettings } from './forwardStep.ts';
import { noSuchOutput } from './noSuchOutput.ts';

/** Outpoints whose transactions a store is asked for at once; a source takes as many as run side by side. */
const STORE_AHEAD = 50;

/** Backward: which transaction made the wanted output? */
export function backwardStep(settings: StepSettings, numbers: OutpointNumbers): ExpansionStep {
  const findings = new Map<string, Promise<TransactionFinding>>();
  const ahead = settings.reader.source === null ? STORE_AHEAD : settings.concurrency;
  return {
    take: async (outpoint) => {
      const txidOf = (wanted: number) => settings.graph.outputTxid(numbers.outputOf(wanted));
      const txid = txidOf(outpoint);
      if (!findings.has(txid)) askAhead(settings, [txid, ...settings.frontier.wanted(ahead).map(txidOf)], findings);
      const finding = await (findings.get(txid) as Promise<TransactionFinding>);
      settings.frontier.learn(outpoint, answer(settings, numbers, outpoint, finding));
    },
  };
}

function askAhead(
  { reader }: StepSettings,
  txids: readonly string[],
  findings: Map<string, Promise<TransactionFinding>>,
): void {
  for (const txid of txids) {
    if (findings.has(txid)) continue;
    const finding = reader.transaction(txid);
    finding.catch(() => undefined);
    findings.set(txid, finding);
  }
}

function answer(
  settings: StepSettings,
  numbers: OutpointNumbers,
  outpoint: number,
  finding: TransactionFinding,
): SpendAnswer {
  if (finding.kind !== 'found') return finding;
  const { transaction } = finding;
  const { vout } = numbers.outpoint(outpoint);
  if (transaction.outputs[vout] === undefined) {
    return { kind: 'malformed', reason: noSuchOutput(formatOutpoint({ txid: transaction.txid, vout })) };
  }
  const coinbase = isCoinbase(transaction);
  const { height, time } = transaction.confirmation;
  numbers.placeAt(outpoint, { height, time, coinbase });
  if (coinbase) return { kind: 'coinbase' };
  if (!settings.reader.isConfirmed(transaction)) {
    return { kind: 'unconfirmed', reason: 'the transaction that made it is not confirmed at this tip' };
  }
  return expandOrStop(settings, outpoint, transaction);
}
