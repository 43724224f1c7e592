/** A confidence of options and documents (0-1) as lists keep it (0-100); undefined: none was said. */
export function tagPercent(confidence: unknown): number | undefined {
  return typeof confidence === 'number' ? Math.round(confidence * 100) : undefined;
}
