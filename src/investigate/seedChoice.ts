import { formatAmount } from '../chain/amount.ts';
import { classifyScript } from '../chain/classifyScript.ts';
import { fromHex } from '../chain/hex.ts';
import { formatOutpoint, type Outpoint } from '../chain/outpoint.ts';
import { recipientText } from '../chain/recipient.ts';
import type { Transaction } from '../chain/transaction.ts';
import { UsageError } from '../errors/usageError.ts';
import { isAfter, isBefore } from '../tracing/traceBounds.ts';
import type { SeedTarget, TraceRequest } from './traceRequest.ts';

/** An output that a target stands for, and how many of its first base units. */
export interface ChosenOutput {
  readonly outpoint: Outpoint;
  readonly transaction: Transaction;
  readonly amount: bigint;
}

/** `txid:vout` and `txid:vout=amount`. @throws UsageError for a vout beyond the outputs or an amount above the value. */
export function chooseOutpoint(transaction: Transaction, vout: number, amount: bigint | null): ChosenOutput[] {
  const { txid, outputs } = transaction;
  const output = outputs[vout];
  if (output === undefined) {
    throw new UsageError(`${txid} has no output ${vout}`, {
      hint: `it has ${outputs.length}: ${txid}:0${outputs.length > 1 ? ` to :${outputs.length - 1}` : ''}`,
    });
  }
  if (amount !== null && amount > output.value) {
    throw new UsageError(`${txid}:${vout} holds ${output.value} base units, less than the ${amount} asked for`, {
      hint: 'leave the amount away to trace the whole output',
    });
  }
  return [{ outpoint: { txid, vout }, transaction, amount: amount ?? output.value }];
}

/**
 * A bare txid: what --outputs or --paid-to names, else its only spendable output (not OP_RETURN, value above 0).
 * @throws UsageError where that names none, or more than one without a choice.
 */
export function chooseTransactionOutputs(transaction: Transaction, request: TraceRequest): ChosenOutput[] {
  if (Array.isArray(request.outputs)) {
    return request.outputs.flatMap((vout: number) => chooseOutpoint(transaction, vout, null));
  }
  const spendable = transaction.outputs.flatMap(({ script, value }, vout) =>
    isSpendable(script, value) ? [{ vout, script, value }] : [],
  );
  const wanted = request.paidTo === null ? spendable : spendable.filter(({ script }) => script === request.paidTo);
  const isChosen = request.outputs === 'all' || request.paidTo !== null;
  if (wanted.length === 0 || (wanted.length > 1 && !isChosen)) throw notOne(transaction, spendable, request);
  return wanted.map(({ vout, value }) => ({ outpoint: { txid: transaction.txid, vout }, transaction, amount: value }));
}

/**
 * An address: every spendable output that pays its script within since/until, except those of a transaction that spends
 * the same script: they are its own change, and would count the same money twice.
 */
export function chooseAddressOutputs(
  transactions: readonly Transaction[],
  script: string,
  seed: SeedTarget,
  request: TraceRequest,
) {
  const chosen: ChosenOutput[] = [];
  const excluded: { outpoint: Outpoint; transaction: Transaction; reason: string }[] = [];
  for (const transaction of transactions) {
    const isOwn = transaction.inputs.some((input) => input.prevout?.script === script);
    transaction.outputs.forEach((output, vout) => {
      if (output.script !== script || output.value === 0n) return;
      const outpoint = { txid: transaction.txid, vout };
      const reason = isOwn
        ? 'change of the same address: its transaction spends it'
        : outside(transaction, output.value, seed, request);
      if (reason === null) chosen.push({ outpoint, transaction, amount: output.value });
      else excluded.push({ outpoint, transaction, reason });
    });
  }
  return { chosen, excluded };
}

function outside(transaction: Transaction, value: bigint, seed: SeedTarget, request: TraceRequest): string | null {
  const { since, until } = request.bounds;
  const when = transaction.confirmation;
  if (since !== null && isBefore(when, since)) return 'paid before --since';
  if (until !== null && isAfter(when, until)) return 'paid after --until';
  if (seed.amount !== null && value !== seed.amount) return `not the amount that the seed names (${seed.amount})`;
  if (seed.paid === null) return null;
  const isWithin = when.time !== null && !isBefore(when, seed.paid.from) && !isAfter(when, seed.paid.to);
  return isWithin ? null : 'not paid at the time that the seed names';
}

function isSpendable(script: string, value: bigint): boolean {
  return value > 0n && classifyScript(fromHex(script)) !== 'op_return';
}

function notOne(
  transaction: Transaction,
  spendable: readonly { vout: number; script: string; value: bigint }[],
  request: TraceRequest,
): UsageError {
  const { txid } = transaction;
  const rows = spendable.map(({ vout, script, value }) => {
    const amount = `${formatAmount(value, request.network.decimals)} ${request.network.symbol}`;
    return `  ${formatOutpoint({ txid, vout })}  ${amount}  ${recipientText(script, request.network)}`;
  });
  if (request.paidTo !== null) {
    const paid = recipientText(request.paidTo, request.network);
    return new UsageError([`${txid} pays nothing to ${paid}; its outputs are`, ...rows].join('\n'));
  }
  if (spendable.length === 0) return new UsageError(`${txid} has no spendable output`);
  return new UsageError([`${txid} has ${spendable.length} spendable outputs:`, ...rows].join('\n'), {
    hint: 'choose with txid:vout, --outputs all, --outputs 0,2 or --paid-to <address>',
  });
}
