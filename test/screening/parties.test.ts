import { expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { DEFAULT_SEVERITY } from '../../src/screening/defaultSeverity.ts';
import { Parties } from '../../src/screening/parties.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import { TagIndex } from '../../src/tags/tagIndex.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';

it('judges a transaction anew once what it spends has become known', () => {
  const bitcoin = networkByName('bitcoin');
  const [a, b] = ['a', 'b'].map((name) => transfer(`to ${name}`, [], [[scriptOf(name), 100_000]], 700_000));
  const spent = [
    [a!, 0],
    [b!, 0],
  ] as const;
  const wires = [a!, b!, transfer('joined', spent, [[scriptOf('shop'), 190_000]], 700_010)];
  const [first, second, joined] = wires.map((wire) => toTransaction(wire, Number(bitcoin.maxMoney)));
  const graph = new TransactionGraph();
  graph.appendTransactions([{ ...joined!, inputs: joined!.inputs.map((input) => ({ ...input, prevout: null })) }]);
  const parties = new Parties(graph, new TagIndex(bitcoin, [], [], 50), new Set(), DEFAULT_SEVERITY);
  const t = graph.findTransaction(joined!.txid);
  expect([parties.joinsInputs(t), parties.isCoinJoin(t), parties.namedByInputs(t)]).toEqual([false, false, null]);
  graph.appendTransactions([first!, second!]);
  expect(parties.joinsInputs(t)).toBe(true);
});
