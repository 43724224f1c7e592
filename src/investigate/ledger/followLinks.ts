import { createHash } from 'node:crypto';
import { canonicalJson } from '../../results/canonicalJson.ts';
import type { ConversionSide, LinkStatement, TraceContinuation, TraceDocument } from '../../results/traceDocument.ts';
import { areComparable, type CarriedSeed, carriedConversion, carriedSeeds } from './carriedConversion.ts';
import type { Conversion, ConversionEnd } from './conversions.ts';
import { statedBridges } from './statedBridges.ts';

const DIGITS = 16;

/** What a trace that goes on over links is asked. */
export interface ContinuedQuestion {
  readonly network: string;
  readonly asset: string;
  readonly decimals: number;
  readonly taint: readonly string[];
  readonly direction: 'forward' | 'backward';
  /** `amount`: up to which base unit of the output or row the label claims; labels before it hold the first ones. */
  readonly seeds: readonly { readonly outpoint: string; readonly label: string; readonly amount: bigint }[];
  /** Echoed as `parameters.continues`. */
  readonly continues: ContinuedFrom;
  /** Links that led here are not gone back over. */
  readonly isUsed: (link: LinkStatement) => boolean;
}

/** Where a continued trace comes from. */
export interface ContinuedFrom {
  readonly id: string;
  readonly network: string;
  readonly asset: string | null;
  readonly links: readonly LinkStatement[];
}

export interface LinkPorts<R extends { readonly document: TraceDocument }> {
  readonly conversions: readonly Conversion[];
  /** null: it cannot be had (an output that is not stored, offline). */
  readonly sideOf: (end: ConversionEnd) => Promise<ConversionSide | null>;
  /** Why a rule means nothing in the other book; null: it is known there. */
  readonly refuses: (network: string, rule: string, direction: 'forward' | 'backward') => string | null;
  readonly trace: (question: ContinuedQuestion) => Promise<R>;
}

/** A trace and those that go on from it; `children` are in the order of its continuations, null where none goes on. */
export interface FollowedTrace<R> {
  readonly run: R;
  readonly children: readonly (FollowedTrace<R> | null)[];
}

/**
 * Goes on wherever a trace ended at an accepted link: one trace more for each other book or chain and each group of rules
 * that carry the same amounts, and on from those. A link is gone over once on a way, so that it ends.
 */
export async function followLinks<R extends { readonly document: TraceDocument }>(
  run: R,
  ports: LinkPorts<R>,
  used: ReadonlySet<Conversion> = new Set(),
): Promise<FollowedTrace<R>> {
  const carried = await carriedBy(run.document, ports, used);
  const continuations: TraceContinuation[] = [];
  const children: (FollowedTrace<R> | null)[] = [];
  const usedNow = new Set([...used, ...carried.map(({ conversion }) => conversion)]);
  for (const { continuation, question } of groupsOf(run.document, carried, ports, usedNow)) {
    continuations.push(continuation);
    children.push(question === null ? null : await followLinks(await ports.trace(question), ports, usedNow));
  }
  return { run: { ...run, document: statedBridges({ ...run.document, continuations }) }, children };
}

/** One document of a followed trace with those that go on inside it. */
export function nestedDocument(followed: FollowedTrace<{ readonly document: TraceDocument }>): TraceDocument {
  const { document } = followed.run;
  const continuations = document.continuations.map((one, k) => {
    const child = followed.children[k] ?? null;
    return { ...one, trace: child === null ? null : nestedDocument(child) };
  });
  return { ...document, continuations };
}

/** A conversion that the trace reached, with what it joins. */
interface Carried {
  readonly conversion: Conversion;
  readonly links: readonly LinkStatement[];
  readonly from: readonly ConversionSide[];
  readonly to: readonly ConversionSide[];
  readonly reason: string | null;
}

async function carriedBy<R extends { readonly document: TraceDocument }>(
  document: TraceDocument,
  { conversions, sideOf }: LinkPorts<R>,
  used: ReadonlySet<Conversion>,
): Promise<Carried[]> {
  const bridges = new Set(
    document.results.flatMap(({ endpoints }) =>
      endpoints.flatMap((end) => (end.kind === 'bridge' ? end.outpoint : [])),
    ),
  );
  if (bridges.size === 0) return [];
  const found: Carried[] = [];
  for (const conversion of conversions) {
    if (used.has(conversion)) continue;
    const [a, b] = [await sidesOf(conversion.ends[0], sideOf), await sidesOf(conversion.ends[1], sideOf)];
    const isHere = ({ network, outpoint }: ConversionSide) => network === document.network && bridges.has(outpoint);
    for (const [near, far] of [
      [a, b],
      [b, a],
    ] as const) {
      if (!near.known.some(isHere)) continue;
      const links = conversion.links.map(({ row, target, basis }) => ({ row, target, basis }));
      found.push({ conversion, links, from: near.known, to: far.known, reason: whyNot(near, far) });
    }
  }
  return found;
}

interface Sides {
  readonly known: readonly ConversionSide[];
  readonly missing: readonly string[];
}

