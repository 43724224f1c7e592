import type { Finding } from '../../src/results/finding.ts';
import { plantOf } from './measureShapes.ts';
import type { PatternCase } from './patternCase.ts';

const GRADES = ['weak', 'moderate', 'strong'] as const;

export interface PeelFigures {
  readonly plants: number;
  readonly plantedHops: number;
  /** By the one finding that covers most of a plant. */
  readonly coveredHops: number;
  readonly hopsBeyond: number;
  /** Plants of which one finding covers 95 % or more. */
  readonly wellCovered: number;
  readonly byGrade: readonly GradeFigures[];
  /** Rounds of CoinJoins within any chain. */
  readonly coinJoinsInChains: number;
  readonly curve: readonly CurvePoint[];
  readonly errorRates: readonly ErrorRateFigure[];
}

export interface GradeFigures {
  readonly grade: Finding['grade'];
  readonly findings: number;
  readonly peelPlants: number;
  /** Other planted laundering that runs along a chain: structuring payment by payment, mostly. */
  readonly otherPlants: number;
  readonly lookAlikes: number;
  readonly ordinary: number;
}

export interface CurvePoint {
  readonly confidence: number;
  readonly findings: number;
  readonly precision: number;
  readonly recall: number;
}

/** Of the innocent chains of at least this length, those graded so or higher. */
export interface ErrorRateFigure {
  readonly grade: Finding['grade'];
  readonly minSize: number;
  readonly falsePositives: number;
  readonly n: number;
}

interface Judged {
  readonly finding: Finding;
  readonly hops: number;
  readonly plant: string | null;
  readonly pattern: string | null;
  readonly isLookAlike: boolean;
}

export function measurePeelChains(cases: readonly PatternCase[]): PeelFigures {
  const all = cases.map(judgedOf);
  const judged = all.flat();
  const cover = cases.map((one, k) => coverage(one, all[k]!));
  const sum = (key: 'plants' | 'planted' | 'covered' | 'beyond' | 'well'): number =>
    cover.reduce((total, part) => total + part[key], 0);
  return {
    plants: sum('plants'),
    plantedHops: sum('planted'),
    coveredHops: sum('covered'),
    hopsBeyond: sum('beyond'),
    wellCovered: sum('well'),
    byGrade: GRADES.map((grade) =>
      gradeFigures(
        judged.filter(({ finding }) => finding.grade === grade),
        grade,
      ),
    ),
    coinJoinsInChains: cases.reduce((total, one) => total + coinJoinsIn(one), 0),
    curve: curveOf(judged, sum('plants')),
    errorRates: errorRates(judged),
  };
}

function judgedOf(one: PatternCase): Judged[] {
  const alike = new Set(one.truth.lookAlikes.flatMap(({ txids }) => txids));
  return one.findings
    .filter(({ pattern }) => pattern === 'peel-chain')
    .map((finding) => {
      const plant = plantOf(one, finding);
      const isLookAlike = finding.txids.filter((txid) => alike.has(txid)).length * 2 >= finding.txids.length;
      const name = plant === null ? null : `${one.seed}:${plant.id}`;
      const hops = finding.details['hops'] as number;
      return { finding, hops, plant: name, pattern: plant?.pattern ?? null, isLookAlike };
    });
}

function coverage(one: PatternCase, judged: readonly Judged[]) {
  const plants = one.truth.plants.filter(({ pattern }) => pattern === 'peel-chain');
  let planted = 0;
  let covered = 0;
  let beyond = 0;
  let well = 0;
  for (const { hops } of plants) {
    const own = new Set(hops.map(({ txid }) => txid));
    planted += own.size;
    let best = { shared: 0, more: 0 };
    for (const { finding } of judged) {
      const shared = finding.txids.filter((txid) => own.has(txid)).length;
      if (shared > best.shared) best = { shared, more: finding.txids.length - shared };
    }
    covered += best.shared;
    beyond += best.more;
    if (best.shared >= own.size * 0.95) well++;
  }
  return { plants: plants.length, planted, covered, beyond, well };
}

function gradeFigures(judged: readonly Judged[], grade: Finding['grade']): GradeFigures {
  const innocent = judged.filter(({ plant }) => plant === null);
  return {
    grade,
    findings: judged.length,
    peelPlants: judged.filter(({ pattern }) => pattern === 'peel-chain').length,
    otherPlants: judged.filter(({ pattern }) => pattern !== null && pattern !== 'peel-chain').length,
    lookAlikes: innocent.filter(({ isLookAlike }) => isLookAlike).length,
    ordinary: innocent.filter(({ isLookAlike }) => !isLookAlike).length,
  };
}

function coinJoinsIn({ truth, findings }: PatternCase): number {
  const rounds = new Set(truth.coinJoins.map(({ txid }) => txid));
  const chains = findings.filter(({ pattern }) => pattern === 'peel-chain');
  return chains.flatMap(({ txids }) => txids).filter((txid) => rounds.has(txid)).length;
}

function curveOf(judged: readonly Judged[], plants: number): CurvePoint[] {
  return [0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8].map((confidence) => {
    const kept = judged.filter(({ finding }) => finding.confidence >= confidence);
    const right = kept.filter(({ plant }) => plant !== null).length;
    const found = new Set(kept.filter(({ pattern }) => pattern === 'peel-chain').map(({ plant }) => plant)).size;
    return { confidence, findings: kept.length, precision: right / kept.length, recall: found / plants };
  });
}

function errorRates(judged: readonly Judged[]): ErrorRateFigure[] {
  const innocent = judged.filter(({ plant }) => plant === null);
  return GRADES.flatMap((grade, rank) =>
    [20, 10, 4].map((minSize) => {
      const long = innocent.filter(({ hops }) => hops >= minSize);
      const falsePositives = long.filter(({ finding }) => GRADES.indexOf(finding.grade) >= rank).length;
      return { grade, minSize, falsePositives, n: long.length };
    }),
  );
}
