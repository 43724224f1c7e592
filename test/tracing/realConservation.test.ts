import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feeOf, isCoinbase, type Transaction } from '../../src/chain/transaction.ts';
import { lengthsByLabel, segmentsOf } from '../../src/tracing/segment.ts';
import type { FlowTransaction } from '../../src/tracing/taintRule.ts';
import { TAINT_RULES } from '../../src/tracing/taintRules.ts';
import { readEsploraLines, transactionOfLine } from '../support/esploraFile.ts';
import { sharedData } from '../support/sharedData.ts';

/** Every real set whose prevouts are known. */
const SETS = ['btc-blocks-with-prevouts', 'btc-early-chain', 'btc-coinjoin-graphs'];

function realTransactions(set: string): Transaction[] {
  const folder = sharedData(set);
  if (folder === null) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ndjson.gz'))
    .flatMap((file) => readEsploraLines(join(folder, file)).map(transactionOfLine))
    .filter((transaction) => !isCoinbase(transaction) && (feeOf(transaction) ?? -1n) >= 0n);
}

/** Two labels, laid over the inputs by their number: all, part, or nothing of each. */
function tainted({ inputs, outputs }: Transaction): FlowTransaction {
  const rows = inputs.map(({ prevout, outpoint }, index) => {
    const value = prevout?.value ?? 0n;
    const share = [value, value / 3n, 0n, value / 2n][index % 4] ?? 0n;
    return {
      value,
      segments: segmentsOf(index % 2 === 0 ? [share, 0n] : [0n, share], value),
      height: index % 5 === 0 ? null : 100 - index,
      txid: outpoint?.txid ?? '',
      vout: outpoint?.vout ?? 0,
    };
  });
  const values = outputs.map((output) => output.value);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
  return { inputs: rows, outputs: values, fee: sum(rows.map((row) => row.value)) - sum(values), labelCount: 2 };
}

describe.each(SETS)('%s', (set) => {
  const transactions = realTransactions(set);

  it.skipIf(transactions.length === 0)('every conserving rule gives out what came in, label by label', () => {
    const broken: string[] = [];
    for (const transaction of transactions) {
      const flow = tainted(transaction);
      const came = lengthsByLabel(
        flow.inputs.flatMap((input) => input.segments),
        2,
      ).join();
      for (const rule of TAINT_RULES) {
        if (!rule.conserves) continue;
        const { outputs, fee } = rule.distribute(flow);
        if (lengthsByLabel([...outputs.flat(), ...fee], 2).join() !== came)
          broken.push(`${rule.name} ${transaction.txid}`);
      }
    }
    expect(broken).toEqual([]);
  });
});
