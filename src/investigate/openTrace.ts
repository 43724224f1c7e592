import type { Tip } from '../chain/tip.ts';
import { CancelledError } from '../errors/cancelledError.ts';
import type { Gap } from '../results/envelope.ts';
import type { Reorg } from '../results/reorg.ts';
import { NO_TAGS, type RecipientTags } from '../tracing/recipientTags.ts';
import type { TaintRule } from '../tracing/taintRule.ts';
import { taintRulesByName } from '../tracing/taintRules.ts';
import { ChainReader } from './chainReader.ts';
import { type ForkChoice, forkChoice } from './forkChoice.ts';
import { type ResolvedSeeds, resolveSeeds } from './resolveSeeds.ts';
import { runTip } from './runTip.ts';
import { seedGap } from './seedGap.ts';
import { CHAIN_KNOWLEDGE, NO_TAG_PARAMETERS, type TraceKnowledge } from './traceKnowledge.ts';
import { traceParameters } from './traceParameters.ts';
import type { TracePorts, TraceRequest } from './traceRequest.ts';
import { type TraceSetup, traceSetup } from './traceSetup.ts';

/** A trace whose tip and seeds are known, ready to be expanded. */
export interface OpenTrace {
  readonly rules: readonly TaintRule[];
  readonly reader: ChainReader;
  readonly resolved: ResolvedSeeds;
  /** What lists say of recipients. */
  readonly tags: RecipientTags;
  readonly setup: TraceSetup;
  /** About the tip and the targets. */
  readonly gaps: readonly Gap[];
  /** What a reorganisation made the store forget; null: none was noticed. */
  readonly reorg: Reorg | null;
  /** Ctrl-C came before the seeds were known. */
  readonly interrupted: boolean;
  /** What a document of this trace starts with. */
  head(schema: string, request: TraceRequest): TraceHead;
}

export interface TraceHead {
  readonly schema: string;
  readonly tool: { readonly name: 'peelhound'; readonly version: string };
  readonly network: string;
  readonly tip: Tip | null;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * Asks the tip, turns targets into seeds, binds everything together.
 * @throws UsageError where the request does not name one thing; StoreError where the cache cannot be used.
 */
export async function openTrace(request: TraceRequest, ports: TracePorts): Promise<OpenTrace> {
  const rules = taintRulesByName(request.taint, request.direction, request.purity);
  const fork = forkChoice(request, ports.askFork);
  const { tip, reader, resolved, gaps, reorg, interrupted } = await findSeeds(request, ports);
  const { concurrency, knowledge = CHAIN_KNOWLEDGE } = ports;
  const setup = traceSetup(request, rules, resolved, { reader, concurrency, knowledge, fork });
  return {
    rules,
    reader,
    resolved,
    tags: knowledge.parameters?.tagLists.length === 0 ? NO_TAGS : { ...NO_TAGS, ...knowledge },
    setup,
    gaps,
    reorg,
    interrupted,
    head: (schema, asked) => ({ schema, ...headOf(asked, tip, fork, knowledge) }),
  };
}

async function findSeeds(request: TraceRequest, { store, source }: TracePorts) {
  let tip: Tip | null = null;
  let reader = new ChainReader(store, source, null);
  let reorg: Reorg | null = null;
  const gaps: Gap[] = [];
  try {
    const asked = await runTip(store, source);
    tip = asked.tip;
    reorg = asked.reorg;
    reader = new ChainReader(store, source, tip);
    if (asked.failure !== null) gaps.push(seedGap(asked.failure.kind, `the tip: ${asked.failure.reason}`));
    const resolved = await resolveSeeds(request, reader);
    return { tip, reader, resolved, gaps: [...gaps, ...resolved.gaps], reorg, interrupted: false };
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
    gaps.push(seedGap('budget', 'interrupted before the targets were read'));
    return { tip, reader, resolved: nothingResolved(request), gaps, reorg, interrupted: true };
  }
}

function nothingResolved(request: TraceRequest): ResolvedSeeds {
  return {
    seeds: [],
    labels: request.targets.map((target) => target.label),
    transactions: [],
    source: { value: null, outpoints: [], excluded: [] },
    value: 0n,
    gaps: [],
  };
}

function headOf(
  request: TraceRequest,
  tip: Tip | null,
  fork: ForkChoice | null,
  knowledge: TraceKnowledge,
): Omit<TraceHead, 'schema'> {
  return {
    tool: { name: 'peelhound', version: request.toolVersion },
    network: request.network.name,
    tip,
    parameters: {
      ...traceParameters(request),
      ...(knowledge.parameters ?? NO_TAG_PARAMETERS),
      choices: fork?.choices ?? [],
    },
  };
}
