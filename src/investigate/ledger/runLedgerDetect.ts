import { currencyOfAsset } from '../../ledgers/assetCurrency.ts';
import { equalRing } from '../../ledgers/detect/equalRing.ts';
import { muleAccount } from '../../ledgers/detect/muleAccount.ts';
import { shopLike } from '../../ledgers/detect/shopLike.ts';
import { splitFanIn } from '../../ledgers/detect/splitFanIn.ts';
import { ledgerPayments as readPayments } from '../../ledgers/ledgerPayments.ts';
import type { PaymentContext } from '../../patterns/detectionContext.ts';
import type { Detector } from '../../patterns/detector.ts';
import { PAYMENT_DETECTORS } from '../../patterns/detectors.ts';
import { writtenOut } from '../../patterns/findingDraft.ts';
import { ledgerPayments } from '../../patterns/ledgerPayments.ts';
import { runDetectors, valuesFor } from '../../patterns/runDetectors.ts';
import { REPORTING_THRESHOLDS, type ReportingThreshold } from '../../patterns/thresholds.ts';
import type { LedgerStore } from '../../ports/ledgerStore.ts';
import { DETECT_SCHEMA, type DetectDocument } from '../../results/detectDocument.ts';
import type { Gap } from '../../results/envelope.ts';
import type { Finding } from '../../results/finding.ts';
import { LEDGER_NETWORK } from './runLedgerTrace.ts';

/** Detectors of single accounts, which only ledgers have. */
const ACCOUNT_DETECTORS: readonly Detector<PaymentContext>[] = [muleAccount, splitFanIn, equalRing, shopLike];

export interface LedgerDetectRequest {
  readonly toolVersion: string;
  /** null: every asset. */
  readonly asset: string | null;
  /** Findings that name one of them; empty: all. */
  readonly accounts: readonly string[];
  /** null: all. */
  readonly patterns: readonly string[] | null;
  readonly parameters: Readonly<Record<string, number>>;
  readonly thresholds: readonly ReportingThreshold[];
  /** Accounts that are known for services. */
  readonly services: ReadonlySet<string>;
}

/**
 * The detectors of payments over ledgers, asset by asset, and those of single accounts. Ids of findings are made of the
 * ids of rows. @throws StoreError.
 */
export async function runLedgerDetect(
  request: LedgerDetectRequest,
  store: Pick<LedgerStore, 'entries' | 'assets'>,
): Promise<DetectDocument> {
  const known = await store.assets();
  const assets = known.filter(({ asset }) => request.asset === null || asset === request.asset);
  const findings: Finding[] = [];
  const gaps: Gap[] = [];
  let looked = 0;
  for (const { asset, decimals } of assets) {
    const rows = readPayments(await store.entries(asset));
    looked += rows.length;
    const context: PaymentContext = {
      networkName: LEDGER_NETWORK,
      decimals,
      payments: ledgerPayments(rows, request.services),
      prices: null,
      currency: currencyOfAsset(asset),
      thresholds: [...REPORTING_THRESHOLDS, ...request.thresholds],
    };
    const detection = detect(context, request);
    for (const finding of detection.findings) {
      findings.push({ ...writtenOut(finding), details: { asset, decimals, ...finding.details } });
    }
    for (const { kind, address, reason } of detection.gaps) {
      gaps.push({ kind, outpoint: null, address, value: null, reason: `${asset}: ${reason}` });
    }
  }
  const wanted = new Set(request.accounts);
  const asked = findings.filter(({ addresses }) => wanted.size === 0 || addresses.some((one) => wanted.has(one)));
  return {
    schema: DETECT_SCHEMA,
    tool: { name: 'peelhound', version: request.toolVersion },
    network: LEDGER_NETWORK,
    tip: null,
    parameters: parametersOf(request, assets),
    coverage: { complete: gaps.length === 0, transactions: looked, gaps },
    findings: asked.sort(inOrder),
  };
}

function detect(context: PaymentContext, { patterns, parameters }: LedgerDetectRequest) {
  const own =
    patterns === null ? null : patterns.filter((one) => PAYMENT_DETECTORS.some(({ pattern }) => pattern === one));
  const shared = runDetectors(context, { detectors: PAYMENT_DETECTORS, patterns: own, given: parameters });
  const findings = [...shared.findings];
  const told = new Map<string, Set<string>>();
  for (const { pattern, txids } of shared.findings) {
    const rows = told.get(pattern) ?? new Set<string>();
    for (const id of txids) rows.add(id);
    told.set(pattern, rows);
  }
  for (const detector of ACCOUNT_DETECTORS) {
    if (patterns !== null && !patterns.includes(detector.pattern)) continue;
    for (const finding of detector.detect(context, valuesFor(detector, parameters)).findings) {
      // An account of a network that was found is not told again.
      const rows = told.get(finding.pattern);
      if (rows === undefined || !finding.txids.every((id) => rows.has(id))) findings.push(finding);
    }
  }
  return { findings, gaps: shared.gaps };
}

function parametersOf(request: LedgerDetectRequest, assets: readonly { readonly asset: string }[]) {
  const { patterns, parameters } = request;
  const detectors = [...PAYMENT_DETECTORS, ...ACCOUNT_DETECTORS].filter(
    ({ pattern }) => patterns?.includes(pattern) ?? true,
  );
  return {
    assets: Object.fromEntries(assets.map(({ asset }) => [asset, { currency: currencyOfAsset(asset) }])),
    accounts: request.accounts,
    patterns: [...new Set(detectors.map(({ pattern }) => pattern))],
    detectors: Object.fromEntries(detectors.map((detector) => [detector.rule, valuesFor(detector, parameters)])),
    thresholds: [...REPORTING_THRESHOLDS, ...request.thresholds].map(({ id }) => id),
  };
}

function inOrder(a: Finding, b: Finding): number {
  const time = (a.start.time ?? Number.MAX_SAFE_INTEGER) - (b.start.time ?? Number.MAX_SAFE_INTEGER);
  if (time !== 0) return time;
  return a.pattern === b.pattern ? (a.id < b.id ? -1 : 1) : a.pattern < b.pattern ? -1 : 1;
}
