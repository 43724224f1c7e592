import { NotFoundError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';
import { parseRowId } from '../../ledgers/citation.ts';
import type { LedgerEntry } from '../../ledgers/ledgerEntry.ts';
import { ledgerGround } from '../../ledgers/ledgerGround.ts';
import { ledgerGaps, ledgerOutputs, ledgerResult } from '../../ledgers/ledgerResult.ts';
import { PAIRING } from '../../ledgers/pairEntries.ts';
import { parseDecimal } from '../../ledgers/parseDecimal.ts';
import type { LedgerGround, LedgerSeed } from '../../ledgers/taint/ledgerFlow.ts';
import { ledgerFlow } from '../../ledgers/taint/ledgerRules.ts';
import type { LedgerLink, LedgerStore } from '../../ports/ledgerStore.ts';
import { TRACE_SCHEMA, type TraceDocument, type TraceSource } from '../../results/traceDocument.ts';
import { sensitivityOf } from '../../tracing/destinations.ts';
import type { LedgerTarget, LedgerTraceRequest } from './ledgerTraceRequest.ts';
import { linkStops } from './linkStops.ts';

/** The network of documents about ledgers. */
export const LEDGER_NETWORK = 'ledger';

/** A trace over ledgers, and what its amounts are of. */
export interface LedgerTrace {
  readonly document: TraceDocument;
  readonly asset: string;
  readonly decimals: number;
  /** What the trace was computed from. */
  readonly facts: { readonly entries: readonly LedgerEntry[]; readonly links: readonly LedgerLink[] };
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
  const links = (await store.links()).filter((link) => link.accepted);
  const ground = ledgerGround(entries);
  const decimals = entries[0]!.decimals;
  const { seeds, source, labels } = seedsOf(request, ground, decimals);
  const minValue = request.minValue === null ? 1n : minValueOf(request.minValue, decimals);
  const flowRequest = {
    ground,
    seeds,
    labels: labels.length,
    bounds: { hops: request.hops, minValue, since: request.since, until: request.until },
    stop: linkStops(ground, links),
  };
  const flows = request.taint.map((rule) => ledgerFlow(flowRequest, rule));
  const frame = { ground, labels, sourceValue: BigInt(source.value ?? '0') };
  const results = flows.map((flow) => ledgerResult(frame, flow));
  const gaps = ledgerGaps(results);
  const document: TraceDocument = {
    schema: TRACE_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: LEDGER_NETWORK,
    tip: null,
    parameters: parametersOf(request, asset, decimals, entries, links),
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
  };
  return { document, asset, decimals, facts: { entries, links } };
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

/** `row=amount`: the row. */
function rowPart(text: string): string {
  return text.split('=')[0] as string;
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

/** Rows, or all that reached an account from others; the first label that names a payment has it. */
function seedsOf(
  request: LedgerTraceRequest,
  ground: LedgerGround,
  decimals: number,
): { seeds: LedgerSeed[]; source: TraceSource; labels: string[] } {
  const seeds: LedgerSeed[] = [];
  const taken = new Map<number, bigint>();
  const outpoints: { outpoint: string; address: string; value: string; label: string }[] = [];
  const excluded: { outpoint: string; reason: string }[] = [];
  const labels = request.targets.map(({ label }) => label);
  for (const [k, target] of request.targets.entries()) {
    for (const { payment: index, amount } of paymentsOf(target, request, ground, decimals)) {
      const payment = ground.payments[index]!;
      const before = taken.get(index) ?? 0n;
      const adds = amount > before ? amount - before : 0n;
      if (adds === 0n) excluded.push({ outpoint: payment.id, reason: 'named by an earlier target' });
      taken.set(index, amount > before ? amount : before);
      seeds.push({ payment: index, label: k + 1, amount });
      outpoints.push({ outpoint: payment.id, address: payment.to, value: adds.toString(), label: target.label });
    }
  }
  const value = [...taken.values()].reduce((sum, one) => sum + one, 0n);
  return { seeds, source: { value: value.toString(), outpoints, excluded }, labels };
}

function paymentsOf(
  { text }: LedgerTarget,
  { since, until }: LedgerTraceRequest,
  { payments }: LedgerGround,
  decimals: number,
) {
  const citation = parseRowId(rowPart(text));
  if (citation === null) {
    return payments.flatMap((payment, index) => {
      const isOutside = (since !== null && payment.arrival < since) || (until !== null && payment.arrival > until);
      return payment.to !== text || payment.from === text || isOutside
        ? []
        : [{ payment: index, amount: payment.amount }];
    });
  }
  const index = payments.findIndex(({ rows }) =>
    rows.some((row) => row.startsWith(citation.file) && row.endsWith(`:${citation.row}`)),
  );
  if (index < 0)
    throw new NotFoundError(`no ledger has the row ${rowPart(text)}`, { hint: 'see: peelhound ledger list' });
  const all = payments[index]!.amount;
  const asked = text.includes('=') ? seedAmount(text, decimals) : all;
  if (asked > all)
    throw new UsageError(`${text}: the row moves less than that`, { hint: 'ask for at most its amount' });
  return [{ payment: index, amount: asked }];
}

function seedAmount(text: string, decimals: number): bigint {
  const amount = text.slice(text.indexOf('=') + 1);
  try {
    return parseDecimal(amount, decimals, { decimal: '.', grouping: '' });
  } catch (cause) {
    throw new UsageError(`"${amount}" is not an amount`, { hint: 'write units of the asset: 100.50', cause });
  }
}

function parametersOf(
  request: LedgerTraceRequest,
  asset: string,
  decimals: number,
  entries: readonly LedgerEntry[],
  links: readonly LedgerLink[],
) {
  return {
    direction: 'forward',
    targets: request.targets.map(({ text }) => text),
    taint: request.taint,
    asset,
    decimals,
    hops: request.hops,
    minValue: request.minValue,
    since: request.since,
    until: request.until,
    pairing: PAIRING,
    ledgers: [...new Set(entries.map(({ file }) => file))].sort(),
    links: links.map(({ row, target, basis }) => ({ row, target, basis })),
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
