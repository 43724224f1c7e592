import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseAddressList } from '../../src/tags/parseAddressList.ts';
import { parseTagPack } from '../../src/tags/parseTagPack.ts';
import { parseTagText } from '../../src/tags/parseTagText.ts';
import { NO_DEFAULTS } from '../../src/tags/rawTag.ts';
import { tagConflicts } from '../../src/tags/tagConflicts.ts';
import { tagPackText } from '../../src/tags/tagPackText.ts';
import { tagsCsv } from '../../src/tags/tagsCsv.ts';
import { openTestCache, type TestCache } from '../support/openTestCache.ts';

const [A, B, C] = [
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  '12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S',
  '1Q2TWHE3GMdB6BZKafqwxXtWAWgFt5Jvm3',
];
const options = { today: '2026-11-22', maxShrink: 0.1, dryRun: false };
const list = (addresses: readonly string[], date: string) => ({
  ...parseAddressList(addresses, 'bad', { ...NO_DEFAULTS, abuse: 'sanction' }),
  date,
});

let opened: TestCache;
beforeEach(async () => {
  opened = await openTestCache();
});
afterEach(() => opened.close());

describe('the tags in the cache', () => {
  it('keep what a list no longer says, with the day of its end, and begin anew what comes back', async () => {
    const { tags } = opened.cache;
    await tags.importList(list([A!, B!], '2026-01-01'), options);
    const second = await tags.importList(list([A!, C!], '2026-02-01'), options);
    expect(second).toMatchObject({
      added: 1,
      removed: 1,
      newAddresses: [`bitcoin:${C}`],
      goneAddresses: [`bitcoin:${B}`],
    });
    expect((await tags.lookUp(B!)).map((tag) => [tag.removedVersion, tag.validTo])).toEqual([[2, '2026-02-01']]);
    await tags.importList(list([A!, B!, C!], '2026-03-01'), options);
    expect((await tags.lookUp(B!)).map((tag) => [tag.firstVersion, tag.removedVersion])).toEqual([
      [3, null],
      [1, 2],
    ]);
  });

  it('refuse a list that lost too much, unless told otherwise, and change nothing', async () => {
    const { tags } = opened.cache;
    await tags.importList(list([A!, B!, C!], '2026-01-01'), options);
    await expect(tags.importList(list([A!], '2026-02-01'), options)).rejects.toMatchObject({
      code: 'refused',
      hint: expect.stringContaining('--allow-shrink'),
    });
    expect((await tags.standing('bitcoin', null)).length).toBe(3);
    expect((await tags.lists())[0]).toMatchObject({ version: 1, date: '2026-01-01' });
    await tags.importList(list([A!], '2026-02-01'), { ...options, maxShrink: 1 });
    expect((await tags.standing('bitcoin', null)).length).toBe(1);
  });

  it('say what an import would do without doing it', async () => {
    const { tags } = opened.cache;
    expect(await tags.importList(list([A!], '2026-01-01'), { ...options, dryRun: true })).toMatchObject({ added: 1 });
    expect(await tags.lists()).toEqual([]);
  });

  it('show every tag of an address and who disagrees', async () => {
    const { tags } = opened.cache;
    const pack = (actor: string, confidence: string) =>
      parseTagPack(
        `title: t\ncurrency: BTC\nsource: s\nlabel: ${actor}\nactor: ${actor}\ncategory: exchange\nconfidence: ${confidence}\ntags:\n- address: ${A}\n`,
        actor,
      );
    await tags.importList(pack('kraken', 'ownership'), options);
    await tags.importList(pack('binance', 'service_data'), options);
    await tags.importList(pack('somebody', 'heuristic'), options);
    const found = await tags.lookUp(A!);
    expect(found.map((tag) => [tag.label, tag.confidence])).toEqual([
      ['kraken', 100],
      ['binance', 50],
      ['somebody', 10],
    ]);
    const sides = [
      { actor: 'binance', lists: ['binance'] },
      { actor: 'kraken', lists: ['kraken'] },
    ];
    expect(tagConflicts(found, 50)).toEqual([{ network: 'bitcoin', address: A, actors: sides }]);
  });

  it('add own labels one by one to one list', async () => {
    const { tags } = opened.cache;
    for (const address of [A!, B!]) {
      const [tag] = parseAddressList([address], 'own', { ...NO_DEFAULTS, label: 'mine' }).tags;
      await tags.addTag('own', tag!, options);
    }
    expect((await tags.standing(null, 'own')).map((tag) => tag.address).sort()).toEqual([B, A].sort());
  });

  it('have legal name and jurisdiction, their own or those of their actor', async () => {
    const { tags } = opened.cache;
    const pack = `title: t\ncurrency: BTC\nsource: s\nactor: acme\nlabel: Acme\nconfidence: ownership\ntags:
- address: ${A}\n- address: ${B}\n  legal_name: Acme Europe SA\n  jurisdictions: [LU, FR]\n`;
    await tags.importList(parseTagPack(pack, 'tags'), options);
    const of = async (address: string) => (await tags.lookUp(address)).map((tag) => [tag.legalName, tag.jurisdiction]);
    expect([await of(A!), await of(B!)]).toEqual([[[null, null]], [['Acme Europe SA', 'LU, FR']]]);
    const actors = `title: who\nactors:\n- id: acme\n  label: Acme\n  jurisdictions: [KY]
  context: '{"legal_name": "Acme Holdings Ltd."}'\n`;
    await tags.importList(parseTagText(actors, 'who', 'yaml', { defaults: NO_DEFAULTS, mapping: {} }), options);
    expect([await of(A!), await of(B!)]).toEqual([[['Acme Holdings Ltd.', 'KY']], [['Acme Europe SA', 'LU, FR']]]);
    expect((await tags.tagsOf('bitcoin', [A!])).get(A!)?.[0]).toMatchObject({ jurisdiction: 'KY' });
    expect((await tags.versions('bitcoin')).map(({ list }) => list)).toEqual(['tags', 'who']);
    expect(await tags.importList(parseTagPack(pack, 'tags'), options)).toMatchObject({ added: 0, removed: 0 });
  });

  it('take the actors that stand beside the tags of one pack', async () => {
    const { tags } = opened.cache;
    const pack = `title: t\ncurrency: BTC\nsource: s\nactor: acme\nlabel: Acme\nconfidence: ownership
actors:\n- id: acme\n  legal_name: Acme Holdings Ltd.\n  jurisdictions: [KY, VG]\ntags:\n- address: ${A}\n`;
    await tags.importList(parseTagText(pack, 'p', 'yaml', { defaults: NO_DEFAULTS, mapping: {} }), options);
    expect((await tags.standing('bitcoin', null))[0]).toMatchObject({
      legalName: 'Acme Holdings Ltd.',
      jurisdiction: 'KY, VG',
    });
  });

  it('come out as a TagPack that reads back the same, and as a table without formulas', async () => {
    const { tags } = opened.cache;
    const csvLabel = '=HYPERLINK("http://x")';
    const pack = `title: t\ncurrency: BTC\nsource: https://s\nconfidence: ownership\nis_cluster_definer: true\ntags:
- address: ${A}\n  label: '${csvLabel}'\n  category: exchange\n- address: ${B}\n  label: b\n  abuse: scam\n`;
    await tags.importList(parseTagPack(pack, 'p'), options);
    const standing = await tags.standing(null, null);
    const again = parseTagPack(tagPackText(standing, 'p'), 'p');
    const plain = standing.map(({ list: _, firstVersion: _f, removedVersion: _r, validTo: _v, ...tag }) => tag);
    expect(again.tags).toEqual(plain);
    expect(tagsCsv(standing)).toContain(`"'=HYPERLINK(""http://x"")"`);
  });
});
