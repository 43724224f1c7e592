/** The bounds of a trace; each is settable and echoed. What a bound cuts becomes an endpoint and a gap of its kind. */
export interface TraceBounds {
  /** Hops from the seed at which following ends. */
  readonly hops: number;
  /** Transactions expanded by following an outpoint; the seeds' own do not count. */
  readonly maxTransactions: number;
  /** Base units; an outpoint tainted by less is not followed. 0 means 1. */
  readonly minValue: bigint;
  /** Nothing older, nothing younger is followed; null: no such bound. */
  readonly since: ChainMoment | null;
  readonly until: ChainMoment | null;
}

/** A block height, or a unix second UTC. */
export type ChainMoment = { readonly height: number } | { readonly time: number };

export interface DatedOutput {
  readonly height: number | null;
  readonly time: number | null;
}

/** Whether the output is older than the moment; what has no height or time is never beyond a bound. */
export function isBefore(output: DatedOutput, moment: ChainMoment): boolean {
  if ('height' in moment) return output.height !== null && output.height < moment.height;
  return output.time !== null && output.time < moment.time;
}

/** Whether the output is younger than the moment. */
export function isAfter(output: DatedOutput, moment: ChainMoment): boolean {
  if ('height' in moment) return output.height !== null && output.height > moment.height;
  return output.time !== null && output.time > moment.time;
}
