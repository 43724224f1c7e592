import type { WireTransaction } from '../../src/sources/esplora/wireTypes.ts';
import { busyScript, peelChain, type Spent, scriptOf, transfer } from '../support/smallWorld.ts';

/** Small chain with what a trace meets: a peel chain, a fan-out, legs that meet again, an address of several pages. */
export function faultyWorld(): { readonly transactions: WireTransaction[]; readonly seed: string } {
  const hub = scriptOf('hub');
  const chain = peelChain(8);
  const end = chain.at(-1) as WireTransaction;
  const rest = end.vout[1]?.value ?? 0;
  const leg = Math.floor(rest / 14);
  const fan = transfer('fan', [[end, 1]], legs('leg', 13, leg), 700_100);
  const before = busyScript(hub, 40);
  const meetings = [0, 3, 6].map((first) =>
    transfer(
      `meet ${first}`,
      spentBy(fan, [first, first + 1, first + 2]),
      legs(`met ${first}`, 2, leg),
      700_110 + first,
    ),
  );
  const toHub = transfer('to hub', spentBy(fan, [9, 10]), [[hub, leg * 2 - 5_000]], 700_130);
  const later = busyScript(hub, 30, 2, 700_140).map((wire, i) => ({ ...wire, txid: `${i}`.padStart(64, 'a1') }));
  const fromHub = transfer(
    'from hub',
    [
      [toHub, 0],
      [before[0] as WireTransaction, 0],
    ],
    legs('gone', 3, 500_000),
    700_200,
  );
  const mixed = meetings.map((meeting) => [meeting, 0] as const);
  const last = transfer('last', [...mixed, [fan, 11]], legs('last', 2, leg), 700_210);
  return {
    transactions: [...chain, fan, ...before, ...meetings, toHub, ...later, fromHub, last],
    seed: `${chain[1]?.txid}:1`,
  };
}

function legs(label: string, count: number, value: number): (readonly [string, number])[] {
  return Array.from({ length: count }, (_, n) => [scriptOf(`${label} ${n}`), value + n] as const);
}

function spentBy(transaction: WireTransaction, vouts: readonly number[]): Spent[] {
  return vouts.map((vout) => [transaction, vout] as const);
}
