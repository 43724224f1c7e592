import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ScreenLine } from '../../src/results/screenDocument.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** 100 of the shop's own, then 500 of a fraudster over a mule: the exchanger gets 450, the landlord 50. */
const STATEMENT = `Date,Description,Amount,Currency,Balance,Counterparty,Counterparty account,Reference
2024-01-01,opening,100.00,USD,100.00,,,0
2024-01-02,invoice,500.00,USD,600.00,Mule,M-1,1
2024-01-03,exchange,-450.00,USD,150.00,Exchanger,X-9,2
2024-01-04,rent,-50.00,USD,100.00,Landlord,R-1,3
`;
const MULE = `Date,Description,Amount,Currency,Balance,Counterparty,Counterparty account,Reference
2024-01-01,salary,1000.00,USD,1000.00,Work Ltd,W-1,0
2024-01-02,gift,1000.00,USD,2000.00,Somebody,F-1,1
2024-01-02,invoice,-500.00,USD,1500.00,Shop,777,2
`;

it('tags on accounts end traces, show in findings, and make exposure', { timeout: 60_000 }, async () => {
  const home = temporaryFolder();
  const cli = async (...argv: string[]) => {
    const run = await runCli(argv, { home });
    expect([argv.join(' '), run.code, run.code === 0 ? '' : run.stderr]).toEqual([argv.join(' '), 0, '']);
    return run.stdout;
  };
  writeFileSync(join(home, 'shop.csv'), STATEMENT);
  writeFileSync(join(home, 'mule.csv'), MULE);
  await cli('ledger', 'import', join(home, 'shop.csv'), '--map', 'bank', '--account', '777', '--owner', 'A Shop');
  await cli('ledger', 'import', join(home, 'mule.csv'), '--map', 'bank', '--account', 'M-1');
  await cli(
    'tags',
    'add',
    'X-9',
    '--network',
    'ledger',
    '--label',
    'QuickCash',
    '--category',
    'exchange',
    '--actor',
    'quickcash',
  );
  writeFileSync(
    join(home, 'accounts.csv'),
    'address,label,category,network,confidence\nF-1,Fraudster,fraud,ledger,90\n',
  );
  await cli('tags', 'import', join(home, 'accounts.csv'));

  const trace = JSON.parse(await cli('trace', '777', '--network', 'ledger', '--offline', '--json')) as TraceDocument;
  expect(schemaProblems(trace as unknown as { schema: string })).toEqual([]);
  const service = trace.results[0]!.endpoints.find(({ kind }) => kind === 'service')!;
  expect(service).toMatchObject({
    address: 'X-9',
    tainted: '45000',
    tags: [{ label: 'QuickCash', category: 'exchange' }],
  });
  expect(service.reason).toMatch(/tagged as a service by own/);
  expect(trace.results[0]!.destinations.map(({ entity }) => entity)).toContain('quickcash');
  expect(trace.parameters['tagLists']).toHaveLength(2);
  const further = JSON.parse(
    await cli('trace', '777', '--network', 'ledger', '--offline', '--json', '--stop-at', 'none'),
  ) as TraceDocument;
  expect(further.results[0]!.endpoints.map(({ kind }) => kind)).not.toContain('service');

  writeFileSync(join(home, 'watch.csv'), 'address\n777\nF-1\nR-1\n');
  const lines = (await cli('screen', join(home, 'watch.csv'), '--network', 'ledger'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ScreenLine);
  for (const line of lines) expect(schemaProblems(line)).toEqual([]);
  const [shop, fraudster, landlord] = lines as [ScreenLine, ScreenLine, ScreenLine];
  // Haircut: half of what the mule had was the fraudster's.
  expect(shop.exposure).toContainEqual({
    ...{ category: 'fraud', direction: 'received', kind: 'indirect', basis: 'address', asset: 'USD' },
    ...{ value: '25000', share: '0.4166', hops: 2, via: expect.any(Array) },
  });
  expect(shop).toMatchObject({ network: 'ledger', status: 'alert', severity: 'medium', coverage: { complete: true } });
  expect(fraudster.exposure[0]).toMatchObject({ category: 'fraud', kind: 'self' });
  expect(fraudster.severity).toBe('high');
  expect(landlord.exposure.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(['indirect received']);
  expect(landlord.coverage.complete).toBe(true);
});
