import { type AccountKnowledge, NOBODY_KNOWN } from '../../ledgers/accountKnowledge.ts';
import { accountsOf } from '../../ledgers/accountsOf.ts';
import { currencyOfAsset } from '../../ledgers/assetCurrency.ts';
import { depositAddresses } from '../../ledgers/depositAddresses.ts';
import { ACCOUNT_DEPOSITS, accountDeposits } from '../../ledgers/detect/accountDeposits.ts';
import { dayStructuring, leastPart } from '../../ledgers/detect/dayStructuring.ts';
import { equalRing } from '../../ledgers/detect/equalRing.ts';
import { muleAccount } from '../../ledgers/detect/muleAccount.ts';
import type { OwnedPayment } from '../../ledgers/detect/ownedPayment.ts';
import { shopLike } from '../../ledgers/detect/shopLike.ts';
import { splitFanIn } from '../../ledgers/detect/splitFanIn.ts';
import { exchangeNames } from '../../ledgers/exchangeNames.ts';
import type { LedgerPayment } from '../../ledgers/ledgerPayment.ts';
import { ledgerPayments as readPayments } from '../../ledgers/ledgerPayments.ts';
import type { PaymentContext } from '../../patterns/detectionContext.ts';
import type { DetectionGap, Detector } from '../../patterns/detector.ts';
import { PAYMENT_DETECTORS } from '../../patterns/detectors.ts';
import { writtenOut } from '../../patterns/findingDraft.ts';
import { ledgerPayments } from '../../patterns/ledgerPayments.ts';
import { runDetectors, valuesFor } from '../../patterns/runDetectors.ts';
import { REPORTING_THRESHOLDS, type ReportingThreshold } from '../../patterns/thresholds.ts';
import type { LedgerStore } from '../../ports/ledgerStore.ts';
import { DETECT_SCHEMA, type DetectDocument } from '../../results/detectDocument.ts';
import type { Gap } from '../../results/envelope.ts';
import type { Finding } from '../../results/finding.ts';
import { addOwners, booksOf, ownedPayments } from './ownedPayments.ts';
import { LEDGER_NETWORK } from './runLedgerTrace.ts';

/** Detectors of single accounts, which only ledgers have. */
const ACCOUNT_DETECTORS: readonly Detector<PaymentContext>[] = [muleAccount, splitFanIn, equalRing, shopLike];

/** Every detector that looks at ledgers. */
export const LEDGER_DETECTORS: readonly Pick<Detector<never>, 'pattern' | 'rule' | 'parameters'>[] = [
  ...PAYMENT_DETECTORS,
  ...ACCOUNT_DETECTORS,
  dayStructuring,
];

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
  /** Who is known by tags; absent: nobody. */
  readonly knowledge?: AccountKnowledge | undefined;
}

/**
 * The detectors of payments over ledgers, asset by asset, and those of single accounts. Ids of findings are made of the
 * ids of rows. @throws StoreError.
 */
