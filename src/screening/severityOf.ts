import { compareSeverity, type Severity, worstSeverity } from './severity.ts';
import type { ExposureDirection, ExposureKind, SeverityTable } from './severityTable.ts';

/** What the table judges: amounts in base units; `total`: all that was received or sent. */
export interface JudgedExposure {
  readonly category: string;
  readonly kind: ExposureKind;
  readonly direction: ExposureDirection;
  readonly value: bigint;
  readonly total: bigint;
}

/** The gravest rule that fits; `none` where none does. */
export function severityOf(table: SeverityTable, exposure: JudgedExposure): Severity {
  return worstSeverity(
    table.rules
      .filter(
        (rule) =>
          rule.categories.includes(exposure.category) &&
          (rule.kinds.length === 0 || rule.kinds.includes(exposure.kind)) &&
          (rule.directions.length === 0 || rule.directions.includes(exposure.direction)) &&
          exposure.value >= rule.minValue &&
          exposure.value * 10_000n >= rule.minShare * exposure.total,
      )
      .map((rule) => rule.severity),
  );
}

/** The worst that a category can come to: which of two tags of one party names it. */
export function worstOfCategory(table: SeverityTable, category: string): Severity {
  return worstSeverity(table.rules.filter((rule) => rule.categories.includes(category)).map((rule) => rule.severity));
}

/** The category to which the table gives most weight; the first of equals. null: the list is empty. */
export function gravestCategory(table: SeverityTable, categories: readonly string[]): string | null {
  let gravest: string | null = null;
  for (const category of categories) {
    const isGraver =
      gravest === null || compareSeverity(worstOfCategory(table, category), worstOfCategory(table, gravest)) > 0;
    if (isGraver) gravest = category;
  }
  return gravest;
}
