import { readFileSync } from 'node:fs';
import type { PageAssets } from '../src/export/htmlPage.ts';
import { PACKAGE_ROOT } from './packageRoot.ts';

/** Script and style sheet of the page, as they come with the program. */
export function pageAssets(): PageAssets {
  const read = (name: string) => readFileSync(`${PACKAGE_ROOT}assets/page/${name}`, 'utf8').trim();
  return { script: read('page.js'), style: read('page.css') };
}
