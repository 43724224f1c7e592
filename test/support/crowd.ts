import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';
import { hashNumber, sampleTransaction, scriptNumber } from './sampleTransactions.ts';
import { seededRandom } from './seededRandom.ts';

/** Base units that people here bring: few, so that amounts tie. */
const AMOUNTS = [9_000_000, 9_500_000, 9_900_000, 10_000_000, 30_000_000];
/** Parts of what came in that are passed on. */
const PARTS = [0.95, 0.96, 0.97, 0.99, 1];
/** Smaller coins are left lying. */
const LEAST = 100_000n;
const FEE = 1_000;
const START = 1_600_000_000;

/**
 * A few people who pay each other all the time, several payments in a block, passing on most of what came in; among
 * them launderers of every shape of payments. Many things happen at the same moment. In order of time.
 */
export function crowd(seed: number, people: number, count: number): Transaction[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const coins = new Map<number, TransactionInput[]>();
  const transactions: Transaction[] = [];

  /** Pays each payee the share of the payer's last coin, and the rest back. */
  const pay = (payer: number, payees: readonly number[], part: number): void => {
    const k = transactions.length;
    const txid = hashNumber(1 + ((k * 7_919) % 1_000_003));
    const coin = largeCoin(coins.get(payer)) ?? foreignCoin(payer, k, pick(AMOUNTS));
    const total = Number(coin.prevout!.value) - FEE;
    const share = Math.floor((total * part) / payees.length);
    const outputs = payees.map((payee) => ({ script: scriptNumber(payee + 1), value: BigInt(share) }));
    const rest = total - share * payees.length;
    if (rest > FEE) outputs.push({ script: scriptNumber(payer + 1), value: BigInt(rest) });
    for (const [vout, prevout] of outputs.entries()) {
      const owner = vout < payees.length ? payees[vout]! : payer;
      const own = coins.get(owner) ?? [];
      coins.set(owner, own);
      own.push({ outpoint: { txid, vout }, sequence: 0xffffffff, prevout });
    }
    transactions.push(sampleTransaction(0, { txid, inputs: [coin], outputs, confirmation: placed(k) }));
  };
  const payAnybody = (times: number): void => {
    for (let k = 0; k < times; k++) {
      const payees = Array.from({ length: 1 + Math.floor(random() * 4) }, () => Math.floor(random() * people));
      pay(Math.floor(random() * people), payees, pick(PARTS));
    }
  };

  payAnybody(count / 2);
  for (const [from, part] of [
    [people, 0.96],
    [people + 10, 1],
  ] as const) {
    const middle = [1, 2, 3, 4].map((k) => from + k);
    pay(from, middle, 1);
    for (const one of middle) pay(one, [from + 5], part);
  }
  for (let k = people + 20; k < people + 27; k++) pay(k, [k + 1], 0.95);
  payAnybody(count / 2);
  return transactions;
}

function largeCoin(coins: TransactionInput[] | undefined): TransactionInput | undefined {
  for (let coin = coins?.pop(); coin !== undefined; coin = coins!.pop()) {
    if (coin.prevout!.value >= LEAST) return coin;
  }
  return undefined;
}

function foreignCoin(payer: number, k: number, value: number): TransactionInput {
  const prevout = { script: scriptNumber(payer + 1), value: BigInt(value) };
  return { outpoint: { txid: hashNumber(5_000_000 + k), vout: 0 }, sequence: 0xffffffff, prevout };
}

/** Four in a block, a block in ten minutes. */
function placed(k: number): Transaction['confirmation'] {
  const height = 1_000 + (k >> 2);
  const time = START + height * 600;
  return { confirmed: true, height, blockHash: hashNumber(9_000_000 + height), time, index: 1 + (k & 3) };
}
