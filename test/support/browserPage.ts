import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';

const PLACES = [
  process.env['PEELHOUND_CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Path of a Chromium of this system; null with a printed reason where there is none. */
export function chromiumPath(): string | null {
  const found = PLACES.find((place) => place !== '' && existsSync(place));
  if (found !== undefined) return found;
  process.stderr.write('skipped: no Chromium here (set PEELHOUND_CHROMIUM to its path)\n');
  return null;
}

/** A page and what went wrong in it: errors, refused scripts, and any request that is not for the file itself. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens a file in a headless browser that is closed when the test has ended. */
export async function openInBrowser(file: string, executablePath: string, dark = false): Promise<WatchedPage> {
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'];
  const browser: Browser = await chromium.launch({ executablePath, args });
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, colorScheme: dark ? 'dark' : 'light' });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) complaints.push(`request: ${request.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, complaints };
}
