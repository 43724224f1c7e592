import { NotFoundError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';
import { type AccountKnowledge, NOBODY_KNOWN } from '../../ledgers/accountKnowledge.ts';
import { accountsOf } from '../../ledgers/accountsOf.ts';
import { parseRowId } from '../../ledgers/citation.ts';
import { DEPOSIT_DEFAULTS, depositAddresses } from '../../ledgers/depositAddresses.ts';
import { exchangeNames } from '../../ledgers/exchangeNames.ts';
import type { LedgerEntry } from '../../ledgers/ledgerEntry.ts';
import { ledgerGround } from '../../ledgers/ledgerGround.ts';
import { ledgerGaps, ledgerOutputs, ledgerResult } from '../../ledgers/ledgerResult.ts';
import { PAIRING } from '../../ledgers/pairEntries.ts';
import { parseDecimal } from '../../ledgers/parseDecimal.ts';
import { backwardFlow } from '../../ledgers/taint/backwardFlow.ts';
import type { LedgerGround } from '../../ledgers/taint/ledgerFlow.ts';
import { ledgerFlow } from '../../ledgers/taint/ledgerRules.ts';
import type { LedgerLink, LedgerStore } from '../../ports/ledgerStore.ts';
import type { Tag } from '../../results/tag.ts';
import { TRACE_SCHEMA, type TraceDocument } from '../../results/traceDocument.ts';
import { sensitivityOf } from '../../tracing/destinations.ts';
import { ledgerSeeds, rowPart } from './ledgerSeeds.ts';
import { ledgerStops } from './ledgerStops.ts';
import { DEFAULT_MAX_PAYMENTS, type LedgerTarget, type LedgerTraceRequest } from './ledgerTraceRequest.ts';

/** The network of documents about ledgers. */
export const LEDGER_NETWORK = 'ledger';

/** A trace over ledgers, and what its amounts are of. */
export interface LedgerTrace {
  readonly document: TraceDocument;
  readonly asset: string;
  readonly decimals: number;
  /** What the trace was computed from. */
  readonly facts: {
    readonly entries: readonly LedgerEntry[];
    readonly links: readonly LedgerLink[];
    readonly tags: readonly AccountFacts[];
  };
}

/** What was known of an account. */
export interface AccountFacts {
  readonly account: string;
  readonly stop: ReturnType<AccountKnowledge['stopOf']>;
  readonly tags: readonly Tag[];
}

type LedgerFacts = Pick<LedgerStore, 'entries' | 'assetsOf' | 'entry' | 'links'>;

/**
 * Follows money through accounts of one asset: payments from the rows, then one pass a rule. Throws UsageError where
 * the request does not name one thing, NotFoundError where no ledger knows the target.
 */
export async function runLedgerTrace(request: LedgerTraceRequest, store: LedgerFacts): Promise<LedgerTrace> {
  const asset = request.asset ?? (await onlyAsset(request.targets, store));
  const entries = await store.entries(asset);
  if (entries.length === 0)
    throw new NotFoundError(`no ledger has rows of ${asset}`, { hint: 'see: peelhound ledger list' });
  const links = (await store.links()).filter((link) => link.accepted && request.isUsed?.(link) !== true);
  const ground = ledgerGround(entries);
  const decimals = entries[0]!.decimals;
  const { seeds, source, labels } = ledgerSeeds(request, ground, decimals);
  const knowledge = request.knowledge ?? NOBODY_KNOWN;
  const { direction, stopAt } = request;
  const found = depositAddresses(ground.payments, exchangeNames(knowledge));
  const deposits = new Map(found.map((one) => [one.address, one]));
  const stop = ledgerStops(ground, { links, knowledge, direction, stopAt, deposits });
  const flowRequest = { ground, seeds, labels: labels.length, bounds: boundsOf(request, decimals), stop };
  const follow = request.direction === 'backward' ? backwardFlow : ledgerFlow;
  const flows = request.taint.map((rule) => follow(flowRequest, rule));
  const frame = { ground, labels, sourceValue: BigInt(source.value ?? '0'), tagsOf: knowledge.tagsOf, deposits };
  const results = flows.map((flow) => ledgerResult(frame, flow));
  const gaps = ledgerGaps(results);
  const ledgers = [...new Set(entries.map(({ file }) => file))].sort();
  const document: TraceDocument = {
    schema: TRACE_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: LEDGER_NETWORK,
    tip: null,
    parameters: parametersOf(request, asset, decimals, ledgers, links),
    coverage: { complete: gaps.length === 0, transactions: ground.payments.length, gaps },
    source,
    results,
    sensitivity: sensitivityOf(results),
    outputs: ledgerOutputs(frame, flows),
    assumptions: openingAssumptions(ground, flows),
    findings: [],
    sinceLast: null,
    reorg: null,
    verification: null,
    crossCheck: null,
    continuations: [],
  };
  return { document, asset, decimals, facts: { entries, links, tags: tagFacts(ground, knowledge) } };
}

/** Of the accounts that the rows name, those that are known. */
function tagFacts({ payments }: LedgerGround, { stopOf, tagsOf }: AccountKnowledge): AccountFacts[] {
  const accounts = accountsOf(payments);
  return [...accounts].sort().flatMap((account) => {
    const [stop, tags] = [stopOf(account), tagsOf(account)];
    return stop === null && tags.length === 0 ? [] : [{ account, stop, tags }];
  });
}

async function onlyAsset(targets: readonly LedgerTarget[], store: LedgerFacts): Promise<string> {
  const assets = new Set<string>();
  for (const { text } of targets) {
    const citation = parseRowId(rowPart(text));
    if (citation === null) {
      for (const asset of await store.assetsOf(text)) assets.add(asset);
      continue;
    }
    const entry = await store.entry(citation.file, citation.row);
    if (entry !== null) assets.add(entry.asset);
  }
  const [only, ...others] = assets;
  if (only !== undefined && others.length === 0) return only;
  if (only !== undefined) {
    throw new UsageError(`the targets have rows of several assets: ${[only, ...others].join(', ')}`, {
      hint: 'choose one with --asset',
    });
  }
  throw new NotFoundError(`no ledger knows ${targets.map(({ text }) => `"${text}"`).join(', ')}`, {
    hint: 'see: peelhound ledger list',
  });
}

function boundsOf(request: LedgerTraceRequest, decimals: number) {
  return {
    hops: request.hops,
    maxPayments: request.maxPayments ?? DEFAULT_MAX_PAYMENTS,
    minValue: request.minValue === null ? 1n : minValueOf(request.minValue, decimals),
    since: request.since,
    until: request.until,
  };
}

function minValueOf(text: string, decimals: number): bigint {
  try {
    const value = parseDecimal(text, decimals, { decimal: '.', grouping: '' });
    return value < 1n ? 1n : value;
  } catch (cause) {
    throw new UsageError(`--min-value: "${text}" is not an amount`, {
      hint: 'write units of the asset: 100.50',
      cause,
    });
  }
}

function parametersOf(
  request: LedgerTraceRequest,
  asset: string,
  decimals: number,
  ledgers: readonly string[],
  links: readonly LedgerLink[],
) {
  const { tagLists, minTagConfidence } = request.knowledge ?? NOBODY_KNOWN;
  return {
    direction: request.direction,
    targets: request.targets.map(({ text }) => text),
    labels: request.targets.map(({ label }) => label),
    taint: request.taint,
    asset,
    decimals,
    hops: request.hops,
    maxPayments: request.maxPayments ?? DEFAULT_MAX_PAYMENTS,
    minValue: request.minValue,
    since: request.since,
    until: request.until,
    stopAt: request.stopAt,
    pairing: PAIRING,
    ledgers,
    links: links.map(({ row, target, basis }) => ({ row, target, basis })),
    tagLists,
    minTagConfidence,
    depositAddress: DEPOSIT_DEFAULTS,
    continues: request.continues,
  };
}

/** Opening balances that the statements do not say, of the accounts that the money went through. */
function openingAssumptions(
  ground: LedgerGround,
  flows: readonly { payments: ReadonlyMap<number, unknown> }[],
): unknown[] {
  const accounts = new Set(
    flows.flatMap((flow) => [...flow.payments.keys()].map((payment) => ground.payments[payment]!.to)),
  );
  return [...accounts].sort().flatMap((account) => {
    const opening = ground.openings.get(account);
    if (opening === undefined || opening.amount === 0n) return [];
    return [
      {
        kind: 'opening-balance',
        account,
        value: opening.amount.toString(),
        basis: opening.stated ? 'the running balance of the statement' : 'the least that its debits need',
        label: 'unknown',
      },
    ];
  });
}
