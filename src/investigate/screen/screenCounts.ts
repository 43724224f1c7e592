import { createHash } from 'node:crypto';
import { type Gap, HINDERING_GAPS } from '../../results/envelope.ts';
import { ALERT_CHANGES, type ScreenLine, type ScreenSummary } from '../../results/screenDocument.ts';
import { isAcknowledged, isInForce } from '../../screening/alertsOf.ts';
import { compareSeverity, SEVERITIES, type Severity } from '../../screening/severity.ts';

/** Reasons of errors told one by one. */
const MOST_REASONS = 20;

/** What a run adds up as its lines pass by; none of them is kept. */
export class ScreenCounts {
  lines = 0;
  printed = 0;
  duplicates = 0;
  transactions = 0;
  isHindered = false;
  /** Gravest alert printed that nobody has acknowledged. */
  gravest: Severity = 'none';
  readonly statuses = { ok: 0, alert: 0, error: 0 };
  readonly severities: Record<string, number> = Object.fromEntries(SEVERITIES.map((one) => [one, 0]));
  readonly changes = Object.fromEntries(ALERT_CHANGES.map((one) => [one, 0])) as Record<
    (typeof ALERT_CHANGES)[number],
    number
  >;
  readonly #reasons = new Map<string, number>();
  readonly #gaps = new Map<Gap['kind'], number>();
  /** Short hashes, so that a long list stays small. */
  readonly #seen = new Set<number>();

  add(line: ScreenLine, isPrinted: boolean): void {
    this.lines++;
    this.transactions += line.coverage.transactions;
    this.statuses[line.status]++;
    this.severities[line.severity] = (this.severities[line.severity] ?? 0) + 1;
    if (this.#isDuplicate(line)) this.duplicates++;
    if (line.error !== null) this.#addReason(line.error);
    for (const { kind } of line.coverage.gaps) this.#gaps.set(kind, (this.#gaps.get(kind) ?? 0) + 1);
    if (line.coverage.gaps.some((gap) => HINDERING_GAPS.includes(gap.kind))) this.isHindered = true;
    for (const alert of line.alerts) this.changes[alert.change]++;
    if (isPrinted) this.#addPrinted(line);
  }

  errors(): ScreenSummary['errors'] {
    return [...this.#reasons]
      .map(([reason, lines]) => ({ reason, lines }))
      .sort((a, b) => b.lines - a.lines || (a.reason < b.reason ? -1 : 1));
  }

  /** Gaps of all lines, one a kind. */
  gaps(): Gap[] {
    return [...this.#gaps]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([kind, count]) => ({
        kind,
        outpoint: null,
        address: null,
        value: null,
        reason: count === 1 ? 'on 1 line' : `on ${count} lines`,
      }));
  }

  #addPrinted(line: ScreenLine): void {
    this.printed++;
    for (const alert of line.alerts) {
      if (!isInForce(alert) || isAcknowledged(alert)) continue;
      const severity = alert.severity as Severity;
      if (compareSeverity(severity, this.gravest) > 0) this.gravest = severity;
    }
  }

  #addReason(error: string): void {
    // Addresses and txids differ from line to line; what went wrong does not.
    const reason = error.replaceAll(/[0-9a-zA-Z:]{26,}/g, '…').slice(0, 200);
    if (this.#reasons.has(reason) || this.#reasons.size < MOST_REASONS) {
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + 1);
    }
  }

  #isDuplicate(line: ScreenLine): boolean {
    if (line.address === null) return false;
    const digest = createHash('sha256').update(`${line.network} ${line.address}`).digest();
    const short = digest.readUIntBE(0, 6);
    if (this.#seen.has(short)) return true;
    this.#seen.add(short);
    return false;
  }
}
