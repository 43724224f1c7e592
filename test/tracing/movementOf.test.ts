import { expect, it } from 'vitest';
import { Clusters } from '../../src/clustering/clusters.ts';
import { TransactionGraph } from '../../src/graph/transactionGraph.ts';
import { commonDestinations, commonFunders } from '../../src/tracing/connections/commonParties.ts';
import { movementOf } from '../../src/tracing/connections/question.ts';
import { pay, paysScript, scriptNamed } from '../clustering/pay.ts';

it('what anyone can spend spends nobody: an anchor is no common funder', () => {
  const coin = pay('coin', [], { a: 100_000_000n }, 10);
  const anchor = paysScript('anchor', '51024e73');
  const spend = pay('spend', [anchor, coin], { b: 90_000_000n }, 20);
  const graph = new TransactionGraph();
  graph.appendTransactions([coin, anchor, spend]);
  const { spenders } = movementOf(graph, graph.findTransaction(spend.txid));
  expect([...spenders].map((script) => graph.scriptHex(script))).toEqual([scriptNamed('a')]);
});

it('anchors are neither common funders nor common destinations', () => {
  const coins = ['a', 'b'].map((label) => pay(`coin ${label}`, [], { [label]: 100_000_000n }, 10));
  const anchors = [0, 1].map((k) => paysScript(`anchor ${k}`, '51024e73'));
  const spends = coins.map((coin, k) =>
    paysScript(`out ${k}`, '51024e73', pay(`out ${k}`, [anchors[k]!, coin], { [`to ${k}`]: 90_000_000n }, 20 + k)),
  );
  const graph = new TransactionGraph();
  graph.appendTransactions([...coins, ...anchors, ...spends]);
  const clusters = new Clusters(graph);
  const movements = spends.map(({ txid }) => movementOf(graph, graph.findTransaction(txid)));
  const listed = (...labels: string[]) => labels.map((label) => graph.findScript(scriptNamed(label)));
  expect(commonDestinations({ clusters, movements, minValue: 0n, listed: listed('a', 'b') })).toEqual([]);
  expect(commonFunders({ clusters, movements, minValue: 0n, listed: listed('to 0', 'to 1') })).toEqual([]);
});
