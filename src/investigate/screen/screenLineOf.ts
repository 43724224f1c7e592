import { formatOutpoint } from '../../chain/outpoint.ts';
import { recipientText } from '../../chain/recipient.ts';
import type { Tip } from '../../chain/tip.ts';
import { type Gap, HINDERING_GAPS } from '../../results/envelope.ts';
import { SCREEN_SCHEMA, type ScreenLine } from '../../results/screenDocument.ts';
import { alertsOf, isInForce } from '../../screening/alertsOf.ts';
import { type Severity, worstSeverity } from '../../screening/severity.ts';
import type { WatchState } from '../../screening/watchState.ts';
import { toTag } from '../../tags/toTag.ts';
import type { AlertHistory } from './alertHistory.ts';
import type { WatchlistLine } from './screenRequest.ts';
import type { TargetFinding } from './screenTarget.ts';

/** A finished line, with what the next run compares with. */
export interface FinishedScreen {
  readonly line: ScreenLine;
  /** null: nothing that can be watched. */
  readonly target: { readonly network: string; readonly target: string } | null;
  readonly state: WatchState | null;
  readonly hasChanged: boolean;
}

/** Where a line's facts come from. */
export interface LineFacts {
  readonly network: string;
  readonly tip: Tip | null;
  readonly address: string;
  readonly finding: TargetFinding;
  /** Only a window of its history was looked at: what was alerted before stands. */
  readonly isWindow: boolean;
  /** Why the target is not followed at all; null: it is. */
  readonly notFollowed: string | null;
}

/** Puts a line together and compares it with the last run. */
export async function screenLineOf(
  from: WatchlistLine,
  facts: LineFacts,
  history: AlertHistory,
): Promise<FinishedScreen> {
  const { finding, network, address, tip } = facts;
  const { gaps } = finding;
  const hindrance = gaps.find((gap) => HINDERING_GAPS.includes(gap.kind)) ?? null;
  const error = hindrance === null ? facts.notFollowed : `${hindrance.kind}: ${hindrance.reason}`;
  const isWhole = hindrance === null && !facts.isWindow;
  const ground = await history.groundOf(network, address, finding.rows, isWhole);
  const { alerts, kept } = alertsOf(finding.rows, ground);
  const severity = worstSeverity(alerts.filter(isInForce).map((alert) => alert.severity as Severity));
  const status = alerts.some(isInForce) ? 'alert' : error === null ? 'ok' : 'error';
  const line: ScreenLine = {
    schema: SCREEN_SCHEMA,
    line: from.line,
    input: from.input,
    network,
    tip,
    address,
    label: from.label,
    status,
    severity,
    cluster: finding.cluster,
    exposure: finding.rows.map(({ row }) => row),
    alerts,
    findings: [],
    tags: finding.tags.map(({ tag, basis }) => toTag(tag, basis)),
    error,
    coverage: { complete: gaps.length === 0, transactions: finding.transactions, gaps },
  };
  const state: WatchState = { status, severity, alerts: kept, isWhole };
  const before = ground.previous;
  const hasChanged = before === null || before.status !== status || alerts.some((alert) => alert.change !== 'same');
  return { line, target: { network, target: address }, state, hasChanged };
}

/** A line of which nothing can be looked up. `kind`: `malformed` for what is no address, `unknown` for another chain. */
export function unreadableLine(
  from: WatchlistLine,
  network: string,
  tip: Tip | null,
  reason: string,
  kind: Gap['kind'] = 'malformed',
): FinishedScreen {
  const gap: Gap = { kind, outpoint: null, address: from.target, value: null, reason };
  const line: ScreenLine = {
    schema: SCREEN_SCHEMA,
    line: from.line,
    input: from.input,
    network,
    tip,
    address: null,
    label: from.label,
    status: 'error',
    severity: 'none',
    cluster: null,
    exposure: [],
    alerts: [],
    findings: [],
    tags: [],
    error: reason,
    coverage: { complete: false, transactions: 0, gaps: [gap] },
  };
  return { line, target: null, state: null, hasChanged: true };
}

/** How a target is written in documents. */
export function addressText(
  target:
    | { readonly kind: 'outpoint'; readonly outpoint: { readonly txid: string; readonly vout: number } }
    | { readonly kind: 'address'; readonly script: string }
    | { readonly kind: 'scripthash'; readonly sha256: string },
  network: Parameters<typeof recipientText>[1],
): string {
  switch (target.kind) {
    case 'outpoint':
      return formatOutpoint(target.outpoint);
    case 'address':
      return recipientText(target.script, network);
    case 'scripthash':
      return `script:${target.sha256}`;
  }
}
