import { SIGN_AGAINST, SIGN_COURSE, SIGN_OPTIMAL } from './changeSigns.ts';

/** Signs that vote, each a family of its own. */
const FIRST = 2;
const LAST = 7;
/** Signs that must agree; one alone is wrong in a tenth of cases, two in half a per cent. */
const MIN_AGREEING = 2;

/** Counts which outputs each sign cannot rule out; a sign points at an output where it is the only one left. */
export interface ChangeVote {
  clear(count: number): void;
  /** The sign cannot rule output `k` out. */
  mayBe(sign: number, k: number): void;
  /** The sign points at output `k`, whatever it said before. */
  only(sign: number, k: number): void;
  /** The sign lacks a fact. */
  silence(sign: number): void;
  /** Output that at least two signs point at and none against it (the course of the chain left out); -1 none. */
  consensus(): number;
  /** Output that leads, with the chain's course in place of the optimal change: unopposed, or by two signs; -1 none. */
  leader(): number;
  /** Signs that point at output `k`, and SIGN_AGAINST where another sign does not. */
  signsOf(k: number): number;
}

/** A counter for up to `most` outputs, to be used again for each transaction. */
export function changeVote(most: number): ChangeVote {
  const masks = new Int32Array(LAST + 1);
  const votes = new Int32Array(most);
  let outputs = 0;

  // Small coins that a chain takes up on its way make its payment look like optimal change, so the leader ignores that.
  const count = (leftOut: number): number => {
    votes.fill(0, 0, outputs);
    let cast = 0;
    for (let bit = FIRST; bit <= LAST; bit++) {
      if (1 << bit === leftOut) continue;
      const k = onlyBit(masks[bit]!);
      if (k < 0) continue;
      votes[k]!++;
      cast++;
    }
    return cast;
  };
  const best = (): number => {
    let leader = 0;
    for (let k = 1; k < outputs; k++) if (votes[k]! > votes[leader]!) leader = k;
    return leader;
  };

  return {
    clear: (n) => {
      outputs = n;
      masks.fill(0);
    },
    mayBe: (sign, k) => {
      masks[bitOf(sign)]! |= 1 << k;
    },
    only: (sign, k) => {
      masks[bitOf(sign)] = 1 << k;
    },
    silence: (sign) => {
      masks[bitOf(sign)] = 0;
    },
    consensus: () => {
      const cast = count(SIGN_COURSE);
      const k = best();
      return cast >= MIN_AGREEING && votes[k] === cast ? k : -1;
    },
    leader: () => {
      const cast = count(SIGN_OPTIMAL);
      const k = best();
      const lead = votes[k]!;
      if (lead === 0) return -1;
      return lead === cast || lead - (cast - lead) >= 2 ? k : -1;
    },
    signsOf: (k) => {
      let signs = 0;
      for (let bit = FIRST; bit <= LAST; bit++) {
        const only = onlyBit(masks[bit]!);
        if (only === k) signs |= 1 << bit;
        else if (only >= 0) signs |= SIGN_AGAINST;
      }
      return signs;
    },
  };
}

function bitOf(sign: number): number {
  return 31 - Math.clz32(sign);
}

/** Index of the one bit set; -1 for none or several. */
function onlyBit(mask: number): number {
  return mask !== 0 && (mask & (mask - 1)) === 0 ? 31 - Math.clz32(mask) : -1;
}
