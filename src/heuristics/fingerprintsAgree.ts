import type { WalletHabits } from './walletHabits.ts';

const HABITS: readonly (keyof WalletHabits)[] = ['version', 'locktime', 'sequence', 'lowR'];

/**
 * Whether two transactions may come from one wallet by its stable habits; null where fewer than two of them are known
 * of both. `afs` and `afs-random` agree, as Bitcoin Core makes either. A difference is no proof of another owner.
 */
export function fingerprintsAgree(a: WalletHabits, b: WalletHabits): boolean | null {
  let compared = 0;
  for (const field of HABITS) {
    const left = a[field];
    const right = b[field];
    if (left === null || right === null) continue;
    compared++;
    if (habit(left) !== habit(right)) return false;
  }
  return compared >= 2 ? true : null;
}

function habit(value: string | number | boolean): string {
  return value === 'afs-random' ? 'afs' : String(value);
}
