import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageAssets } from '../../cli/pageAssets.ts';
import { htmlPage } from '../../src/export/htmlPage.ts';
import type { TraceDocument } from '../../src/results/traceDocument.ts';
import { withHostileLabels } from '../export/hostile.ts';
import { chromiumPath, openInBrowser } from '../support/browserPage.ts';
import { type DemoHome, demoHome } from '../support/demoTrace.ts';
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
