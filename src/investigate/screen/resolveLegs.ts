import { formatOutpoint } from '../../chain/outpoint.ts';
import { CancelledError } from '../../errors/cancelledError.ts';
import { FOREIGN } from '../../graph/ids.ts';
import { isConfirmedAt } from '../../graph/isConfirmedAt.ts';
import type { ExposureWalk, LegAnswer } from '../../screening/exposureWalk.ts';
import type { ReceivedWalk } from '../../screening/receivedWalk.ts';
import type { SentWalk } from '../../screening/sentWalk.ts';
import type { SpendFinding, WantedSpend } from '../spendReader.ts';
import { type Allowance, BEYOND_ALLOWANCE } from './allowance.ts';
import type { LineGround } from './screenWorld.ts';

/** Wanted outputs from which on one question for all of their transactions is cheaper than one each. */
const BATCH_FROM = 10;

/** Follows money back until nothing is wanted any more. */
export async function followBack(walk: ReceivedWalk, line: LineGround, allowance: Allowance): Promise<void> {
  for (let legs = walk.wanted(); legs.length > 0; legs = walk.wanted()) {
    const answers = new Map<number, LegAnswer>();
    for (const leg of legs) answers.set(leg, await funding(leg, line, allowance));
    advance(walk, answers);
  }
}

/** Follows money on until nothing is wanted any more. */
export async function followOn(walk: SentWalk, line: LineGround, allowance: Allowance): Promise<void> {
  for (let legs = walk.wanted(); legs.length > 0; legs = walk.wanted()) {
    const allowed = legs.filter(() => allowance.takeSpend());
    const answers = await spenders(allowed, line);
    for (const leg of legs.slice(allowed.length)) answers.set(leg, BEYOND_ALLOWANCE);
    advance(walk, answers);
  }
}

function advance(walk: ExposureWalk, answers: ReadonlyMap<number, LegAnswer>): void {
  walk.advance((leg) => answers.get(leg) ?? null);
}

/** Whether the transaction that made what an input spends is in the graph, or can be had. */
async function funding(input: number, { graph, reader, world }: LineGround, allowance: Allowance): Promise<LegAnswer> {
  const prevout = graph.prevout(input);
  const txid = graph.outputTxid(prevout);
  if (!allowance.takeTransaction(txid)) return BEYOND_ALLOWANCE;
  if (prevout < FOREIGN) return null;
  if (world.isLoaded) return { kind: 'offline', reason: `transaction ${txid} is not stored` };
  const finding = await reader.transaction(txid);
  if (finding.kind !== 'found') return { kind: finding.kind, reason: finding.reason };
  graph.appendTransactions([finding.transaction]);
  return null;
}

/** Who spends each output, or that nobody does. */
async function spenders(outputs: readonly number[], line: LineGround): Promise<Map<number, LegAnswer>> {
  const { graph, world, spends, reader } = line;
  const answers = new Map<number, LegAnswer>();
  const unknown: number[] = [];
  const isClosed = world.tip !== null && world.closed >= world.tip.height;
  for (const output of outputs) {
    const spender = graph.spender(output);
    if (spender >= 0 && isConfirmedAt(graph, graph.inputTransaction(spender), world.tip?.height ?? null))
      answers.set(output, null);
    else if (isClosed && spender < 0) answers.set(output, 'end');
    else unknown.push(output);
  }
  if (unknown.length === 0) return answers;
  const wanted = new Map(unknown.map((output) => [output, wantedSpend(line, output)]));
  const findings = await spends.fromStore([...wanted.values()]);
  const { source } = reader;
  const open = [...wanted.values()].filter(({ outpoint }) => !findings.has(formatOutpoint(outpoint)));
  if (source !== null && open.length >= BATCH_FROM && (await batches(line))) {
    for (const [key, finding] of spends.fromBatch(open, source)) findings.set(key, finding);
  }
  for (const [output, spend] of wanted) {
    const key = formatOutpoint(spend.outpoint);
    const finding = await (findings.get(key) ?? (source === null ? null : spends.fromSource(spend, source)));
    answers.set(output, learn(finding, line));
  }
  return answers;
}

async function batches({ reader }: LineGround): Promise<boolean> {
  try {
    return ((await reader.source?.capabilities())?.spendBatchSize ?? 0) > 1;
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    return false;
  }
}

function learn(finding: SpendFinding | null, { graph }: LineGround): LegAnswer {
  if (finding === null) return { kind: 'unknown', reason: 'nothing stored says whether it was spent' };
  if (finding.kind === 'unspent') return 'end';
  if (finding.kind !== 'spent') return { kind: finding.kind, reason: finding.reason };
  graph.appendTransactions([finding.spender]);
  return null;
}

function wantedSpend({ graph }: LineGround, output: number): WantedSpend {
  return {
    outpoint: { txid: graph.outputTxid(output), vout: graph.vout(output) },
    script: graph.scriptHex(graph.script(output)),
    height: graph.height(graph.outputTransaction(output)),
  };
}
