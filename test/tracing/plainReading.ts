import type { EsploraLine } from '../support/esploraFile.ts';

/** A second reading of the taint rules, as plain as can be: the whole chain in order, nothing shared with the program. */
export interface PlainChain {
  readonly order: readonly EsploraLine[];
  readonly of: ReadonlyMap<string, EsploraLine>;
  readonly spent: ReadonlySet<string>;
}

export interface PlainSeed {
  readonly outpoint: string;
  readonly label: string;
  readonly amount: bigint;
}

/** A piece of an output: whose it is (null: clean) and how long. */
type Piece = [string | null, bigint];

export interface PlainResult {
  /** By unspent outpoint, by label. */
  readonly ends: Record<string, Record<string, bigint>>;
  /** By txid. */
  readonly fees: Record<string, bigint>;
  readonly overlap: bigint;
}

const sum = (amounts: readonly bigint[]) => amounts.reduce((a, b) => a + b, 0n);
const tainted = (pieces: readonly Piece[]) => sum(pieces.filter(([label]) => label !== null).map(([, n]) => n));
const height = (line: EsploraLine) => line.status.block_height as number;
const prevoutValue = (vin: EsploraLine['vin'][number]) => BigInt((vin.prevout as { value: number }).value);

export function plainChain(lines: readonly EsploraLine[]): PlainChain {
  const order = [...lines].sort(
    (a, b) => height(a) - height(b) || (a.status.tx_index as number) - (b.status.tx_index as number),
  );
  const spent = new Set(lines.flatMap(({ vin }) => vin.map(({ txid, vout }) => `${txid}:${vout}`)));
  return { order, of: new Map(lines.map((line) => [line.txid, line])), spent };
}

interface Row {
  readonly pieces: readonly Piece[];
  readonly txid: string;
  readonly vout: number;
}

/** Which rows stand first, and which output is filled first. Unlisted: as the transaction lists them. */
const INPUTS: Record<string, (rows: Row[], chain: PlainChain) => Row[]> = {
  lifo: (rows) => rows.reverse(),
  tiho: (rows) => [...rows.filter(hasTaint), ...rows.filter((row) => !hasTaint(row))],
  ciso: (rows) => [...rows.filter((row) => !hasTaint(row)), ...rows.filter(hasTaint)],
  'fifo-age': (rows, { of }) =>
    rows.sort((a, b) => age(of, a) - age(of, b) || byText(a.txid, b.txid) || a.vout - b.vout),
};
const OUTPUTS: Record<string, (values: readonly bigint[]) => (a: number, b: number) => number> = {
  tiho: (values) => (a, b) => Number((values[b] as bigint) - (values[a] as bigint)) || a - b,
  ciso: (values) => (a, b) => Number((values[a] as bigint) - (values[b] as bigint)) || a - b,
};
const hasTaint = (row: Row) => tainted(row.pieces) > 0n;
const age = (of: PlainChain['of'], row: Row) => height(of.get(row.txid) as EsploraLine);
const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Where the seeds' money lies at the end of the chain, under a rule that lays satoshis in a line. */
export function plainForward(chain: PlainChain, rule: string, seeds: readonly PlainSeed[]): PlainResult {
  const held = new Map<string, Piece[]>();
  const fees: Record<string, bigint> = {};
  let overlap = 0n;
  for (const { txid, vin, vout } of chain.order) {
    const rows = vin
      .filter(({ is_coinbase }) => is_coinbase !== true)
      .map((one) => ({ ...one, pieces: held.get(`${one.txid}:${one.vout}`) ?? [[null, prevoutValue(one)] as Piece] }));
    const values = vout.map(({ value }) => BigInt(value));
    const touched = rows.some(hasTaint);
    const line = (INPUTS[rule]?.(rows, chain) ?? rows).flatMap(({ pieces }) =>
      pieces.map((piece): Piece => [...piece]),
    );
    const filled = values.map((value): Piece[] => [[null, value]]);
    const wanted = [...values.keys()].sort(OUTPUTS[rule]?.(values) ?? ((a, b) => a - b));
    if (touched) for (const vout of wanted) filled[vout] = take(line, values[vout] as bigint);
    const fee = touched ? tainted(line) : 0n;
    if (fee > 0n) fees[txid] = fee;
    for (const [vout, pieces] of filled.entries()) {
      const outpoint = `${txid}:${vout}`;
      for (const seed of seeds.filter((one) => one.outpoint === outpoint)) overlap += claim(pieces, seed);
      if (tainted(pieces) > 0n) held.set(outpoint, pieces);
    }
  }
  const ends = [...held].filter(([outpoint]) => !chain.spent.has(outpoint));
  return { ends: Object.fromEntries(ends.map(([outpoint, pieces]) => [outpoint, byLabel(pieces)])), fees, overlap };
}