export async function runLedgerDetect(
  request: LedgerDetectRequest,
  store: Pick<LedgerStore, 'entries' | 'assets'> & Partial<Pick<LedgerStore, 'files'>>,
): Promise<DetectDocument> {
  const known = await store.assets();
  const assets = known.filter(({ asset }) => request.asset === null || asset === request.asset);
  const books = booksOf((await store.files?.()) ?? []);
  const owned = new Map<string, OwnedPayment[]>();
  const owners = new Map<string, string>();
  const found: AssetFindings = { findings: [], gaps: [] };
  let looked = 0;
  for (const { asset, decimals } of assets) {
    const entries = await store.entries(asset);
    addOwners(entries, owners);
    // What only cost gas moved nothing.
    const rows = readPayments(entries).filter(({ amount }) => amount > 0n);
    looked += rows.length;
    detectAsset({ asset, decimals, rows }, request, found);
    const currency = currencyOfAsset(asset);
    if (currency === null || !isAsked(dayStructuring, request)) continue;
    const list = owned.get(currency) ?? [];
    owned.set(currency, list);
    const least = leastOf(currency, request);
    if (least !== null) for (const one of ownedPayments(rows, books, owners, least)) list.push(one);
  }
  for (const [currency, payments] of owned) detectOwners(currency, payments, request, found);
  const { findings, gaps } = found;
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

interface AssetFindings {
  readonly findings: Finding[];
  readonly gaps: Gap[];
}

interface AssetRows {
  readonly asset: string;
  readonly decimals: number;
  readonly rows: readonly LedgerPayment[];
}

/** Shapes within one asset, and deposit addresses. */
function detectAsset({ asset, decimals, rows }: AssetRows, request: LedgerDetectRequest, found: AssetFindings): void {
  const { isService, tagsOf } = knownAccounts(request);
  const context: PaymentContext = {
    networkName: LEDGER_NETWORK,
    decimals,
    payments: ledgerPayments(rows, new Set([...accountsOf(rows)].filter(isService))),
    prices: null,
    currency: currencyOfAsset(asset),
    thresholds: [...REPORTING_THRESHOLDS, ...request.thresholds],
  };
  const detection = detect(context, request);
  for (const finding of detection.findings) {
    const written = writtenOut(finding);
    const tags = Object.fromEntries(written.addresses.flatMap((one) => labelsOf(one, tagsOf)));
    const labels = Object.keys(tags).length === 0 ? {} : { labels: tags };
    found.findings.push({ ...written, details: { asset, decimals, ...finding.details, ...labels } });
  }
  found.gaps.push(...detection.gaps.map((gap) => gapOf(asset, gap)));
  if (!isAsked(ACCOUNT_DEPOSITS, request)) return;
  const deposits = depositAddresses(rows, exchangeNames(request.knowledge ?? NOBODY_KNOWN));
  for (const finding of accountDeposits(LEDGER_NETWORK, rows, deposits)) {
    const written = writtenOut(finding);
    found.findings.push({ ...written, details: { asset, decimals, ...written.details } });
  }
}

/** What people receive and pay over all assets of one currency; between accounts of one owner nothing is paid. */
function detectOwners(
  currency: string,
  owned: readonly OwnedPayment[],
  request: LedgerDetectRequest,
  found: AssetFindings,
): void {
  const context = {
    networkName: LEDGER_NETWORK,
    currency,
    payments: owned.filter(({ owner, other }) => owner !== other),
    isService: knownAccounts(request).isService,
    thresholds: [...REPORTING_THRESHOLDS, ...request.thresholds],
  };
  const { findings, gaps } = dayStructuring.detect(context, valuesFor(dayStructuring, request.parameters));
  for (const finding of findings) found.findings.push(writtenOut(finding));
  found.gaps.push(...gaps.map((gap) => gapOf(currency, gap)));
}

function gapOf(asset: string, { kind, address, reason }: DetectionGap): Gap {
  return { kind, outpoint: null, address, value: null, reason: `${asset}: ${reason}` };
}

/** Hundredths from which a payment may be a part for `dayStructuring`; null: no threshold of the currency adds up. */
function leastOf(currency: string, { thresholds, parameters }: LedgerDetectRequest): bigint | null {
  const values = valuesFor(dayStructuring, parameters);
  const least = [...REPORTING_THRESHOLDS, ...thresholds]
    .filter((threshold) => threshold.currency === currency && threshold.over !== 'payment')
    .map((threshold) => leastPart(threshold, values));
  return least.reduce<bigint | null>((a, b) => (a === null || b < a ? b : a), null);
}

function knownAccounts({ services, knowledge }: LedgerDetectRequest) {
  const { stopOf, tagsOf } = knowledge ?? NOBODY_KNOWN;
  return { isService: (account: string) => services.has(account) || stopOf(account) !== null, tagsOf };
}

function labelsOf(account: string, tagsOf: AccountKnowledge['tagsOf']): [string, string[]][] {
  const labels = [...new Set(tagsOf(account).map(({ label }) => label))];
  return labels.length === 0 ? [] : [[account, labels]];
}

function isAsked({ pattern }: { readonly pattern: string }, { patterns }: LedgerDetectRequest): boolean {
  return patterns === null || patterns.includes(pattern);
}

function detect(context: PaymentContext, { patterns, parameters }: LedgerDetectRequest) {
  const own =
    patterns === null ? null : patterns.filter((one) => PAYMENT_DETECTORS.some(({ pattern }) => pattern === one));
  const shared = runDetectors(context, { detectors: PAYMENT_DETECTORS, patterns: own, given: parameters });
  const findings = [...shared.findings];
  const gaps = [...shared.gaps];
  const told = new Map<string, Set<string>>();
  for (const { pattern, txids } of shared.findings) {
    const rows = told.get(pattern) ?? new Set<string>();
    for (const id of txids) rows.add(id);
    told.set(pattern, rows);
  }
  for (const detector of ACCOUNT_DETECTORS) {
    if (patterns !== null && !patterns.includes(detector.pattern)) continue;
    const detection = detector.detect(context, valuesFor(detector, parameters));
    gaps.push(...detection.gaps);
    for (const finding of detection.findings) {
      // An account of a network that was found is not told again.
      const rows = told.get(finding.pattern);
      if (rows === undefined || !finding.txids.every((id) => rows.has(id))) findings.push(finding);
    }
  }
  return { findings, gaps };
}

function parametersOf(request: LedgerDetectRequest, assets: readonly { readonly asset: string }[]) {
  const { patterns, parameters } = request;
  const detectors = [...PAYMENT_DETECTORS, ...ACCOUNT_DETECTORS, dayStructuring].filter(
    ({ pattern }) => patterns?.includes(pattern) ?? true,
  );
  return {
    assets: Object.fromEntries(assets.map(({ asset }) => [asset, { currency: currencyOfAsset(asset) }])),
    accounts: request.accounts,
    patterns: [...new Set(detectors.map(({ pattern }) => pattern))],
    detectors: Object.fromEntries(detectors.map((detector) => [detector.rule, valuesFor<never>(detector, parameters)])),
    thresholds: [...REPORTING_THRESHOLDS, ...request.thresholds].map(({ id }) => id),
    tagLists: (request.knowledge ?? NOBODY_KNOWN).tagLists,
  };
}

function inOrder(a: Finding, b: Finding): number {
  const time = (a.start.time ?? Number.MAX_SAFE_INTEGER) - (b.start.time ?? Number.MAX_SAFE_INTEGER);
  if (time !== 0) return time;
  return a.pattern === b.pattern ? (a.id < b.id ? -1 : 1) : a.pattern < b.pattern ? -1 : 1;
}
