import { recipientText } from '../../src/chain/recipient.ts';
import type { Finding } from '../../src/results/finding.ts';
import type { PatternCase } from './patternCase.ts';

/** How one detector did against what was planted. */
export interface ShapeCounts {
  readonly pattern: string;
  /** What the economy knows of it: plants, addresses or transactions. */
  readonly planted: number;
  readonly foundPlants: number;
  readonly findings: number;
  /** Findings of a planted one. */
  readonly right: number;
  /** Findings of another planted laundering: true, by another name. */
  readonly otherPlant: number;
  /** Findings of innocent traffic. */
  readonly innocent: number;
}

/** Plants that each detector is held to: its own, and those that contain its shape. */
const HELD_TO: Readonly<Record<string, readonly string[]>> = {
  structuring: ['structuring'],
  'mule-network': ['mule-network'],
  'scatter-gather': ['scatter-gather'],
  'gather-scatter': ['gather-scatter'],
  cycle: ['cycle'],
  bipartite: ['bipartite'],
  stack: ['stack'],
  'fan-out': ['fan-out'],
  // Planted only as a part of larger shapes, which then name it.
  'fan-in': [],
  'rapid-movement': ['rapid-movement'],
  'dormant-reactivation': ['dormant-reactivation'],
  split: ['split'],
};
/** Part of a finding's transactions that must be of one plant. */
const MOSTLY = 0.5;

/** Counts of every detector whose shape is planted, over all economies. */
export function measureShapes(cases: readonly PatternCase[]): ShapeCounts[] {
  const plants = Object.entries(HELD_TO).map(([pattern, names]) =>
    sumUp(
      pattern,
      cases.map((one) => ofPlants(one, pattern, names)),
    ),
  );
  return [
    ...plants,
    sumUp('exchange-deposit', cases.map(ofDeposits)),
    sumUp(
      'premix',
      cases.map((one) => ofSpecial(one, 'premix', 'tx0')),
    ),
    sumUp(
      'dusting',
      cases.map((one) => ofSpecial(one, 'dusting', 'dust-attack')),
    ),
    sumUp(
      'bridge',
      cases.map((one) => ofSpecial(one, 'bridge', 'bridge')),
    ),
    sumUp('coinjoin', cases.map(ofCoinJoins)),
  ];
}

function sumUp(pattern: string, parts: readonly Omit<ShapeCounts, 'pattern'>[]): ShapeCounts {
  const total = { planted: 0, foundPlants: 0, findings: 0, right: 0, otherPlant: 0, innocent: 0 };
  for (const part of parts) {
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += part[key];
  }
  return { pattern, ...total };
}

/** The plant that most of a finding's transactions belong to, or null. */
export function plantOf({ truth }: PatternCase, finding: Finding): PatternCase['truth']['plants'][number] | null {
  let best: PatternCase['truth']['plants'][number] | null = null;
  let most = 0;
  const own = new Set(finding.txids);
  for (const plant of truth.plants) {
    const shared = plant.txids.filter((txid) => own.has(txid)).length;
    if (shared > most) [best, most] = [plant, shared];
  }
  return most >= own.size * MOSTLY ? best : null;
}

function ofPlants(one: PatternCase, pattern: string, names: readonly string[]): Omit<ShapeCounts, 'pattern'> {
  const findings = one.findings.filter((finding) => finding.pattern === pattern);
  const plants = one.truth.plants.filter((plant) => names.includes(plant.pattern));
  const found = new Set<string>();
  let right = 0;
  let otherPlant = 0;
  for (const finding of findings) {
    const plant = plantOf(one, finding);
    if (plant === null) continue;
    if (!names.includes(plant.pattern)) otherPlant++;
    else {
      right++;
      found.add(plant.id);
    }
  }
  const innocent = findings.length - right - otherPlant;
  return { planted: plants.length, foundPlants: found.size, findings: findings.length, right, otherPlant, innocent };
}

/** Deposit addresses that received anything. */
function ofDeposits({ graph, truth, findings, context }: PatternCase): Omit<ShapeCounts, 'pattern'> {
  const used = new Set<string>();
  for (const script of truth.deposits.keys()) {
    if (graph.findScript(script) >= 0) used.add(recipientText(script, context.network));
  }
  const named = findings.filter(({ pattern }) => pattern === 'exchange-deposit').map(({ addresses }) => addresses[0]!);
  const right = named.filter((address) => used.has(address)).length;
  const innocent = named.length - right;
  return { planted: used.size, foundPlants: right, findings: named.length, right, otherPlant: 0, innocent };
}

function ofSpecial({ truth, findings }: PatternCase, pattern: string, kind: string): Omit<ShapeCounts, 'pattern'> {
  const known = new Set(truth.special.filter((special) => special.kind === kind).map(({ txid }) => txid));
  return ofTransactions(known, findings, pattern);
}

function ofCoinJoins({ truth, findings }: PatternCase): Omit<ShapeCounts, 'pattern'> {
  const known = new Set(truth.coinJoins.map(({ txid }) => txid));
  for (const { txid, kind } of truth.special) if (kind === 'stonewall') known.add(txid);
  return ofTransactions(known, findings, 'coinjoin');
}

function ofTransactions(
  known: ReadonlySet<string>,
  findings: readonly Finding[],
  pattern: string,
): Omit<ShapeCounts, 'pattern'> {
  const named = findings.filter((finding) => finding.pattern === pattern).map(({ txids }) => txids[0]!);
  const right = named.filter((txid) => known.has(txid)).length;
  const innocent = named.length - right;
  return { planted: known.size, foundPlants: right, findings: named.length, right, otherPlant: 0, innocent };
}
