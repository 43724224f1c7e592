import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction, TransactionInput } from '../../src/chain/transaction.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { COINBASE_INPUT, confirmedAt, script, transaction, txid, UNCONFIRMED_YET } from './transactions.ts';

/** Outpoints of six transactions of three outputs; the last two transactions never arrive. */
const names = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6'];
const arriving = names.slice(0, 4);

const outputOf = (name: string, vout: number) => ({
  script: script(`${names.indexOf(name) % 2}${vout % 2}`),
  value: BigInt(names.indexOf(name) * 10 + vout),
});

const confirmation = fc.constantFrom(UNCONFIRMED_YET, confirmedAt(null), confirmedAt(3), confirmedAt(4, 1));

/** What is true of one transaction. Rival spends are common, and vout 3 does not exist. */
const truth = (name: string) =>
  fc
    .record({
      confirmation,
      isCoinbase: fc.boolean(),
      spends: fc.uniqueArray(fc.record({ name: fc.constantFrom(...names), vout: fc.nat(3) }), {
        selector: (spend) => `${spend.name}:${spend.vout}`,
        maxLength: 4,
      }),
    })
    .map(({ confirmation, isCoinbase, spends }) => {
      const inputs = spends
        .filter((spend) => spend.name !== name)
        .map((spend) => ({
          outpoint: { txid: txid(spend.name), vout: spend.vout },
          sequence: 1,
          prevout: outputOf(spend.name, spend.vout),
        }));
      return transaction(name, {
        inputs: isCoinbase ? [COINBASE_INPUT] : inputs,
        outputs: [0, 1, 2].map((vout) => outputOf(name, vout)),
        confirmation,
        signatures: { count: 2, lowR: 1 },
      });
    });

interface Masks {
  readonly confirmation: boolean;
  readonly fields: boolean;
  readonly prevouts: number;
}

/** The same transaction, less known. */
function told(full: Transaction, mask: Masks): Transaction {
  const inputs = full.inputs.map(
    (input, k): TransactionInput => ({
      ...input,
      sequence: mask.fields ? null : input.sequence,
      prevout: (mask.prevouts >> k) & 1 ? null : input.prevout,
    }),
  );
  const fields = mask.fields ? { version: null, locktime: null, size: null, weight: null, signatures: null } : {};
  return {
    ...full,
    ...fields,
    inputs,
    confirmation: mask.confirmation ? UNCONFIRMED_YET : full.confirmation,
  };
}

const mask = fc.record({ confirmation: fc.boolean(), fields: fc.boolean(), prevouts: fc.nat(15) });

/** Every transaction told one to three times, in two orders and cut into two different rows of batches. */
const tellings = fc.tuple(...arriving.map(truth)).chain((all) =>
  fc
    .tuple(
      ...all.map((full) => fc.array(mask, { minLength: 1, maxLength: 3 }).map((ms) => ms.map((m) => told(full, m)))),
    )
    .chain((lists) => {
      const list = lists.flat();
      const order = fc.shuffledSubarray(list, { minLength: list.length });
      const cuts = fc.array(fc.nat(list.length), { maxLength: 5 });
      return fc.tuple(order, cuts, order, cuts);
    }),
);

function graphOf(list: readonly Transaction[], cuts: readonly number[]): TransactionGraph {
  const graph = new TransactionGraph();
  let from = 0;
  for (const to of [...cuts].sort((a, b) => a - b).concat(list.length)) {
    graph.appendTransactions(list.slice(from, to));
    if (to % 2 === 1) graph.compact();
    from = to;
  }
  return graph;
}

/** Everything a graph says, in words, without its numbers. */
function contentOf(graph: TransactionGraph): unknown {
  const transactions = [];
  for (let t = 0; t < graph.transactionCount; t++) {
    const view = graph.transaction(t);
    const { id: _, inputs, outputs, ...rest } = view;
    const inWords = (output: (typeof outputs)[number] | null) =>
      output && {
        outpoint: graph.outpointText(output.id),
        value: output.value,
        script: output.script,
        spender: output.spender && inputInWords(graph, output.spender.id),
      };
    transactions.push({
      ...rest,
      inputs: inputs.map((input) => [input.sequence, inWords(input.prevout)]),
      outputs: outputs.map(inWords),
    });
  }
  transactions.sort((a, b) => (a.txid < b.txid ? -1 : 1));
  return {
    transactions,
    scripts: scriptsInWords(graph),
    conflicts: graph.conflicts(),
    foreign: graph.foreignOutputCount,
  };
}

function inputInWords(graph: TransactionGraph, i: number): string {
  const t = graph.inputTransaction(i);
  return `${graph.txid(t)} input ${i - graph.inputStart(t)}`;
}

function scriptsInWords(graph: TransactionGraph): Record<string, string[]> {
  const scripts: Record<string, string[]> = {};
  for (let s = 0; s < graph.scriptCount; s++) {
    const paid = [...graph.outputsOfScript(s)].map((o) => graph.outpointText(o)).sort();
    if (paid.length > 0) scripts[graph.scriptHex(s)] = paid;
  }
  return Object.fromEntries(Object.entries(scripts).sort());
}

describe('append', () => {
  it('gives the same content in any order and in any pieces', () => {
    fc.assert(
      fc.property(tellings, ([one, oneCuts, other, otherCuts]) => {
        expect(contentOf(graphOf(other, otherCuts))).toEqual(contentOf(graphOf(one, oneCuts)));
      }),
      { numRuns: 400 },
    );
  });

  it('agrees with a naive graph of maps', () => {
    fc.assert(
      fc.property(tellings, ([list, cuts]) => {
        const graph = graphOf(list, cuts);
        const spenders = naiveSpenders(list, graph);
        for (const [outpoint, txids] of spenders) {
          const [id, vout] = outpoint.split(':');
          const o = graph.findOutput(id!, Number(vout));
          expect(graph.txid(graph.inputTransaction(graph.spender(o)))).toBe(txids[0]);
        }
        const claims = [...spenders.values()].reduce((sum, txids) => sum + txids.length - 1, 0);
        expect(graph.conflicts()).toBe(claims);
      }),
    );
  });
});

/** Claimants of each outpoint, the one in precedence first. */
function naiveSpenders(list: readonly Transaction[], graph: TransactionGraph): Map<string, string[]> {
  const claims = new Map<string, Set<string>>();
  for (const one of list) {
    for (const { outpoint } of one.inputs) {
      if (outpoint === null) continue;
      const key = `${outpoint.txid}:${outpoint.vout}`;
      claims.set(key, (claims.get(key) ?? new Set()).add(one.txid));
    }
  }
  const rank = (id: string) => {
    const t = graph.findTransaction(id);
    return graph.isConfirmed(t) ? (graph.height(t) ?? 1e6) : 1e7;
  };
  const sorted = (ids: Set<string>) => [...ids].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return new Map([...claims].map(([key, ids]) => [key, sorted(ids)]));
}
