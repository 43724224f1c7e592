/** Names of boxes that stand for several. */
export interface GroupWords {
  readonly chain: (hops: number) => string;
  readonly rest: (count: number) => string;
  readonly hops: (from: number, to: number) => string;
}

export const ENGLISH_GROUPS: GroupWords = {
  chain: (hops) => `peel chain, ${hops} hops`,
  rest: (count) => `${count} smaller`,
  hops: (from, to) => (from === to ? `hop ${from}` : `hops ${from} to ${to}`),
};
