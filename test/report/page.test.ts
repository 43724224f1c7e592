import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageAssets } from '../../cli/pageAssets.ts';
import { coinText } from '../../src/export/coinText.ts';
import { htmlPage } from '../../src/export/htmlPage.ts';
import { KIND_WORDS } from '../../src/export/kindWords.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { withHostileLabels } from '../export/hostile.ts';
import { chromiumPath, openInBrowser } from '../support/browserPage.ts';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
import { traceDocumentOf } from '../support/traceDocumentOf.ts';
import { wideTrace } from '../support/wideTrace.ts';

const chromium = chromiumPath();
const home = mkdtempSync(`${tmpdir()}/peelhound-test-`);
let demo: DemoHome;
let trace: TraceDocument;

beforeAll(async () => {
  demo = await demoHome(home);
  trace = await demo.trace();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Run in the page, which has a DOM where the tests have none. */
type Elements = readonly {
  readonly children: Iterable<{ readonly textContent: string }>;
  getAttribute(name: string): string;
}[];
const READ_ROWS = (rows: unknown) =>
  (rows as Elements).map((row) => Array.from(row.children, (cell) => cell.textContent));
const READ_FILLS = (bars: unknown) => (bars as Elements).map((bar) => bar.getAttribute('fill'));

/** As the page writes amounts: without zeros at the end. */
function plainAmount(base: string): string {
  return coinText(BigInt(base), 8).replace(/\.?0+$/, '');
}

function write(name: string, document: TraceDocument): string {
  const file = `${home}/${name}.html`;
  writeFileSync(file, [...htmlPage(document, pageAssets(), { title: name })].join(''));
  return file;
}

describe('the page', () => {
  it('allows its own script and style, and nothing else', () => {
    const html = readFileSync(write('policy', trace), 'utf8');
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+';/);
    expect(policy).not.toContain('unsafe');
    expect(html).not.toMatch(/\s(src|href|srcset|action)=/);
    expect(html).not.toMatch(/\son\w+=/);
  });

  it.skipIf(chromium === null)(
    'shows the flow, details, legs; searches, filters, hides; asks nobody anything',
    async () => {
      const { page, complaints } = await openInBrowser(write('flow', trace), chromium as string);
      const shown = () => page.locator('.node:not(.hidden)').count();
      const all = await shown();
      expect(all).toBe(trace.outputs.length);
      const ended = trace.results[0]?.endpoints.find((one) => one.outpoint !== null);
      await page.fill('#search', ended?.address ?? '');
      expect(await page.locator('.node.hit').count()).toBeGreaterThan(0);
      await page.press('#search', 'Enter');
      expect(await page.locator('#details h3').textContent()).toBe(ended?.address);
      await page.fill('#search', '');
      await page.click('#fit');

      await page.locator('.node').first().click();
      const details = (await page.locator('#details').textContent()) ?? '';
      expect(details).toContain('14.2999 BTC');
      expect(details).toContain(trace.source.outpoints[0]?.outpoint);
      await page.locator('button.leg').first().click();
      expect(await page.locator('#details h3').textContent()).not.toBe(trace.source.outpoints[0]?.address);

      await page.fill('#least', '2');
      expect(await shown()).toBeLessThan(all);
      await page.fill('#least', '0');
      await page.fill('#to', '2021-06-16');
      expect(await shown()).toBeLessThan(all);
      await page.fill('#to', '');
      await page.selectOption('#rule', '1');
      expect(await page.locator('#endings').textContent()).toContain('4.55799642');
      await page.uncheck('input[value="unspent"]');
      expect(await page.locator('#endings tbody tr').count()).toBe(0);
      await page.check('input[value="unspent"]');
      expect(await shown()).toBe(all);
      expect(complaints).toEqual([]);
    },
  );

  it.skipIf(chromium === null)('tells the same as the document under every rule', async () => {
    const document = await demo.trace('--taint', 'fifo,poison,haircut', '--hops', '5');
    const { page, complaints } = await openInBrowser(write('rules', document), chromium as string);
    for (const [rule, { taint, endpoints }] of document.results.entries()) {
      await page.selectOption('#rule', String(rule));
      const rows = await page.locator('#endings tbody tr').evaluateAll(READ_ROWS);
      const ended = endpoints.filter(({ outpoint }) => outpoint !== null);
      const told = ended.map(({ kind, tainted }) => [KIND_WORDS.en[kind], `${plainAmount(tainted)} BTC`]);
      expect(rows.map((row) => JSON.stringify([row[0], row[4]])).sort(), taint).toEqual(
        told.map((row) => JSON.stringify(row)).sort(),
      );
      const fees = endpoints.filter(({ kind }) => kind === 'fee').reduce((sum, one) => sum + BigInt(one.tainted), 0n);
      expect(await page.locator('footer').textContent(), taint).toContain(coinText(fees, 8));
      expect(await page.locator('header').textContent(), taint).toContain(`by ${taint}`);
      const colors = await page.locator('.node:not(.hidden) rect:nth-child(2)').evaluateAll(READ_FILLS);
      expect(new Set(colors).size, taint).toBeGreaterThan(2);
    }
    expect(complaints).toEqual([]);
  });

  it.skipIf(chromium === null)('draws and lists what only a later rule reaches, as that rule ends it', async () => {
    const document = traceDocumentOf(
      ['fifo', 'haircut'],
      [
        { kind: 'unspent', tainted: [10n, 0n] },
        { kind: 'min-value', tainted: [0n, 4n] },
        { kind: 'unspent', tainted: [0n, 6n] },
      ],
    );
    const [seed] = document.source.outpoints;
    const [a, b, c] = ['10', '11', '12'].map((txid) => `${txid.repeat(32)}:1`) as [string, string, string];
    const edge = (to: string, tainted: string) => ({
      from: seed?.outpoint ?? '',
      txid: to.slice(0, 64),
      to,
      value: '10',
      tainted,
    });
    const edges = [[edge(a, '10')], [edge(a, '4'), edge(c, '6')]];
    const results = document.results.map((result, rule) => ({
      ...result,
      edges: edges[rule] ?? [],
      endpoints: result.endpoints.map((one) => (one.outpoint === b ? { ...one, outpoint: a } : one)),
    }));
    const { page, complaints } = await openInBrowser(write('later', { ...document, results }), chromium as string);
    const rows = () => page.locator('#endings tbody tr').evaluateAll(READ_ROWS);
    expect(await rows()).toMatchObject([{ 0: 'still unspent', 4: '0.0000001 BTC' }]);
    await page.selectOption('#rule', '1');
    expect(await rows()).toMatchObject([
      { 0: 'still unspent', 4: '0.00000006 BTC' },
      { 0: 'below the least value', 4: '0.00000004 BTC' },
    ]);
    expect(await page.locator('.edge:not(.hidden)').count()).toBe(2);
    expect(complaints).toEqual([]);
  });

  it.skipIf(chromium === null)('shows a trace without a result', async () => {
    const empty = { ...trace, results: [], source: { ...trace.source, value: null } };
    const { complaints } = await openInBrowser(write('empty', empty), chromium as string);
    expect(complaints).toEqual([]);
  });

  it.skipIf(chromium === null)('is worked with keys alone', async () => {
    const { page, complaints } = await openInBrowser(write('keys', trace), chromium as string);
    await page.focus('#stage');
    await page.keyboard.press('ArrowRight');
    const first = await page.locator('#details h3').textContent();
    await page.keyboard.press('ArrowRight');
    expect(await page.locator('#details h3').textContent()).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('#details h3').textContent()).toBe(first);
    await page.keyboard.press('c');
    expect(await page.locator('.node:not(.hidden)').count()).toBe(1);
    await page.keyboard.press('c');
    expect(await page.locator('.node:not(.hidden)').count()).toBe(trace.outputs.length);
    await page.keyboard.press('/');
    expect(await page.evaluate('document.activeElement.id')).toBe('search');
    expect(complaints).toEqual([]);
  });

  it.skipIf(chromium === null)('prints, and is dark where the reader is', async () => {
    const { page, complaints } = await openInBrowser(write('dark', trace), chromium as string, true);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 23, 26)');
    await page.click('#theme');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    expect(complaints).toEqual([]);
  });

  it.skipIf(chromium === null)('runs nothing that a label says', async () => {
    const { page, complaints } = await openInBrowser(write('hostile', withHostileLabels(trace)), chromium as string);
    for (const node of await page.locator('.node:not(.hidden)').all()) await node.click({ force: true });
    await page.fill('#search', '<script>');
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    expect(await page.locator('img, iframe, object').count()).toBe(0);
    expect(await page.textContent('body')).not.toMatch(/\u202e/);
    expect(complaints).toEqual([]);
  });

  it.skipIf(chromium === null)('moves 2,000 boxes fluently', async () => {
    const { page, complaints } = await openInBrowser(write('wide', wideTrace(2_000)), chromium as string);
    expect(await page.locator('.node').count()).toBeGreaterThan(1_900);
    const box = await page.locator('#stage').boundingBox();
    await page.mouse.move((box?.x ?? 0) + 400, (box?.y ?? 0) + 200);
    const frames = page.evaluate(
      'new Promise((done) => { const times = []; const tick = (time) => { times.push(time); if (times.length < 40) requestAnimationFrame(tick); else done(times); }; requestAnimationFrame(tick); })',
    ) as Promise<number[]>;
    await page.mouse.down();
    for (let step = 0; step < 40; step += 1) await page.mouse.move(400 + step * 5, 300 + step * 2);
    await page.mouse.up();
    const times = await frames;
    const gaps = times
      .slice(1)
      .map((time, index) => time - (times[index] as number))
      .sort((a, b) => a - b);
    process.stdout.write(
      `2,000 boxes: ${(gaps[Math.floor(gaps.length / 2)] as number).toFixed(1)} ms a frame while dragged\n`,
    );
    expect(gaps[Math.floor(gaps.length / 2)]).toBeLessThan(100);
    expect(complaints).toEqual([]);
  });
});

describe('the report', () => {
  it.skipIf(chromium === null)('is a page without a script, in three languages', async () => {
    await demo.ok(['trace', demo.seed, '--taint', 'fifo,haircut', '--save', 'theft']);
    await demo.ok(['case', 'note', 'theft', '<script>globalThis.hacked=1</script>']);
    const titles = {
      en: 'Tracing report: theft',
      es: 'Informe de rastreo: theft',
      pt: 'Relatório de rastreamento: theft',
    };
    for (const [lang, title] of Object.entries(titles)) {
      const file = `${home}/report-${lang}.html`;
      await demo.ok(['report', 'theft', '--lang', lang, '--out', file]);
      const { page, complaints } = await openInBrowser(file, chromium as string);
      expect(await page.locator('h1').textContent()).toBe(title);
      expect(await page.locator('html').getAttribute('lang')).toBe(lang);
      expect(await page.locator('script').count()).toBe(0);
      expect(await page.locator('figure svg').count()).toBe(1);
      expect(await page.textContent('main')).toContain('4.59991700 BTC');
      expect((await page.pdf()).length).toBeGreaterThan(10_000);
      expect(complaints).toEqual([]);
    }
  });
});
