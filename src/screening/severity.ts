/** From harmless to worst; the order counts. */
export const SEVERITIES = ['none', 'low', 'medium', 'high', 'severe'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Negative, 0 or positive, as `a` is below, equal to or above `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

/** The worst of them; `none` of an empty list. */
export function worstSeverity(severities: Iterable<Severity>): Severity {
  let worst: Severity = 'none';
  for (const severity of severities) if (compareSeverity(severity, worst) > 0) worst = severity;
  return worst;
}
