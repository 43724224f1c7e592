import type { Clusters } from './clusters.ts';
import type { Link } from './link.ts';
import { linkOrder } from './linkOrder.ts';

/** A step of a proof: two scripts and the evidence that joins them. */
export interface ProofStep extends Link {
  /** Whether the two ends of the whole path fall apart if this evidence is wrong. */
  readonly critical: boolean;
}

/** Evidence of one transaction and rule: all its scripts are joined with each other. */
interface Proof {
  readonly row: number;
  readonly scripts: readonly number[];
}

/**
 * The shortest chain of evidence between two scripts of one cluster, ties in document order; null where they are not in
 * one. One transaction joins all of its input scripts, so its evidence is one step and stands or falls as a whole. Links
 * that a constraint refused are no evidence.
 */
export function proofPath(clusters: Clusters, a: number, b: number): ProofStep[] | null {
  if (!clusters.sameCluster(a, b)) return null;
  if (a === b) return [];
  const proofs = proofsByScript(clusters, clusters.rootOf(a));
  const steps = search(proofs, a, b, null);
  if (steps === null) return null;
  return steps.map(({ from, to, proof }) => ({
    ...clusters.links.at(proof.row),
    a: from,
    b: to,
    critical: search(proofs, a, b, proof) === null,
  }));
}

/** Proofs of one cluster, by each script they join, in document order. */
function proofsByScript(clusters: Clusters, root: number): Map<number, Proof[]> {
  const { links } = clusters;
  const refused = new Set(clusters.refused.map(({ row }) => row));
  const index = new Map<number, Proof[]>();
  for (const row of linkOrder(clusters.graph, links)) {
    if (!links.startsGroup(row) || clusters.rootOf(links.as[row]!) !== root) continue;
    const scripts = [links.as[row]!];
    const end = links.groupEnd(row);
    for (let at = row; at < end; at++) if (!refused.has(at)) scripts.push(links.bs[at]!);
    if (scripts.length < 2) continue;
    const proof = { row, scripts };
    for (const script of scripts) {
      const known = index.get(script);
      if (known === undefined) index.set(script, [proof]);
      else known.push(proof);
    }
  }
  return index;
}

interface Step {
  readonly from: number;
  readonly to: number;
  readonly proof: Proof;
}

/** Breadth-first over scripts and proofs, leaving one proof out. */
function search(
  index: ReadonlyMap<number, readonly Proof[]>,
  a: number,
  b: number,
  without: Proof | null,
): Step[] | null {
  const reachedBy = new Map<number, Step | null>([[a, null]]);
  const used = new Set<Proof>();
  const queue = [a];
  for (const from of queue) {
    for (const proof of index.get(from) ?? []) {
      if (proof === without || used.has(proof)) continue;
      used.add(proof);
      for (const to of proof.scripts) {
        if (reachedBy.has(to)) continue;
        reachedBy.set(to, { from, to, proof });
        if (to === b) return stepsTo(b, reachedBy);
        queue.push(to);
      }
    }
  }
  return null;
}

function stepsTo(end: number, reachedBy: ReadonlyMap<number, Step | null>): Step[] {
  const steps: Step[] = [];
  for (let step = reachedBy.get(end); step; step = reachedBy.get(step.from)) steps.push(step);
  return steps.reverse();
}
