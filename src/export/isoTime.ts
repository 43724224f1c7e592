/** A block time (unix seconds) as ISO 8601 UTC, `2016-08-02T10:30:00Z`; empty for an unknown one. */
export function isoTime(time: number | null): string {
  return time === null ? '' : `${new Date(time * 1000).toISOString().slice(0, 19)}Z`;
}
