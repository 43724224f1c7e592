import type { Payments } from './payments.ts';
import { isService } from './services.ts';

/** Sources that each paid every one of the sinks. */
export interface BipartiteGroup {
  readonly sources: readonly number[];
  readonly sinks: readonly number[];
  readonly payments: readonly number[];
}

export interface BipartiteParameters {
  /** Seconds. */
  readonly window: number;
  readonly minSources: number;
  readonly minSinks: number;
  /** Sinks of one sender that are compared in pairs. */
  readonly maxSinks: number;
  readonly maxCounterparties: number;
}

export interface BipartiteSearch {
  readonly groups: readonly BipartiteGroup[];
  /** Sources left out because they pay too many. */
  readonly cut: number;
  /** Recipients left out because they are services. */
  readonly hubs: number;
}

/**
 * Complete groups: pairs of recipients that share senders are counted, a pair with enough of them is widened to all
 * recipients that these senders have in common. Work per sender is bounded by `maxSinks` squared.
 */
export function bipartiteGroups(payments: Payments, parameters: BipartiteParameters): BipartiteSearch {
  const key = Object.values(parameters).join();
  const known = KNOWN.get(payments);
  if (known?.key === key) return known.result;
  const result = search(payments, parameters);
  KNOWN.set(payments, { key, result });
  return result;
}

/** Two detectors ask the same of the same payments. */
const KNOWN = new WeakMap<Payments, { key: string; result: BipartiteSearch }>();

function search(payments: Payments, parameters: BipartiteParameters): BipartiteSearch {
  const hubs = new Set<number>();
  const recipientsOf = new Map<number, Map<number, number>>();
  let cut = 0;
  for (let entity = 0; entity < payments.entityCount; entity++) {
    const recipients = sharedRecipients(payments, entity, parameters, hubs);
    if (recipients === null) continue;
    if (recipients.size > parameters.maxSinks) cut++;
    else recipientsOf.set(entity, recipients);
  }
  const pairs = pairSenders(
    withoutRare(recipientsOf, payments.entityCount, parameters.minSources),
    payments.entityCount,
  );
  const groups = new Map<string, BipartiteGroup>();
  for (const senders of pairs.values()) {
    if (senders.length < parameters.minSources) continue;
    const group = widen(payments, senders, recipientsOf, parameters);
    if (group !== null) groups.set(`${group.sources.join()}|${group.sinks.join()}`, group);
  }
  return { groups: maximal([...groups.values()]).sort(byPayments), cut, hubs: hubs.size };
}

/** Payments are numbered in the order of the chain, entities are not; no two groups have the same payments. */
function byPayments({ payments: a }: BipartiteGroup, { payments: b }: BipartiteGroup): number {
  const k = a.findIndex((p, at) => p !== b[at]);
  return k < 0 ? a.length - b.length : a[k]! - (b[k] ?? -1);
}

/** Recipients of a sender that enough others pay too, each with its first payment; null: too few. Services go to `hubs`. */
function sharedRecipients(
  payments: Payments,
  entity: number,
  parameters: BipartiteParameters,
  hubs: Set<number>,
): Map<number, number> | null {
  const { outgoing, incoming, to, times } = payments;
  const start = outgoing.starts[entity]!;
  const end = outgoing.starts[entity + 1]!;
  if (end - start < parameters.minSinks || !mayShare(payments, start, end, parameters)) return null;
  const recipients = new Map<number, number>();
  for (let k = start; k < end; k++) {
    const p = outgoing.rows[k]!;
    const payee = to[p]!;
    if (times[p] === 0 || recipients.has(payee)) continue;
    if (incoming.starts[payee + 1]! - incoming.starts[payee]! < parameters.minSources) continue;
    if (isService(payments, payee, parameters.maxCounterparties)) hubs.add(payee);
    else recipients.set(payee, p);
  }
  return recipients.size < parameters.minSinks ? null : recipients;
}

/** Whether enough of the payments go to somebody who is paid often enough: most senders fail this at once. */
function mayShare(
  { outgoing, incoming, to }: Payments,
  start: number,
  end: number,
  { minSources, minSinks }: BipartiteParameters,
): boolean {
  let shared = 0;
  for (let k = start; k < end && shared < minSinks; k++) {
    const payee = to[outgoing.rows[k]!]!;
    if (incoming.starts[payee + 1]! - incoming.starts[payee]! >= minSources) shared++;
  }
  return shared >= minSinks;
}

/** Each sender's recipients that enough of the senders pay, in order of number: the others are in no group. */
function withoutRare(
  recipientsOf: ReadonlyMap<number, ReadonlyMap<number, number>>,
  entityCount: number,
  minSources: number,
): Map<number, number[]> {
  const senders = new Int32Array(entityCount);
  for (const recipients of recipientsOf.values()) for (const payee of recipients.keys()) senders[payee]!++;
  const shared = new Map<number, number[]>();
  for (const [sender, recipients] of recipientsOf) {
    const kept = [...recipients.keys()].filter((payee) => senders[payee]! >= minSources);
    if (kept.length >= 2)
      shared.set(
        sender,
        kept.sort((a, b) => a - b),
      );
  }
  return shared;
}

/** Senders by pair of recipients; the key is exact as long as there are fewer than 94 million entities. */
function pairSenders(recipientsOf: ReadonlyMap<number, readonly number[]>, entityCount: number): Map<number, number[]> {
  const pairs = new Map<number, number[]>();
  for (const [sender, sorted] of recipientsOf) {
    for (let a = 0; a < sorted.length; a++) {
      for (let b = a + 1; b < sorted.length; b++) {
        const key = sorted[a]! * entityCount + sorted[b]!;
        const senders = pairs.get(key);
        if (senders === undefined) pairs.set(key, [sender]);
        else senders.push(sender);
      }
    }
  }
  return pairs;
}

function widen(
  payments: Payments,
  senders: readonly number[],
  recipientsOf: ReadonlyMap<number, ReadonlyMap<number, number>>,
  parameters: BipartiteParameters,
): BipartiteGroup | null {
  const [first, ...others] = senders.map((sender) => recipientsOf.get(sender)!);
  const sinks = [...first!.keys()]
    .filter((sink) => others.every((recipients) => recipients.has(sink)))
    .sort((a, b) => a - b);
  if (sinks.length < parameters.minSinks) return null;
  const rows = senders.flatMap((sender) => sinks.map((sink) => recipientsOf.get(sender)!.get(sink)!));
  const times = rows.map((p) => payments.times[p]!);
  if (Math.max(...times) - Math.min(...times) > parameters.window) return null;
  rows.sort((a, b) => payments.times[a]! - payments.times[b]! || a - b);
  return { sources: [...senders].sort((a, b) => a - b), sinks, payments: rows };
}

/** Groups that lie in no larger one. */
function maximal(groups: BipartiteGroup[]): BipartiteGroup[] {
  const isWithin = (a: readonly number[], b: readonly number[]): boolean => a.every((one) => b.includes(one));
  return groups.filter(
    (group) =>
      !groups.some(
        (other) => other !== group && isWithin(group.sources, other.sources) && isWithin(group.sinks, other.sinks),
      ),
  );
}
