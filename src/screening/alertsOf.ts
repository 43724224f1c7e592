import type { Alert, AlertChange } from '../results/screenDocument.ts';
import { alertId } from './alertId.ts';
import type { JudgedRow } from './exposureRows.ts';
import { compareSeverity, type Severity } from './severity.ts';
import type { KeptAlert, WatchState } from './watchState.ts';

/** An acknowledgement as a store keeps it. */
export interface Acked {
  readonly reason: string;
  readonly author: string;
  readonly severity: string;
  readonly time: number;
}

/** What alerts are compared with and judged by. */
export interface AlertGround {
  readonly network: string;
  readonly address: string;
  /** `YYYY-MM-DD` of each list now. */
  readonly listDates: ReadonlyMap<string, string>;
  /** The same in the last run; null: there was no run. */
  readonly previousListDates: ReadonlyMap<string, string> | null;
  readonly previous: WatchState | null;
  /** Whether a list named the party in the version that the last run used. */
  readonly wasListed: (list: string, listed: string) => boolean;
  /** Whether a list names the party now. */
  readonly isListed: (list: string, listed: string) => boolean;
  readonly acks: ReadonlyMap<string, Acked>;
  /** This run saw all that there is to see; else an alert that is gone is not cleared. */
  readonly isWhole: boolean;
}

export interface JudgedAlerts {
  readonly alerts: readonly Alert[];
  /** Alerts in force, for the next run. */
  readonly kept: readonly KeptAlert[];
}

/** Changes that leave no alert in force. */
const OVER: readonly AlertChange[] = ['cleared', 'delisted'];

/**
 * The alerts of one line and what changed since the last run. Rows of the address and of its cluster that say the same
 * are one alert, as grave as the graver. `listed` and `delisted`: the list changed, not the chain.
 */
export function alertsOf(rows: readonly JudgedRow[], ground: AlertGround): JudgedAlerts {
  const now = keptAlerts(rows, ground);
  const before = new Map((ground.previous?.alerts ?? []).map((alert) => [alert.id, alert]));
  const alerts: Alert[] = [];
  const kept: KeptAlert[] = [];
  for (const alert of now.values()) {
    alerts.push(toAlert(alert, changeOf(alert, before.get(alert.id), ground), ground));
    kept.push(alert);
  }
  for (const alert of before.values()) {
    if (now.has(alert.id)) continue;
    const change = goneChange(alert, ground);
    alerts.push(toAlert(alert, change, ground));
    if (!OVER.includes(change)) kept.push(alert);
  }
  return { alerts, kept };
}

/** Whether an alert is in force: cleared and delisted ones tell of the past. */
export function isInForce(alert: Alert): boolean {
  return !OVER.includes(alert.change);
}

/** Whether somebody has acknowledged an alert that has not become graver since. */
export function isAcknowledged(alert: Alert): boolean {
  return alert.ack !== null && compareSeverity(alert.severity as Severity, alert.ack.severity as Severity) <= 0;
}

function keptAlerts(rows: readonly JudgedRow[], ground: AlertGround): Map<string, KeptAlert> {
  const alerts = new Map<string, KeptAlert>();
  for (const { row, severity, party } of rows) {
    if (severity === 'none') continue;
    const id = alertId(ground.network, ground.address, row);
    const known = alerts.get(id);
    if (known !== undefined && compareSeverity(severity, known.severity) <= 0) continue;
    const { tag } = party;
    alerts.set(id, {
      id,
      category: row.category,
      direction: row.direction,
      kind: row.kind,
      severity,
      party: tag === null ? party.name : tag.label,
      list: tag?.list ?? null,
      listVersion: tag === null ? null : (ground.listDates.get(tag.list) ?? null),
      txids: row.via,
      listed: tag === null ? null : `${tag.network} ${tag.address}`,
    });
  }
  return alerts;
}

function changeOf(alert: KeptAlert, before: KeptAlert | undefined, ground: AlertGround): AlertChange {
  if (before !== undefined) {
    const more = compareSeverity(alert.severity, before.severity);
    return more > 0 ? 'raised' : more < 0 ? 'lowered' : 'same';
  }
  if (ground.previous === null || alert.list === null || alert.listed === null) return 'new';
  return ground.wasListed(alert.list, alert.listed) ? 'new' : 'listed';
}

/** A party that its list names no more is delisted even where the chain could not be read. */
function goneChange(alert: KeptAlert, ground: AlertGround): AlertChange {
  if (alert.list !== null && alert.listed !== null && !ground.isListed(alert.list, alert.listed)) return 'delisted';
  return ground.isWhole ? 'cleared' : 'same';
}

function toAlert(alert: KeptAlert, change: AlertChange, ground: AlertGround): Alert {
  const ack = ground.acks.get(alert.id) ?? null;
  const { id, category, direction, kind, severity, party, list, txids } = alert;
  const listVersion = list === null ? null : (ground.listDates.get(list) ?? alert.listVersion);
  const before = list === null ? null : (ground.previousListDates?.get(list) ?? null);
  return {
    id,
    change,
    category,
    direction,
    kind,
    severity,
    party,
    list,
    listVersion,
    previousListVersion: change === 'listed' || change === 'delisted' ? before : null,
    txids,
    ack: ack === null ? null : { reason: ack.reason, author: ack.author, severity: ack.severity, time: ack.time },
  };
}
