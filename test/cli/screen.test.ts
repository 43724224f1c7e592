import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runCli } from '../support/runCli.ts';
import { schemaProblems } from '../support/schemas.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const demo = fileURLToPath(new URL('../../fixtures/scenarios/demo.ndjson', import.meta.url));
const pack = fileURLToPath(new URL('../../fixtures/tagpacks/historic.yaml', import.meta.url));
const transactions = readFileSync(demo, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const theft = transactions[1];
const [thief, loot] = [
  theft.vout[0].scriptpubkey_address ?? 'bc1qtgvramruauf6f3cqa7kcf27r34n7eha63xzdex',
  `${theft.txid}:0`,
];
const nobody = '12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S';

async function home(): Promise<string> {
  const folder = temporaryFolder();
  await runCli(['import', '--closed', demo], { home: folder });
  writeFileSync(join(folder, 'bad.txt'), `${thief}\n`);
  await runCli(['tags', 'import', join(folder, 'bad.txt'), '--abuse', 'theft'], { home: folder });
  return folder;
}

async function screen(folder: string, name: string, content: string, ...options: string[]) {
  writeFileSync(join(folder, name), content);
  const run = await runCli(['screen', join(folder, name), '--offline', ...options], { home: folder });
  const lines =
    run.stdout.trim() === ''
      ? []
      : run.stdout
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line));
  expect(lines.flatMap(schemaProblems)).toEqual([]);
  return { ...run, lines };
}

describe('the input of screen', () => {
  it('is CSV in any column order, all columns carried through, lines numbered as in the file', async () => {
    const csv = `risk;Wallet;customer\n"a;b";${thief};C-1\n;${nobody};\n`;
    const { code, lines } = await screen(await home(), 'list.csv', csv);
    expect(code).toBe(0);
    expect(lines.map((line) => [line.line, line.label, line.status, line.input])).toEqual([
      [2, 'C-1', 'alert', { risk: 'a;b', Wallet: thief, customer: 'C-1' }],
      [3, null, 'ok', { risk: '', Wallet: nobody, customer: '' }],
    ]);
  });

  it('is CSV without a header, or with columns that are named', async () => {
    const folder = await home();
    expect((await screen(folder, 'a.csv', `C-1,${thief}\n`)).lines[0]).toMatchObject({
      address: thief,
      input: { column1: 'C-1' },
    });
    const mapped = await screen(folder, 'b.csv', `x,y\n${thief},Joe\n`, '--map', 'address=x,label=y');
    expect(mapped.lines[0]).toMatchObject({ address: thief, label: 'Joe' });
    expect((await screen(folder, 'c.csv', 'x,y\n', '--map', 'address=z')).code).toBe(2);
  });

  it('is JSON Lines, one a line even where one is broken', async () => {
    const text = `{"id":7,"address":"${thief}","deep":{"a":1}}\n{oops\n{"txid":"${theft.txid}","vout":0}\n`;
    const { code, lines } = await screen(await home(), 'l.jsonl', text);
    expect(lines.map((line) => [line.line, line.status])).toEqual([
      [1, 'alert'],
      [2, 'error'],
      [3, 'alert'],
    ]);
    expect([lines[0].input.deep, lines[2].address, code]).toEqual([{ a: 1 }, loot, 3]);
  });

  it('is free text with --scan, each address once a line', async () => {
    const text = `please look at ${thief}, and again ${thief}.\nnothing here: ${'1'.repeat(30)}\nsee ${loot}!`;
    const { lines } = await screen(await home(), 'mail.txt', text, '--scan');
    expect(lines.map((line) => [line.line, line.address])).toEqual([
      [1, thief],
      [3, loot],
    ]);
  });

  it('says what is wrong with each hostile line and goes on', async () => {
    const lines = [
      '=cmd|calc',
      '\u001b[31mred',
      'x'.repeat(1 << 21),
      'TUCsTq7TofTCJRRoHk6RvhMoS2mJLm5Yzq',
      `${thief.slice(0, -1)}q`,
      thief,
    ];
    const run = await screen(await home(), 'l.txt', `\ufeff${lines.join('\r\n')}\r\n`);
    expect(run.lines.map((line) => line.status)).toEqual(['error', 'error', 'error', 'error', 'error', 'alert']);
    expect(run.lines[3].coverage.gaps[0].reason).toMatch(/Tron address/);
    expect(run.stderr).not.toContain('\u001b');
    expect(run.code).toBe(3);
  });
});

