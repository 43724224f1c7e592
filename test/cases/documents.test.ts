import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { transactionsOf } from '../../src/ports/transactionsOf.ts';
import { openTransactionFile } from '../../src/sources/files/openTransactionFile.ts';
import { demoHome } from '../support/demoTrace.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { toWire } from '../support/toWire.ts';

it('every document about cases follows its schema', async () => {
  const demo = await demoHome(temporaryFolder());
  await demo.ok(['trace', demo.seed, '--taint', 'fifo,haircut', '--save', 'theft']);
  await demo.ok(['trace', demo.seed, '--hops', '2', '--save', 'theft']);
  const bundle = `${demo.home}/theft.tar`;
  for (const argv of [
    ['case', 'note', 'theft', 'a note'],
    ['case', 'list'],
    ['case', 'show', 'theft'],
    ['case', 'log', 'theft'],
    ['case', 'diff', 'theft', 'T-1', 'T-2'],
    ['case', 'bundle', 'theft', '--out', bundle],
    ['case', 'replay', bundle],
    ['leads', 'theft'],
  ]) {
    expect(schemaProblems(JSON.parse(await demo.ok([...argv, '--json']))), argv.join(' ')).toEqual([]);
  }
});

it('a bundle is compared with a source of the reader; a lie of either side is named', async () => {
  const demo = await demoHome(temporaryFolder());
  await demo.ok(['trace', demo.seed, '--save', 'theft']);
  const bundle = `${demo.home}/theft.tar`;
  await demo.ok(['case', 'bundle', 'theft', '--out', bundle]);
  const transactions = await demoTransactions();
  const verify = async (served: typeof transactions) => {
    const server = await startLoopbackEsplora({ transactions: served });
    try {
      return await runCli(['case', 'verify', bundle, '--against', `esplora=${server.url}`, '--timeout', '5'], {
        home: temporaryFolder(),
      });
    } finally {
      await server.close();
    }
  };
  const honest = await verify(transactions);
  expect([honest.code, honest.stderr]).toEqual([0, '']);
  expect(honest.stdout).toMatch(/^(\d+) of \1 transactions agree\n$/);

  const moved = transactions.map((one, index) =>
    index === 6 ? { ...one, status: { ...one.status, block_height: 1 } } : one,
  );
  const lying = await verify(moved as typeof transactions);
  expect([lying.code, lying.stdout]).toEqual([1, '']);
  expect(lying.stderr).toContain(transactions[6]?.txid);

  const partial = await verify(transactions.filter((_, index) => index !== 6));
  expect(partial.code).toBe(3);
  expect(partial.stdout).toContain(`not checked ${transactions[6]?.txid}`);
});

async function demoTransactions() {
  const path = new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url).pathname;
  const file = await openTransactionFile(path, { network: networkByName('bitcoin') });
  const list = [];
  for await (const batch of file.batches)
    for (const transaction of transactionsOf(batch)) list.push(toWire(transaction));
  return list;
}

it('a list of exports is written whole or not at all', async () => {
  const demo = await demoHome(temporaryFolder());
  const file = `${demo.home}/trace.json`;
  writeFileSync(file, await demo.ok(['trace', demo.seed, '--json']));
  const failed = await demo.run([
    'export',
    file,
    '--format',
    'graphml',
    '--out',
    `${demo.home}/no/such/folder.graphml`,
  ]);
  expect([failed.code, failed.stdout]).toEqual([2, '']);
  expect(failed.stderr).toContain('cannot be written');
});
