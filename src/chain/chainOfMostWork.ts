import type { BlockHeader } from './blockHeader.ts';
import { workOf } from './proofOfWork.ts';

/** A block that may stand in the chain; `statedHeight` is its own word (BIP 34), `null` if it has none. */
export interface CandidateBlock {
  readonly header: BlockHeader;
  readonly statedHeight: number | null;
}

export interface ChainedBlock {
  /** Position in the list that was given. */
  readonly candidate: number;
  /** `null` where no block that it is linked to states one. */
  readonly height: number | null;
}

interface Node {
  readonly candidate: number;
  readonly children: Node[];
  /** Work of the heaviest branch that starts here, itself included. */
  branchWork: bigint;
}

/**
 * The blocks that make the chain with most work, oldest first; stale ones are left out. Blocks come in any order and may
 * be repeated. A file can hold several stretches whose ancestors lie elsewhere: each keeps its heaviest branch, except
 * that of two stretches that claim the same heights the heavier stands. Ties go to the block that was given first.
 */
export function chainOfMostWork(candidates: readonly CandidateBlock[]): ChainedBlock[] {
  const stretches: ChainedBlock[][] = [];
  for (const siblings of rootsByParent(candidates).values()) {
    stretches.push(withHeights(heaviestBranch(siblings), candidates));
  }
  return inChainOrder(withoutRivals(stretches, candidates));
}

/** Trees of blocks, grouped by the unseen parent of their roots. */
function rootsByParent(candidates: readonly CandidateBlock[]): Map<string, Node[]> {
  const nodes = new Map<string, Node>();
  for (let candidate = 0; candidate < candidates.length; candidate++) {
    const { header } = candidates[candidate]!;
    if (!nodes.has(header.hash)) nodes.set(header.hash, { candidate, children: [], branchWork: 0n });
  }
  const roots = new Map<string, Node[]>();
  for (const node of nodes.values()) {
    const { prevHash } = candidates[node.candidate]!.header;
    const parent = nodes.get(prevHash);
    const siblings = parent?.children ?? roots.get(prevHash);
    if (siblings === undefined) roots.set(prevHash, [node]);
    else siblings.push(node);
  }
  for (const siblings of roots.values()) for (const root of siblings) weigh(root, candidates);
  return roots;
}

/** Fills `branchWork` from the leaves up, without recursion: chains are long. */
function weigh(root: Node, candidates: readonly CandidateBlock[]): void {
  const order: Node[] = [root];
  for (let i = 0; i < order.length; i++) for (const child of order[i]!.children) order.push(child);
  for (let i = order.length - 1; i >= 0; i--) {
    const node = order[i]!;
    const best = heaviest(node.children);
    node.branchWork = workOf(candidates[node.candidate]!.header.bits) + (best?.branchWork ?? 0n);
  }
}

function heaviest(nodes: readonly Node[]): Node | undefined {
  let best: Node | undefined;
  for (const node of nodes) if (best === undefined || node.branchWork > best.branchWork) best = node;
  return best;
}

function heaviestBranch(siblings: readonly Node[]): number[] {
  const branch: number[] = [];
  for (let node = heaviest(siblings); node !== undefined; node = heaviest(node.children)) branch.push(node.candidate);
  return branch;
}

/** One known height gives all. */
function withHeights(branch: readonly number[], candidates: readonly CandidateBlock[]): ChainedBlock[] {
  const anchor = anchorOf(branch, candidates);
  return branch.map((candidate, i) => ({ candidate, height: anchor === null ? null : anchor + i }));
}

/** Height of the first block of the branch. Before BIP 34 was enforced a block could state nonsense: the majority counts. */
function anchorOf(branch: readonly number[], candidates: readonly CandidateBlock[]): number | null {
  const votes = new Map<number, number>();
  for (let i = 0; i < branch.length; i++) {
    const stated = candidates[branch[i]!]!.statedHeight;
    if (stated === null || stated < i) continue;
    if (stated <= 1) return stated - i;
    votes.set(stated - i, (votes.get(stated - i) ?? 0) + 1);
  }
  let best: number | null = null;
  for (const [height, count] of votes) if (best === null || count > votes.get(best)!) best = height;
  return best;
}

function withoutRivals(stretches: ChainedBlock[][], candidates: readonly CandidateBlock[]): ChainedBlock[][] {
  const work = new Map(stretches.map((stretch) => [stretch, sumOfWork(stretch, candidates)]));
  const taken = new Set<number>();
  const kept: ChainedBlock[][] = [];
  for (const stretch of [...stretches].sort(
    (a, b) => Number(work.get(b)! > work.get(a)!) - Number(work.get(b)! < work.get(a)!),
  )) {
    if (stretch.some((block) => block.height !== null && taken.has(block.height))) continue;
    for (const block of stretch) if (block.height !== null) taken.add(block.height);
    kept.push(stretch);
  }
  return kept;
}

function sumOfWork(stretch: readonly ChainedBlock[], candidates: readonly CandidateBlock[]): bigint {
  let sum = 0n;
  for (const block of stretch) sum += workOf(candidates[block.candidate]!.header.bits);
  return sum;
}

/** Stretches by height, those without one last, as they were given. */
function inChainOrder(stretches: ChainedBlock[][]): ChainedBlock[] {
  return stretches.sort((a, b) => (a[0]?.height ?? Infinity) - (b[0]?.height ?? Infinity) || 0).flat();
}