describe('the exits of screen', () => {
  it('are 0 without --fail-on, 10 at or above it, 0 once acknowledged', async () => {
    const folder = await home();
    const csv = `address\n${thief}\n`;
    expect((await screen(folder, 'l.csv', csv)).code).toBe(0);
    expect((await screen(folder, 'l.csv', csv, '--fail-on', 'severe')).code).toBe(0);
    const { code, lines } = await screen(
      folder,
      'l.csv',
      csv,
      '--fail-on',
      'high',
      '--summary',
      join(folder, 's.json'),
    );
    expect(code).toBe(10);
    const summary = JSON.parse(readFileSync(join(folder, 's.json'), 'utf8'));
    expect(schemaProblems(summary)).toEqual([]);
    expect(summary).toMatchObject({
      lines: 1,
      statuses: { alert: 1 },
      parameters: { rule: 'haircut', hops: 3, minValue: '10000' },
    });
    const list = JSON.parse((await runCli(['watch', 'list', '--json'], { home: folder })).stdout);
    expect([schemaProblems(list), list.alerts.length]).toEqual([[], lines[0].alerts.length]);
    for (const { id } of lines[0].alerts) {
      const ack = await runCli(['watch', 'ack', id, '--reason', 'seen', '--author', 'me', '--json'], { home: folder });
      expect([ack.code, schemaProblems(JSON.parse(ack.stdout))]).toEqual([0, []]);
    }
    const after = await screen(folder, 'l.csv', csv, '--fail-on', 'low');
    expect([after.code, after.lines[0].alerts[0].ack.reason, after.lines[0].status]).toEqual([0, 'seen', 'alert']);
    expect((await runCli(['watch', 'list', '--open'], { home: folder })).stdout).toMatch(/no alert is in force/);
    expect((await runCli(['watch', 'ack', 'a-0', '--reason', 'x'], { home: folder })).code).toBe(2);
  });

  it('follow a severity table of the person, and refuse one that is misspelt', async () => {
    const folder = await home();
    writeFileSync(join(folder, 't.yaml'), 'name: mine\nrules:\n- categories: [theft]\n  severity: low\n');
    const { lines } = await screen(folder, 'l.csv', `address\n${thief}\n`, '--severity', join(folder, 't.yaml'));
    expect(lines[0].severity).toBe('low');
    writeFileSync(join(folder, 't.yaml'), 'rules:\n- categories: [theft]\n  minShares: "0.1"\n  severity: low\n');
    const wrong = await screen(folder, 'l.csv', `address\n${thief}\n`, '--severity', join(folder, 't.yaml'));
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/"minShares" is no condition/);
  });

  it('refuse an own wallet that is no address', async () => {
    const folder = await home();
    writeFileSync(join(folder, 'own.txt'), 'nonsense\n');
    const { code, stderr } = await screen(folder, 'l.csv', `address\n${thief}\n`, '--own', join(folder, 'own.txt'));
    expect([code, /own.txt, line 1/.test(stderr)]).toEqual([2, true]);
  });
});

describe('tags', () => {
  it('name where a trace ended, stop it there, and are echoed', async () => {
    const folder = await home();
    const trace = async () =>
      JSON.parse((await runCli(['trace', loot, '--offline', '--json'], { home: folder })).stdout);
    const before = await trace();
    const end = before.results[0].endpoints.find((one: { kind: string }) => one.kind === 'unspent');
    await runCli(['tags', 'add', end.address, '--label', 'Exchange A', '--category', 'exchange', '--actor', 'a'], {
      home: folder,
    });
    const after = await trace();
    expect(schemaProblems(after)).toEqual([]);
    const named = after.results[0].endpoints.filter((one: { address: string }) => one.address === end.address);
    expect(named[0]).toMatchObject({ kind: 'service', tags: [{ label: 'Exchange A', source: 'own' }] });
    expect(after.parameters).toMatchObject({ exchangeTags: 1, minTagConfidence: 0.5 });
    expect(after.parameters.tagLists.map((list: { list: string }) => list.list)).toEqual(['bad', 'own']);
    expect(after.results[0].destinations.some((one: { entity: string }) => one.entity === 'a')).toBe(true);
  });

  it('print documents that their schemas allow', async () => {
    const folder = await home();
    for (const argv of [
      ['tags', 'import', pack],
      ['tags', 'import', pack],
      ['tags', 'list'],
      ['tags', 'lookup', nobody, thief],
      ['tags', 'check'],
      ['tags', 'check', pack],
    ]) {
      const { code, stdout } = await runCli([...argv, '--json'], { home: folder });
      expect([argv, code, schemaProblems(JSON.parse(stdout))]).toEqual([argv, 0, []]);
    }
  });

  it('take nothing of a file that is broken, whatever stands before it', async () => {
    const folder = await home();
    writeFileSync(join(folder, 'broken.yaml'), 'title: a\ntags: [\n');
    const { code, stdout } = await runCli(['tags', 'import', pack, join(folder, 'broken.yaml')], { home: folder });
    expect([code, stdout]).toEqual([1, '']);
    const list = JSON.parse((await runCli(['tags', 'list', '--json'], { home: folder })).stdout);
    expect(list.lists.map((one: { list: string }) => one.list)).toEqual(['bad']);
  });

  it('are fetched from a public list with a notice of what its host learns', async () => {
    const folder = await home();
    const server = createServer((request, response) => {
      if (request.url === '/moved') return response.writeHead(302, { location: '/list' }).end();
      return response.writeHead(request.url === '/list' ? 200 : 404).end(`${nobody}\n`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const { code, stderr } = await runCli(['tags', 'fetch', 'ofac-xbt', '--url', `${url}/moved`], { home: folder });
      expect([code, stderr]).toEqual([0, expect.stringMatching(/127\.0\.0\.1 is asked .*not which addresses/)]);
      expect((await runCli(['tags', 'lookup', nobody], { home: folder })).stdout).toMatch(/OFAC SDN list/);
      expect((await runCli(['tags', 'fetch', 'ofac-xbt', '--url', `${url}/gone`], { home: folder })).code).toBe(1);
      expect((await runCli(['tags', 'fetch', 'ofac-xbt', '--private'], { home: folder })).code).toBe(1);
      expect((await runCli(['tags', 'fetch', 'nothing'], { home: folder })).code).toBe(2);
    } finally {
      server.close();
    }
  });
});
