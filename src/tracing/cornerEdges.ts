/** Taint that goes from input `from` to output `to`; `to` null is the fee. */
export interface CornerEdge {
  readonly from: number;
  readonly to: number | null;
  readonly amount: bigint;
}

interface Sides {
  /** Tainted base units of each input and each output, in transaction order, and of the fee. */
  readonly inputs: readonly bigint[];
  readonly outputs: readonly bigint[];
  readonly fee: bigint;
  readonly inputOrder: readonly number[];
  readonly outputOrder: readonly number[];
}

/**
 * Lays what comes in (in the rule's input order) against what goes out (in its output order, then the fee) from the
 * north-west corner: at most inputs + outputs - 1 edges, rows and columns sum exactly, no edge carries 0.
 */
export function cornerEdges(sides: Sides): CornerEdge[] {
  const sinks = [
    ...sides.outputOrder.map((to) => ({ to: to as number | null, amount: sides.outputs[to] ?? 0n })),
    { to: null, amount: sides.fee },
  ];
  const edges: CornerEdge[] = [];
  let sink = 0;
  let room = sinks[0]?.amount ?? 0n;
  for (const from of sides.inputOrder) {
    let left = sides.inputs[from] ?? 0n;
    while (left > 0n) {
      while (room === 0n && sink + 1 < sinks.length) {
        sink += 1;
        room = sinks[sink]?.amount ?? 0n;
      }
      if (room === 0n) throw new RangeError('more taint comes in than goes out');
      const amount = left < room ? left : room;
      edges.push({ from, to: sinks[sink]?.to ?? null, amount });
      left -= amount;
      room -= amount;
    }
  }
  return edges;
}

/** Poison does not add up: one edge to every output and one to the fee, from the first tainted input. */
export function poisonEdges(sides: Sides): CornerEdge[] {
  const from = sides.inputs.findIndex((amount) => amount > 0n);
  const edges: CornerEdge[] = [];
  sides.outputs.forEach((amount, to) => {
    if (amount > 0n) edges.push({ from, to, amount });
  });
  if (sides.fee > 0n) edges.push({ from, to: null, amount: sides.fee });
  return edges;
}