async function sidesOf(ends: readonly ConversionEnd[], sideOf: LinkPorts<never>['sideOf']): Promise<Sides> {
  const known = new Map<string, ConversionSide>();
  const missing: string[] = [];
  for (const end of ends) {
    const side = await sideOf(end);
    // Both parties' rows of one payment are one side.
    if (side === null) missing.push(end.id);
    else known.set(`${side.network} ${side.outpoint}`, side);
  }
  return { known: [...known.values()], missing };
}

function whyNot(near: Sides, far: Sides): string | null {
  const missing = [...near.missing, ...far.missing];
  if (missing.length > 0) return `${missing.join(', ')} is not known here`;
  if (!areComparable(near.known)) return 'its sides are of different assets: which part bought what is not known';
  return null;
}

interface Group {
  readonly continuation: TraceContinuation;
  readonly question: ContinuedQuestion | null;
}

function* groupsOf<R extends { readonly document: TraceDocument }>(
  document: TraceDocument,
  carried: readonly Carried[],
  ports: LinkPorts<R>,
  used: ReadonlySet<Conversion>,
): Generator<Group> {
  const direction = document.parameters['direction'] === 'backward' ? 'backward' : 'forward';
  const books = new Map<string, ConversionSide>();
  for (const { to } of carried) for (const side of to) books.set(`${side.network} ${side.asset}`, side);
  for (const book of books.values()) {
    const here = carried.map((one) => ({ ...one, to: one.to.filter((side) => isOf(side, book)) }));
    const joined = here.filter(({ to }) => to.length > 0);
    for (const rules of rulesAlike(document, joined)) {
      const refused = rules.map((rule) => ports.refuses(book.network, rule, direction)).find((one) => one !== null);
      const reason = joined.find((one) => one.reason !== null)?.reason ?? refused ?? null;
      yield groupOf(document, joined, { book, rules, reason, direction, used });
    }
  }
  for (const one of carried) {
    // The other side is not known at all: not even what it is of.
    if (one.to.length > 0) continue;
    const [book] = one.from as [ConversionSide];
    const rules = document.results.map(({ taint }) => taint);
    yield groupOf(document, [one], {
      book: { ...book, network: 'unknown' },
      rules,
      reason: one.reason,
      direction,
      used,
    });
  }
}

function isOf(side: ConversionSide, { network, asset }: ConversionSide): boolean {
  return side.network === network && side.asset === asset;
}

/** Rules that carry the same amounts are one group, in the order of the trace; those that carry nothing are left out. */
function rulesAlike(document: TraceDocument, joined: readonly Carried[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const result of document.results) {
    const seeds = seedsOf(result, joined);
    if (seeds.length === 0) continue;
    const key = canonicalJson(seeds.map((seed) => ({ ...seed, amount: String(seed.amount) })));
    groups.set(key, [...(groups.get(key) ?? []), result.taint]);
  }
  return [...groups.values()];
}

function groupOf(
  document: TraceDocument,
  joined: readonly Carried[],
  asked: {
    readonly book: ConversionSide;
    readonly rules: readonly string[];
    readonly reason: string | null;
    readonly direction: 'forward' | 'backward';
    readonly used: ReadonlySet<Conversion>;
  },
): Group {
  const { book, rules, reason, direction, used } = asked;
  const { network, asset, decimals } = book;
  const ofRules = { ...document, results: document.results.filter(({ taint }) => rules.includes(taint)) };
  const conversions = joined.map(({ links, from, to }) => carriedConversion(ofRules, links, from, to));
  const seeds = seedsOf(ofRules.results[0]!, joined);
  const links = conversions.flatMap((one) => one.links);
  const said = {
    network,
    asset,
    taint: rules,
    direction,
    links,
    seeds: seeds.map((one) => ({ ...one, amount: String(one.amount) })),
  };
  const id = `c-${createHash('sha256').update(canonicalJson(said)).digest('hex').slice(0, DIGITS)}`;
  const continuation = { id, network, asset, decimals, taint: rules, conversions, reason, trace: null };
  if (reason !== null || seeds.length === 0) return { continuation, question: null };
  const ownAsset = document.parameters['asset'];
  const continues = { id, network: document.network, asset: typeof ownAsset === 'string' ? ownAsset : null, links };
  const taken = new Set([...used].flatMap((one) => one.links.map(({ row, target }) => `${row} ${target}`)));
  const isUsed = ({ row, target }: LinkStatement) => taken.has(`${row} ${target}`);
  return { continuation, question: { network, asset, decimals, taint: rules, direction, seeds, continues, isUsed } };
}

/** Amounts run on from label to label, as targets of one output are asked. */
function seedsOf(result: TraceDocument['results'][number], joined: readonly Carried[]): ContinuedQuestion['seeds'] {
  const seeds: CarriedSeed[] = joined.flatMap(({ from, to }) => carriedSeeds(result, from, to));
  return seeds.flatMap(({ outpoint, parts }) => {
    let reached = 0n;
    return parts.map(({ label, amount }) => {
      reached += amount;
      return { outpoint, label, amount: reached };
    });
  });
}
