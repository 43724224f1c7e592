import { expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { DEFAULT_SEVERITY } from '../../src/screening/defaultSeverity.ts';
import { Parties } from '../../src/screening/parties.ts';
import { SelfCluster } from '../../src/screening/selfCluster.ts';
import { toTransaction } from '../../src/sources/esplora/toTransaction.ts';
import { TagIndex } from '../../src/tags/tagIndex.ts';
import { scriptOf, transfer } from '../support/smallWorld.ts';

it('what is spent together above the tip joins nobody yet', () => {
  const [a, b] = ['a', 'b'].map((name) => transfer(`to ${name}`, [], [[scriptOf(name), 100_000]], 700_000));
  const spent = [
    [a!, 0],
    [b!, 0],
  ] as const;
  const joined = transfer('joined', spent, [[scriptOf('shop'), 190_000]], 700_010);
  const bitcoin = networkByName('bitcoin');
  const graph = new TransactionGraph();
  graph.appendTransactions([a!, b!, joined].map((wire) => toTransaction(wire, Number(bitcoin.maxMoney))));
  const parties = new Parties(graph, new TagIndex(bitcoin, [], [], 50), new Set(), DEFAULT_SEVERITY);
  const membersAt = (tip: number | null) => {
    const cluster = new SelfCluster(parties, graph.findScript(scriptOf('a')), { limit: 10, tip });
    cluster.advance();
    return cluster.members.size;
  };
  expect([membersAt(700_009), membersAt(700_010), membersAt(null)]).toEqual([1, 2, 2]);
});
