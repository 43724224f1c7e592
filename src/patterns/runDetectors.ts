import type { Finding } from '../results/finding.ts';
import type { Detection, DetectionGap, Detector } from './detector.ts';
import { parameterValues } from './detector.ts';

export interface DetectorRun<Context> {
  /** All that there are; a shape may be explained by another, which then runs too. */
  readonly detectors: readonly Detector<Context>[];
  /** Patterns to report; null: all. */
  readonly patterns: readonly string[] | null;
  /** Parameters by `<pattern>.<name>`, or by name for every pattern that has it. */
  readonly given: Readonly<Record<string, number>>;
}

/** The larger shape that a smaller one is only a part of: where it was found, the smaller is not told again. */
const EXPLAINED_BY: Readonly<Record<string, readonly string[]>> = {
  'fan-out': ['structuring', 'mule-network', 'scatter-gather', 'gather-scatter', 'bipartite', 'stack'],
  'fan-in': ['mule-network', 'scatter-gather', 'gather-scatter', 'bipartite', 'stack'],
  structuring: ['mule-network', 'scatter-gather', 'gather-scatter', 'bipartite', 'stack'],
  'gather-scatter': ['stack'],
  bipartite: ['stack', 'mule-network'],
};

/**
 * Runs detectors over one context and leaves out what a larger finding explains: a finding all of whose transactions
 * lie in another's, of a pattern that contains it. The result does not depend on which patterns were asked for.
 */
export function runDetectors<Context>(context: Context, run: DetectorRun<Context>): Detection {
  const asked = run.patterns ?? run.detectors.map(({ pattern }) => pattern);
  const needed = new Set([...asked, ...asked.flatMap(explainersOf)]);
  const byPattern = new Map<string, readonly Finding[]>();
  const gaps: (readonly DetectionGap[])[] = [];
  for (const detector of run.detectors) {
    if (!needed.has(detector.pattern)) continue;
    const detection = detector.detect(context, valuesFor(detector, run.given));
    byPattern.set(detector.pattern, detection.findings);
    if (asked.includes(detector.pattern)) gaps.push(detection.gaps);
  }
  const findings = asked.flatMap((pattern) => unexplained(pattern, byPattern));
  return { findings, gaps: gaps.flat() };
}

/** Values that a detector runs with. */
export function valuesFor<Context>(
  detector: Detector<Context>,
  given: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const own: Record<string, number> = {};
  for (const { name } of detector.parameters) {
    const value = given[`${detector.pattern}.${name}`] ?? given[name];
    if (value !== undefined) own[name] = value;
  }
  return parameterValues(detector.parameters, own);
}

/** Patterns that may explain a pattern, and those that may explain them. */
function explainersOf(pattern: string): readonly string[] {
  const direct = EXPLAINED_BY[pattern] ?? [];
  return [...direct, ...direct.flatMap((one) => EXPLAINED_BY[one] ?? [])];
}

function unexplained(pattern: string, byPattern: ReadonlyMap<string, readonly Finding[]>): readonly Finding[] {
  const findings = byPattern.get(pattern) ?? [];
  const explainers = EXPLAINED_BY[pattern];
  if (explainers === undefined || findings.length === 0) return findings;
  const holders = new Map<string, ReadonlySet<string>[]>();
  for (const explainer of explainers.flatMap((one) => byPattern.get(one) ?? [])) {
    const held = new Set(explainer.txids);
    for (const txid of held) {
      const known = holders.get(txid);
      if (known === undefined) holders.set(txid, [held]);
      else known.push(held);
    }
  }
  return findings.filter((finding) => !isExplained(finding, holders));
}

/** `holders`: by txid the transactions of each finding that has it. */
function isExplained({ txids }: Finding, holders: ReadonlyMap<string, readonly ReadonlySet<string>[]>): boolean {
  const [first, ...others] = txids;
  const candidates = first === undefined ? [] : (holders.get(first) ?? []);
  return candidates.some((held) => others.every((txid) => held.has(txid)));
}
