import type { FlowGraph } from './flowGraph.ts';

/** What was drawn as one, or not at all; words are the picture's. */
export type Reduction =
  | { readonly kind: 'peel-chains'; readonly chains: number; readonly outputs: number }
  | { readonly kind: 'top'; readonly shown: number; readonly of: number }
  | { readonly kind: 'same-ending'; readonly nodes: number }
  | { readonly kind: 'same-hop'; readonly nodes: number }
  /** `amount`: of the drawn rule. */
  | { readonly kind: 'fees'; readonly amount: string; readonly byRule: readonly string[] };

/** A graph made smaller for drawing, and how. */
export interface ReducedGraph {
  readonly graph: FlowGraph;
  readonly reductions: readonly Reduction[];
}
