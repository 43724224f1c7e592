import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { TimelineDocument } from '../../src/results/ledgerDocuments.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const scenario = (name: string) => fileURLToPath(new URL(`../../fixtures/scenarios/${name}`, import.meta.url));
const LOOT = 'd9224abe39aac3b48fddb902d66017e702a455d4674a01642894563dca1cfd83:0';

const iso = (time: number) => new Date(time * 1000).toISOString().slice(0, 19);
const us = (time: number) => iso(time).replace(/(\d+)-(\d+)-(\d+)T/, '$2/$3/$1 ');
const sumOf = ({ endpoints }: TraceDocument['results'][number]) =>
  endpoints.reduce((sum, { tainted }) => sum + BigInt(tainted), 0n);
const dollars = (cents: number) => (cents / 100).toFixed(2);

it('joins a bank statement, an e-currency export and a bitcoin trace by two accepted links, and replays the case', {
  timeout: 60_000,
}, async () => {
  const home = temporaryFolder();
  const cli = async (...argv: string[]) => {
    const run = await runCli(argv, { home });
    expect([argv.join(' '), run.code, run.code === 0 ? '' : run.stderr]).toEqual([argv.join(' '), 0, '']);
    return run.stdout;
  };
  const json = async <T extends { readonly schema: string }>(...argv: string[]): Promise<T> => {
    const document = JSON.parse(await cli(...argv, '--json')) as T;
    expect([argv.join(' '), schemaProblems(document)]).toEqual([argv.join(' '), []]);
    return document;
  };

  await cli('import', '--closed', scenario('demo.ndjson'));
  await cli('prices', 'import', scenario('demo-prices.csv'));
  const bitcoin = await json<TraceDocument>('trace', LOOT, '--offline', '--taint', 'fifo', '--save', 'mixed');
  const bought = bitcoin.outputs[0]!;
  const day = (
    await json<{ schema: string; prices: { close: string }[] }>('prices', 'show', iso(bought.time!).slice(0, 10))
  ).prices[0]!;
  const worth = Math.round((Number(bought.value) / 1e8) * Number(day.close) * 100);

  // The victim pays the mule; the mule keeps 4 %, buys e-currency of an exchanger, and coins with it.
  const sent = Math.round(worth * 1.06);
  const forwarded = Math.round(sent * 0.96);
  const start = bought.time! - 20 * 3600;
  const bank = `Date,Description,Amount,Currency,Balance,Counterparty,Counterparty account,Reference
${iso(start)},opening,100.00,USD,100.00,,,0
${iso(start + 3600)},invoice,${dollars(sent)},USD,${dollars(sent + 10_000)},Victim Ltd,V-1,1
${iso(start + 7200)},exchange,-${dollars(forwarded)},USD,${dollars(sent + 10_000 - forwarded)},Exchanger,X-9,2
`;
  const exported = `Time,Type,Batch,Currency,Amount,Fee,Payer Account,Payee Account,Payment ID,Memo
${us(start + 10_000)},Receive,501,USD,${dollars(forwarded)},0.00,U-EXCH,U-MULE,,
${us(bought.time! - 1800)},Send,502,USD,${dollars(worth)},${dollars(Math.round(worth * 0.005))},U-MULE,U-SELLER,,coins
`;
  writeFileSync(join(home, 'bank.csv'), bank);
  writeFileSync(join(home, 'pm.csv'), exported);
  writeFileSync(join(home, 'bank.yaml'), "preset: bank\naccount: '777'\ndate: {column: Date, format: iso}\n");
  const imported = await json<{ schema: string; files: { sha256: string }[] }>(
    'ledger',
    'import',
    join(home, 'bank.csv'),
    '--map',
    join(home, 'bank.yaml'),
  );
  const bankFile = imported.files[0]!.sha256;
  const pmFile = (
    await json<{ schema: string; files: { sha256: string }[] }>(
      'ledger',
      'import',
      join(home, 'pm.csv'),
      '--map',
      'perfect-money',
      '--account',
      'U-MULE',
    )
  ).files[0]!.sha256;
  await json('ledger', 'list');
  await json('ledger', 'list', '777');
  await json('ledger', 'guess', join(home, 'bank.csv'));

  // Before a link is accepted the money is not followed over it.
  const before = await json<TraceDocument>('trace', `${bankFile}:3`, '--network', 'ledger');
  expect(before.results[0]!.endpoints.map(({ kind }) => kind)).toEqual(['balance', 'unknown']);
  writeFileSync(join(home, 'bitcoin.json'), JSON.stringify(bitcoin));
  const { links } = await json<{
    schema: string;
    links: { id: string; row: string; target: string; grade: string; accepted: boolean }[];
  }>('ledger', 'link', 'suggest', join(home, 'bitcoin.json'));
  const toCoins = links.find(({ row, target }) => row === `${pmFile}:3` && target === LOOT)!;
  const toPm = links.find(
    ({ row, target }) => [row, target].includes(`${bankFile}:4`) && [row, target].includes(`${pmFile}:2`),
  )!;
  expect([toCoins.grade, toCoins.accepted, toPm.grade]).toEqual(['possible', false, 'possible']);
  await cli('ledger', 'link', 'accept', toCoins.id, '--basis', 'receipt of the seller');
  await cli('ledger', 'link', 'add', `${bankFile}:4`, `${pmFile}:2`, '--basis', 'chat with the exchanger');

  // First in, first out: the 100.00 that were there leave first.
  const tainted = forwarded - 10_000;
  const rules = 'fifo,haircut,libr,poison';
  const ledger = await json<TraceDocument>(
    ...['trace', `${bankFile}:3`, '--network', 'ledger', '--taint', rules, '--offline', '--save', 'mixed'],
  );
  const bridge = ledger.results[0]!.endpoints.find(({ kind }) => kind === 'bridge')!;
  expect(bridge.reason).toContain(`${pmFile}:2`);
  expect(bridge.reason).toContain(`${dollars(tainted)} of ${dollars(forwarded)} USD go in`);
  expect(ledger.coverage.complete).toBe(true);
  const carried = ledger.continuations.find(({ taint }) => taint.includes('fifo'))!;
  expect(carried).toMatchObject({ network: 'ledger', asset: 'PM-USD', reason: null });
  expect(carried.conversions[0]!.byRule[0]).toMatchObject({ in: bridge.tainted, out: String(tainted) });

  // The e-currency's trace goes on in bitcoin, with the exact coins that were bought.
  const pm = carried.trace!;
  expect(schemaProblems(pm as unknown as { schema: string })).toEqual([]);
  expect(pm.parameters['continues']).toMatchObject({ id: carried.id, network: 'ledger', asset: 'USD' });
  expect(pm.source.value).toBe(String(tainted));
  expect(pm.results[0]!.endpoints.find(({ kind }) => kind === 'bridge')).toMatchObject({
    tainted: String(worth),
    outpoint: `${pmFile}:3`,
  });
  const coins = pm.continuations.find(({ taint }) => taint.includes('fifo'))!;
  expect(coins).toMatchObject({ network: 'bitcoin', asset: 'BTC', decimals: 8 });
  expect(coins.conversions[0]!.byRule).toContainEqual({ taint: 'fifo', in: String(worth), out: bought.value });
  const chain = coins.trace!;
  expect(chain.source).toMatchObject({ value: bought.value, outpoints: [{ outpoint: LOOT }] });
  expect(sumOf(chain.results[0]!)).toBe(BigInt(bought.value));
  for (const trace of [ledger, pm, chain]) {
    const [fifo] = trace.results;
    expect(sumOf(fifo!)).toBe(BigInt(trace.source.value!) - BigInt(fifo!.overlap));
  }
  // LIBR means nothing on a chain: said, not lost.
  const libr = ledger.continuations.find(({ taint }) => taint.includes('libr'))!.trace!;
  expect(libr.continuations.find(({ taint }) => taint.includes('libr'))).toMatchObject({
    reason: 'the rule libr has no meaning on a chain',
    trace: null,
  });
  const text = await cli('trace', `${bankFile}:3`, '--network', 'ledger', '--offline');
  expect(text.match(/GOES ON/g)).toHaveLength(2);
  expect(text.match(/WHERE IT ENDED/g)).toHaveLength(3);
  expect(await cli('trace', `${bankFile}:3`, '--network', 'ledger', '--offline', '--lang', 'es')).toContain('SIGUE EN');

  // Backward from the chain into both books, to the victim.
  const back = await json<TraceDocument>(
    ...['trace', bitcoin.results[0]!.edges[0]!.to!, '--direction', 'backward', '--follow-links', '--offline'],
    ...['--save', 'mixed'],
  );
  const books = back.continuations[0]!.trace!;
  expect(books).toMatchObject({ network: 'ledger', parameters: { asset: 'PM-USD', direction: 'backward' } });
  const bank2 = books.continuations[0]!.trace!;
  expect(bank2.results[0]!.endpoints.map(({ address }) => address)).toContain('V-1');

  const { events } = await json<TimelineDocument>('ledger', 'timeline', '--case', 'mixed');
  expect(events.map(({ time }) => time)).toEqual([...events].map(({ time }) => time).sort((a, b) => a! - b!));
  for (const { value, tainted } of events) expect(BigInt(tainted ?? 0)).toBeLessThanOrEqual(BigInt(value));
  expect(new Set(events.map(({ kind }) => kind))).toEqual(new Set(['ledger', 'chain']));
  expect(events.filter((event) => event.links.length > 0).map(({ id }) => id)).toEqual([
    `${bankFile}:4`,
    `${pmFile}:2`,
    `${pmFile}:3`,
    LOOT,
  ]);
  await json('detect', '--all', '--network', 'ledger');
  await json('ledger', 'link', 'list');

  const report = await cli('report', 'mixed', '--format', 'markdown');
  expect(report).toContain('USD');
  expect(report).toContain('BTC');
  expect(report).toContain('rests in accounts');
  expect(await cli('leads', 'mixed')).toContain('ask the institution to hold it');
  expect(report).toContain('| fifo |');
  expect(report).toMatch(/\| fifo \| [\d.]+ USD \| [\d.]+ PM-USD \| chat with the exchanger \| T-\d+ \|/);
  expect(text).not.toMatch(/NEXT.*--network ledger/);
  expect(report).toContain('(Payment)');
  expect(await cli('report', 'mixed', '--format', 'markdown', '--lang', 'pt')).toContain('ficam em contas');
  const moved = await cli('export', 'mixed', '--exhibit', 'T-2', '--format', 'transfers');
  expect(moved.split('\n')[0]).toMatch(/,row,from_payment,.*value_base,value_USD/);
  const places = await cli('export', 'mixed', '--exhibit', 'T-2', '--format', 'destinations');
  expect(places).toMatch(/^bridge|^credit,bridge/m);
  expect(places).toMatch(/^balance,balance/m);
  expect(moved.split('\n')[1]).toMatch(/^\d{4}-\d\d-\d\dT/);

  // The same printed, added from its file: each trace an exhibit with its facts.
  writeFileSync(join(home, 'printed.json'), JSON.stringify(ledger));
  await cli('case', 'new', 'added');
  await cli('case', 'add', 'added', join(home, 'printed.json'));
  await cli('case', 'bundle', 'added', '--out', join(home, 'added.tar'));
  const added = await json<{ schema: string; results: { exhibit: string; state: string }[] }>(
    ...(['case', 'replay', join(home, 'added.tar')] as const),
  );
  const addedTraces = added.results.filter(({ exhibit }) => exhibit.startsWith('T-'));
  expect(addedTraces.length).toBeGreaterThanOrEqual(3);
  expect(new Set(addedTraces.map(({ state }) => state))).toEqual(new Set(['identical']));

  const bundle = join(home, 'mixed.tar');
  await cli('case', 'bundle', 'mixed', '--out', bundle);
  const elsewhere = temporaryFolder();
  const replay = await runCli(['case', 'replay', bundle, '--json'], { home: elsewhere });
  expect(replay.code).toBe(0);
  const { results } = JSON.parse(replay.stdout) as { results: { exhibit: string; state: string }[] };
  const traces = results.filter(({ exhibit }) => exhibit.startsWith('T-'));
  expect(traces.length).toBeGreaterThanOrEqual(7);
  expect(new Set(traces.map(({ state }) => state))).toEqual(new Set(['identical']));
  expect(replay.stdout).not.toContain('"different"');
});

it('a link that nobody accepted, a row that is not there and a link without a reason are refused', async () => {
  const home = temporaryFolder();
  const cli = (...argv: string[]) => runCli(argv, { home });
  expect((await cli('ledger', 'link', 'accept', 'L-7')).stderr).toMatch(/no link L-7/);
  expect((await cli('ledger', 'link', 'add', `${'a'.repeat(64)}:1`, LOOT)).stderr).toMatch(/--basis/);
  expect((await cli('ledger', 'link', 'add', `${'a'.repeat(64)}:1`, LOOT, '--basis', 'x')).stderr).toMatch(
    /no ledger has the row/,
  );
  expect((await cli('ledger', 'link', 'praise')).code).toBe(2);
  expect((await cli('trace', 'nobody', '--network', 'ledger')).stderr).toMatch(/no ledger knows "nobody"/);
  expect((await cli('trace', 'x', '--network', 'ledger', '--outputs', '0')).code).toBe(2);
});
