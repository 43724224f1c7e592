/** Why two scripts are held to be under one control. */
export const LINK_RULES = ['multi-input', 'same-key', 'change'] as const;

/** Their numbers, as the evidence log keeps them. */
export const MULTI_INPUT = 0;
export const SAME_KEY = 1;
export const CHANGE = 2;

export type LinkRule = (typeof LINK_RULES)[number];

/** One piece of evidence: scripts `a` and `b`, the transaction (-1: of `same-key`, whose proof is a script), the rule. */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly transaction: number;
  readonly rule: LinkRule;
  /** 0-1. */
  readonly confidence: number;
}