/** Cuts the first `length` satoshis off a line. */
function take(line: Piece[], length: bigint): Piece[] {
  const cut: Piece[] = [];
  for (let left = length; left > 0n; ) {
    const first = line[0] as Piece;
    const part = first[1] < left ? first[1] : left;
    cut.push([first[0], part]);
    first[1] -= part;
    left -= part;
    if (first[1] === 0n) line.shift();
  }
  return cut;
}

/** The seed claims what is clean among its first satoshis; how much was not. */
function claim(pieces: Piece[], seed: PlainSeed): bigint {
  const rest = pieces.splice(0);
  const first = take(rest, seed.amount);
  pieces.push(...first.map(([label, n]): Piece => [label ?? seed.label, n]), ...rest);
  return tainted(first);
}

function byLabel(pieces: readonly Piece[]): Record<string, bigint> {
  const sums: Record<string, bigint> = {};
  for (const [label, n] of pieces) if (label !== null) sums[label] = (sums[label] ?? 0n) + n;
  return sums;
}

/** Shares of a total by weight, the satoshis left over to the largest remainders. */
function shares(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = sum(weights);
  const given = weights.map((weight) => (total * weight) / all);
  const remainder = (index: number) => (total * (weights[index] as bigint)) % all;
  const ranked = [...weights.keys()].sort((a, b) => Number(remainder(b) - remainder(a)) || a - b);
  for (const index of ranked.slice(0, Number(total - sum(given)))) given[index] = (given[index] as bigint) + 1n;
  return given;
}

/** The same under haircut, of one seed. */
export function plainHaircut(chain: PlainChain, seed: PlainSeed): { ends: Record<string, bigint>; fee: bigint } {
  const held = new Map<string, bigint>();
  let allFees = 0n;
  for (const { txid, vin, vout } of chain.order) {
    const total = sum(vin.map((one) => held.get(`${one.txid}:${one.vout}`) ?? 0n));
    const values = vout.map(({ value }) => BigInt(value));
    if (total > 0n) {
      const fee = sum(vin.map(prevoutValue)) - sum(values);
      const given = shares(total, [...values, fee]);
      allFees += given.pop() as bigint;
      for (const [index, amount] of given.entries()) if (amount > 0n) held.set(`${txid}:${index}`, amount);
    }
    if (seed.outpoint.startsWith(txid)) held.set(seed.outpoint, seed.amount);
  }
  return { ends: Object.fromEntries([...held].filter(([outpoint]) => !chain.spent.has(outpoint))), fee: allFees };
}

/** Which coinbases an output came from, and how much of each: intervals of satoshis under fifo, weights under haircut. */
export function plainBackward(chain: PlainChain, rule: 'fifo' | 'haircut', outpoint: string): Record<string, bigint> {
  const [txid, vout] = outpoint.split(':') as [string, string];
  const value = BigInt(chain.of.get(txid)?.vout[Number(vout)]?.value as number);
  const asked = new Map<string, [bigint, bigint][]>([[outpoint, [[0n, value]]]]);
  for (const { txid, vin, vout } of [...chain.order].reverse()) {
    if (vin[0]?.is_coinbase) continue;
    const starts = vout.map((_, index) => sum(vout.slice(0, index).map(({ value }) => BigInt(value))));
    const ranges = vout.flatMap((_, index) =>
      (asked.get(`${txid}:${index}`) ?? []).map(([from, to]) => [from + starts[index]!, to + starts[index]!] as const),
    );
    if (ranges.length === 0) continue;
    const weights = vin.map(prevoutValue);
    const given = shares(sum(ranges.map(([from, to]) => to - from)), weights);
    for (const [index, one] of vin.entries()) {
      const before = sum(weights.slice(0, index));
      const after = before + (weights[index] as bigint);
      const inside = ranges.filter(([from, to]) => from < after && to > before);
      const cut = inside.map(([from, to]): [bigint, bigint] => [max(from, before) - before, min(to, after) - before]);
      const pieces: [bigint, bigint][] = rule === 'fifo' ? cut : [[0n, given[index] as bigint]];
      const key = `${one.txid}:${one.vout}`;
      if (pieces.length > 0) asked.set(key, pieces);
    }
  }
  const ends = [...asked].filter(([outpoint]) => chain.of.get(outpoint.slice(0, 64))?.vin[0]?.is_coinbase === true);
  const sums = ends.map(([outpoint, ranges]) => [outpoint, sum(ranges.map(([from, to]) => to - from))] as const);
  return Object.fromEntries(sums.filter(([, amount]) => amount > 0n));
}

const max = (a: bigint, b: bigint) => (a > b ? a : b);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
