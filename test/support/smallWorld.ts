import { createHash } from 'node:crypto';
import type { WireOutput, WireTransaction } from '../../src/sources/esplora/wireTypes.ts';

/** A made-up txid that is the same for the same label. */
export function txidOf(label: string): string {
  return createHash('sha256').update(label).digest('hex');
}

/** A p2wpkh script that is the same for the same label. */
export function scriptOf(label: string): string {
  return `0014${txidOf(`script ${label}`).slice(0, 40)}`;
}

/** What a transaction spends: an output of an earlier one, or nothing (a coinbase). */
export type Spent = readonly [transaction: WireTransaction, vout: number];

/** A consistent transaction: the fee is what is left. `height` null: unconfirmed. */
export function transfer(
  label: string,
  spent: readonly Spent[],
  outputs: readonly (readonly [script: string, value: number])[],
  height: number | null,
): WireTransaction {
  const vin = spent.map(([from, vout]) => ({
    txid: from.txid,
    vout,
    prevout: from.vout[vout] as WireOutput,
    scriptsig: '',
    is_coinbase: false,
    sequence: 0xfffffffd,
  }));
  const vout = outputs.map(([scriptpubkey, value]) => ({ scriptpubkey, value }));
  const coinbase = { txid: '0'.repeat(64), vout: 0xffffffff, prevout: null, is_coinbase: true, sequence: 0xffffffff };
  return {
    txid: txidOf(label),
    version: 2,
    locktime: 0,
    vin: vin.length === 0 ? [coinbase] : vin,
    vout,
    fee: vin.length === 0 ? 0 : sum(vin.map((input) => input.prevout.value)) - sum(vout.map((output) => output.value)),
    status: statusAt(height),
  };
}

/** A peel chain of one-time addresses: `hops` transactions, each paying a small output and sending the rest on. */
export function peelChain(hops: number, firstHeight = 700_000): WireTransaction[] {
  const chain = [transfer('peel 0', [], [[scriptOf('peel 0'), 100_000_000]], firstHeight)];
  for (let hop = 1; hop <= hops; hop++) {
    const before = chain[hop - 1] as WireTransaction;
    const vout = before.vout.length - 1;
    const rest = (before.vout[vout]?.value ?? 0) - 11_000;
    const payments = [[scriptOf(`paid ${hop}`), 10_000] as const, [scriptOf(`peel ${hop}`), rest] as const];
    chain.push(transfer(`peel ${hop}`, [[before, vout]], payments, firstHeight + hop));
  }
  return chain;
}

/** `count` coinbases that pay one script, one a block, and `unconfirmed` spends of the newest ones. */
export function busyScript(script: string, count: number, unconfirmed = 0, firstHeight = 700_000): WireTransaction[] {
  const confirmed = Array.from({ length: count }, (_, i) =>
    transfer(`busy ${script} ${i}`, [], [[script, 50_000 + i]], firstHeight + i),
  );
  const spends = confirmed
    .slice(0, unconfirmed)
    .map((funding, i) =>
      transfer(`spend ${script} ${i}`, [[funding, 0]], [[scriptOf(`from busy ${i}`), 40_000]], null),
    );
  return [...confirmed, ...spends];
}

function statusAt(height: number | null): NonNullable<WireTransaction['status']> {
  if (height === null) return { confirmed: false };
  const block_hash = `00000000${txidOf(`block ${height}`).slice(8)}`;
  return { confirmed: true, block_height: height, block_hash, block_time: 1_600_000_000 + height };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
