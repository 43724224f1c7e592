import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { networkByName } from '../../src/chain/network.ts';
import { recipientText } from '../../src/chain/recipient.ts';
import { startLoopbackEsplora } from '../support/loopbackEsplora.ts';
import { RawChain } from '../support/rawChain.ts';
import { runCli } from '../support/runCli.ts';
import { scriptOf } from '../support/smallWorld.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const regtest = networkByName('regtest');
const address = (name: string) => recipientText(scriptOf(name), regtest);
const CUSTOMERS = 500;

/** 40 blocks of other people's payments; in the last ten, bad pays customer 7, who pays on in the next block. */
function chain(): RawChain {
  const made = new RawChain();
  const [bad] = made.block({ spends: [], pays: [[scriptOf('bad'), 5_000_000_000]] });
  for (let i = 0; i < 35; i++) made.block({ spends: [], pays: [[scriptOf(`miner ${i}`), 5_000_000_000]] });
  const [, paid] = made.block(
    { spends: [], pays: [[scriptOf('m'), 1]] },
    { spends: [[bad!, 0]], pays: [[scriptOf('customer 7'), 4_999_000_000]] },
  );
  const [, on] = made.block(
    { spends: [], pays: [[scriptOf('m2'), 1]] },
    { spends: [[paid!, 0]], pays: [[scriptOf('elsewhere'), 4_998_000_000]] },
  );
  made.block(
    { spends: [], pays: [[scriptOf('m3'), 1]] },
    { spends: [[on!, 0]], pays: [[scriptOf('further'), 4_997_000_000]] },
  );
  return made;
}

describe('screen --from-blocks', () => {
  it('reads each new block once, tells nobody who the customers are, and looks up hits alone', async () => {
    const home = temporaryFolder();
    const server = await startLoopbackEsplora(chain().served());
    try {
      const list = join(home, 'customers.csv');
      const rows = Array.from({ length: CUSTOMERS }, (_, i) => `C${i},${address(`customer ${i}`)}`);
      writeFileSync(list, `customer,address\n${rows.join('\n')}\n`);
      const tags = join(home, 'bad.txt');
      writeFileSync(tags, `${address('bad')}\n`);
      const common = ['--network', 'regtest'];
      await runCli(['tags', 'import', tags, '--abuse', 'sanction', ...common], { home });
      const argv = [
        'screen',
        list,
        '--from-blocks',
        '10',
        '--fail-on',
        'high',
        '--source',
        `esplora=${server.url}`,
        ...common,
      ];
      const run = await runCli(argv, { home });
      expect([run.code, run.stderr.includes('1 with alerts')]).toEqual([10, true]);
      const lines = run.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toHaveLength(CUSTOMERS);
      const [hit] = lines.filter((line) => line.status === 'alert');
      expect(hit).toMatchObject({ label: 'C7', severity: 'severe' });
      expect(hit.exposure).toMatchObject([
        { category: 'sanction', direction: 'received', kind: 'direct', value: '4999000000' },
      ]);
      expect(hit.coverage.gaps[0]).toMatchObject({
        kind: 'since',
        reason: expect.stringMatching(/blocks 31 to 40|blocks 30 to 39/),
      });
      const requests = server.requests();
      expect(requests.filter((request) => request.path.endsWith('/raw'))).toHaveLength(10);
      expect(server.counted()).toBeLessThanOrEqual(10 + 6);
      const named = requests.filter((request) => rows.some((row) => request.path.includes(row.split(',')[1]!)));
      expect(named.every((request) => request.path.includes(address('customer 7')))).toBe(true);
      const second = await runCli([...argv, '--changes-only'], { home });
      expect([second.code, second.stdout]).toEqual([0, '']);
    } finally {
      await server.close();
    }
  });

  it('sees every spend of a payout to many, whichever of its outputs are spent within the window', async () => {
    const home = temporaryFolder();
    const made = new RawChain();
    const [mined] = made.block({ spends: [], pays: [[scriptOf('exchange'), 5_000_000_000]] });
    const many = Array.from({ length: 40 }, (_, i) => [scriptOf(`customer ${i}`), 100_000_000] as const);
    const [, payout] = made.block({ spends: [], pays: [[scriptOf('m'), 1]] }, { spends: [[mined!, 0]], pays: many });
    for (const [vout, to] of [
      [33, 'shop'],
      [1, 'bad'],
    ] as const) {
      const spend = { spends: [[payout!, vout]], pays: [[scriptOf(to), 99_000_000]] } as const;
      made.block({ spends: [], pays: [[scriptOf(`m ${vout}`), 1]] }, spend);
    }
    const server = await startLoopbackEsplora(made.served());
    try {
      const list = join(home, 'list.txt');
      writeFileSync(list, `${address('customer 1')}\n${address('customer 33')}\n`);
      const common = ['--network', 'regtest'];
      await runCli(['tags', 'add', address('bad'), '--label', 'Bad', '--abuse', 'sanction', ...common], { home });
      const argv = ['screen', list, '--from-blocks', '3', '--source', `esplora=${server.url}`, ...common];
      const { stdout } = await runCli(argv, { home });
      const [one, other] = stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(one.exposure).toMatchObject([{ category: 'sanction', direction: 'sent', kind: 'direct' }]);
      expect([other.status, other.exposure]).toEqual(['ok', []]);
    } finally {
      await server.close();
    }
  });

  it.each([
    ['the blocks cannot be read', { path: /raw$/, effect: { do: 'html' } }],
    ['the source does not even tell its tip', { effect: { do: 'status', status: 500 } }],
  ] as const)('marks every line where %s', async (_name, fault) => {
    const home = temporaryFolder();
    const served = chain().served();
    const server = await startLoopbackEsplora({ ...served, faults: [fault] });
    try {
      const list = join(home, 'list.txt');
      writeFileSync(list, `${address('a')}\n${address('b')}\n`);
      const argv = [
        'screen',
        list,
        '--from-blocks',
        '3',
        '--network',
        'regtest',
        '--source',
        `esplora=${server.url}`,
        '--timeout',
        '2',
      ];
      const { code, stdout } = await runCli(argv, { home });
      expect(code).toBe(3);
      expect(
        stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line).status),
      ).toEqual(['error', 'error']);
    } finally {
      await server.close();
    }
  });

  it('needs a network', async () => {
    const home = temporaryFolder();
    const { code, stdout, stderr } = await runCli(['screen', '-', '--from-blocks', '3', '--offline'], { home });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/--offline forbids/);
  });
});
