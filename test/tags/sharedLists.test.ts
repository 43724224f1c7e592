import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTagFile } from '../../src/sources/tags/readTagFile.ts';
import { NO_DEFAULTS } from '../../src/tags/rawTag.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';
import { besideSharedData, sharedData } from '../support/sharedData.ts';

const options = { today: '2026-11-22', maxShrink: 0.1, dryRun: false };
const packs = sharedData('labels-attribution/tagpacks');
const lists = sharedData('labels-attribution/ofac');
const samples = besideSharedData('api-samples/sanctions');
const read = (path: string) => readTagFile(path, null, { defaults: NO_DEFAULTS, mapping: {} });

let opened: TestCache;
beforeEach(async () => {
  opened = await openTestCache();
});
afterEach(() => opened.close());

async function importAll(folder: string) {
  const { tags } = opened.cache;
  const result = new Map<string, { tags: number; added: number; unchanged: boolean; defects: readonly string[] }>();
  for (const file of readdirSync(folder).sort()) {
    const list = await read(join(folder, file));
    const { added, unchanged, version } = await tags.importList(list, options);
    const defects = list.defects.filter(({ kind }) => kind !== 'unchecked').map(({ kind }) => kind);
    result.set(list.name, { tags: version.tags, added, unchanged, defects });
  }
  return result;
}

describe.skipIf(packs === null)('public TagPacks', () => {
  it('load whole, tell their defects, and add nothing the second time', async () => {
    const first = await importAll(packs as string);
    expect([...first.values()].reduce((sum, list) => sum + list.tags, 0)).toBe(1844);
    expect(first.get('ofac')).toMatchObject({
      tags: 568,
      defects: ['no-confidence', 'not-an-address', 'not-an-address', 'not-an-address', 'wrong-chain'],
    });
    expect(first.get('tornado_cash')).toMatchObject({ tags: 38, defects: ['duplicate'] });
    for (const list of (await importAll(packs as string)).values())
      expect(list).toMatchObject({ added: 0, unchanged: true });
  });
});

describe.skipIf(lists === null)('nightly OFAC lists', () => {
  it('load whole; a Tron address among the bitcoin ones and a payment id among the Monero ones are told', async () => {
    const first = await importAll(lists as string);
    expect([...first.values()].reduce((sum, list) => sum + list.tags, 0)).toBe(652);
    expect(first.get('sanctioned_addresses_XBT')).toMatchObject({ tags: 434, defects: ['wrong-chain'] });
    expect(first.get('sanctioned_addresses_XMR')).toMatchObject({ tags: 2, defects: ['not-an-address'] });
    const usdt = await opened.cache.tags.standing(null, 'sanctioned_addresses_USDT');
    expect(new Set(usdt.map((tag) => tag.network))).toEqual(new Set(['bitcoin', 'ethereum', 'tron']));
    for (const list of (await importAll(lists as string)).values()) expect(list.added).toBe(0);
  });
});

describe.skipIf(samples === null)('the excerpt of the OFAC XML', () => {
  it('gives the Lazarus Group', async () => {
    const list = await read(join(samples as string, 'ofac-sdn-advanced-excerpt.xml'));
    expect(list.tags).toMatchObject([{ network: 'ethereum', label: 'Lazarus Group', validFrom: '2019-09-13' }]);
  });
});
