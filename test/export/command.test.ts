import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const EXCHANGE = 'bc1qgn5f048j90et200lfut39553qt6f6ay2fn3a0z';

async function withExchange(confidence: string): Promise<DemoHome> {
  const demo = await demoHome(temporaryFolder());
  await demo.ok([
    'tags',
    'add',
    EXCHANGE,
    '--label',
    'Exchange A',
    '--category',
    'exchange',
    '--confidence',
    confidence,
    '--legal-name',
    'Exchange A Ltd.',
    '--jurisdiction',
    'SC',
  ]);
  await demo.ok(['trace', demo.seed, '--taint', 'fifo,haircut', '--save', 'theft']);
  return demo;
}

describe('export', () => {
  it('takes a case, a target and a file, and gives the same of each', async () => {
    const demo = await demoHome(temporaryFolder());
    const file = `${demo.home}/trace.json`;
    writeFileSync(file, await demo.ok(['trace', demo.seed, '--json', '--save', 'theft']));
    const [ofCase, ofTarget, ofFile] = await Promise.all(
      ['theft', demo.seed, file].map((what) => demo.ok(['export', what, '--format', 'graphml'])),
    );
    expect(ofCase).toBe(ofFile);
    expect(ofTarget).toBe(ofFile);
  });

  it('says what a word is that is none of these', async () => {
    const demo = await demoHome(temporaryFolder());
    const { code, stdout, stderr } = await demo.run(['export', 'nothing', '--format', 'dot']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('no case, no file and no target');
  });

  it('writes two tables for csv', async () => {
    const demo = await withExchange('90');
    await demo.ok(['export', 'theft', '--format', 'csv', '--out', `${demo.home}/flow.csv`]);
    expect(readFileSync(`${demo.home}/flow.nodes.csv`, 'utf8')).toContain('Exchange A');
    expect(readFileSync(`${demo.home}/flow.edges.csv`, 'utf8')).toContain(':START_ID');
    expect(existsSync(`${demo.home}/flow.csv`)).toBe(false);
  });

  it('names a firm in a picture only from a sure label', async () => {
    const sure = await withExchange('90');
    expect(await sure.ok(['export', 'theft', '--format', 'svg'])).toContain('Exchange A');
    expect(await sure.ok(['export', 'theft', '--format', 'svg', '--min-tag-confidence', '0.95'])).not.toContain(
      'Exchange A',
    );
    const letter = await sure.ok(['letters', 'theft']);
    expect(letter).toContain('# Request to Exchange A');
    expect(letter).toContain('To: Exchange A Ltd. (jurisdiction: SC)');
    const local = await sure.ok(['letters', 'theft', '--timezone', 'America/Bogota']);
    expect(local).toContain('| Time (America/Bogota) |');
    expect(local).toContain('| 2021-06-17 06:36 (11:36 UTC) |');
    const asked = parse(await sure.ok(['export', 'theft', '--format', 'destinations']), { columns: true });
    expect(asked[0]).toMatchObject({ service: 'Exchange A', legal_name: 'Exchange A Ltd.', jurisdiction: 'SC' });
    const letters = await sure.run(['letters', 'theft', '--min-tag-confidence', '0.95']);
    expect([letters.code, letters.stdout]).toEqual([0, '']);
    expect(letters.stderr).toContain('nobody to write to');
  });

  it('redacts addresses with their txids, labels and entities, in every format', async () => {
    const demo = await withExchange('90');
    const hidden = /bc1q|[0-9a-f]{64}|Exchange A|\bSC\b/;
    for (const format of ['graphml', 'dot', 'json', 'html', 'svg', 'transfers', 'destinations']) {
      const options = ['--format', format, '--redact', 'addresses,labels,entities'];
      const text = await demo.ok(['export', 'theft', ...options]);
      expect(text.replace(/sha256-[\w+/=]+/g, ''), format).not.toMatch(hidden);
    }
    const shown = await demo.ok(['export', 'theft', '--format', 'json', '--redact', 'labels']);
    expect(shown).toMatch(/bc1q/);
    expect(shown).not.toContain('Exchange A');
  });

  it('draws less when asked, and says so', async () => {
    const demo = await withExchange('90');
    const whole = await demo.ok(['export', 'theft', '--format', 'svg', '--title', 'The theft']);
    const top = await demo.ok(['export', 'theft', '--format', 'svg', '--top', '2', '--collapse', 'peel-chain']);
    const boxes = (svg: string) => svg.match(/<g><title>/g)?.length ?? 0;
    expect(whole).toContain('>The theft</text>');
    expect(whole).toContain('movement of funds, not guilt');
    expect(boxes(top)).toBeLessThan(boxes(whole));
    expect(top).toMatch(/Only what leads to the 2 largest of \d+ endings is drawn/);
    expect(top).toContain('peel chain');
  });

  it('writes PNG with its own font', async () => {
    const demo = await withExchange('90');
    const file = `${demo.home}/flow.png`;
    await demo.ok(['export', 'theft', '--format', 'png', '--out', file]);
    const bytes = readFileSync(file);
    expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(bytes.length).toBeGreaterThan(50_000);
    expect((await demo.run(['export', 'theft', '--format', 'png'])).code).toBe(2);
  });

  it('speaks the language asked for', async () => {
    const demo = await withExchange('90');
    expect(await demo.ok(['export', 'theft', '--format', 'svg', '--lang', 'es'])).toContain('aún sin gastar');
    expect(await demo.ok(['report', 'theft', '--format', 'markdown', '--lang', 'pt'])).toContain(
      '# Relatório de rastreamento: theft',
    );
    expect(await demo.ok(['letters', 'theft', '--lang', 'es'])).toContain('# Solicitud a Exchange A');
    expect(await demo.ok(['leads', 'theft', '--lang', 'es'])).toContain('# Pistas: theft');
  });
});
