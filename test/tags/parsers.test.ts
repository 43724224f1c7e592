import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readTagFile } from '../../src/sources/tags/readTagFile.ts';
import { importReport } from '../../src/tags/importReport.ts';
import { parseTagPack } from '../../src/tags/parseTagPack.ts';
import { NO_DEFAULTS, type TagDefaults } from '../../src/tags/rawTag.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const A = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const B = '12cbQLTFMXRnSzktFkuoG3eHoMeFtpTu3S';
const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/tagpacks/${name}`, import.meta.url));

function read(name: string, content: string | Uint8Array, defaults: Partial<TagDefaults> = {}, mapping = {}) {
  const folder = join(temporaryFolder(), 'lists');
  mkdirSync(folder);
  writeFileSync(join(folder, name), content);
  return readTagFile(join(folder, name), null, { defaults: { ...NO_DEFAULTS, ...defaults }, mapping });
}

describe('a TagPack', () => {
  it('gives each tag the fields of the header that it does not have itself', async () => {
    const list = await readTagFile(fixture('historic.yaml'), null, { defaults: NO_DEFAULTS, mapping: {} });
    expect(list.defects).toEqual([]);
    expect(list.tags.map((tag) => [tag.address, tag.category, tag.actor, tag.confidence, tag.tagType])).toEqual([
      [A, 'miner', 'satoshi_nakamoto', 20, 'actor'],
      [B, 'user', 'satoshi_nakamoto', 20, 'actor'],
      ['1Q2TWHE3GMdB6BZKafqwxXtWAWgFt5Jvm3', 'user', 'hal_finney', 20, 'mention'],
    ]);
    expect(list).toMatchObject({ name: 'historic', format: 'tagpack', date: '2026-11-22', licence: 'CC0-1.0' });
  });

  it('lets a tag override the header, also by false', () => {
    const pack = `title: t\nis_cluster_definer: true\nlabel: L\ncurrency: BTC\nsource: s\nconfidence: ownership
tags:\n- address: ${A}\n- address: ${B}\n  is_cluster_definer: false\n  confidence: heuristic\n  currency: LTC\n`;
    const { tags, defects } = parseTagPack(pack, 'p');
    expect(tags.map((tag) => [tag.isClusterDefiner, tag.confidence])).toEqual([[true, 100]]);
    expect(defects.map(({ kind, entry }) => [kind, entry])).toEqual([['wrong-chain', B]]);
  });

  it.each([
    ['network over currency', 'currency: LTC', 'network: BTC', { network: 'bitcoin' }],
    ['currency over network', 'network: LTC', 'currency: BTC', { network: 'bitcoin' }],
    ['concepts over category', 'category: exchange', 'concepts: [market, hosting]', { category: 'market' }],
    ['category over concepts', 'concepts: [exchange]', 'category: market', { category: 'market', context: null }],
    ['jurisdictions over jurisdiction', 'jurisdiction: US', 'jurisdictions: [KY, VG]', { jurisdiction: 'KY, VG' }],
    ['jurisdiction over jurisdictions', 'jurisdictions: [US]', 'jurisdiction: KY', { jurisdiction: 'KY' }],
    ['license over licence', 'licence: MIT', 'license: CC0-1.0', { licence: 'CC0-1.0' }],
    ['licence over license', 'license: MIT', 'licence: CC0-1.0', { licence: 'CC0-1.0' }],
  ])('lets a tag override what the header spells otherwise: %s', (_, header, own, expected) => {
    const currency = /currency|network/.test(header) ? '' : 'currency: BTC\n';
    const pack = `title: t\n${currency}${header}\nlabel: L\nsource: s\nconfidence: ownership
tags:\n- address: ${A}\n  ${own}\n`;
    expect(parseTagPack(pack, 'p').tags).toMatchObject([expected]);
  });

  it('takes the network for the chain where a currency stands beside it', () => {
    const pack = `title: t\nsource: s\nlabel: L\nconfidence: ownership\ntags:
- address: 0x${'ab'.repeat(20)}\n  currency: USDT\n  network: BSC\n- address: 0x${'ab'.repeat(20)}\n  currency: USDT\n`;
    expect(parseTagPack(pack, 'p').tags.map(({ network }) => network)).toEqual(['bsc', 'ethereum']);
  });

  it('tells each note that it cuts, and cuts no letter in two', () => {
    const pack = `title: t\nsource: s\nlabel: L\ncurrency: BTC\nconfidence: ownership\ntags:
- address: ${A}\n  context: ${'x'.repeat(9_999)}\u{1f600}\n- address: ${B}\n  context: ${'y'.repeat(10_001)}\n`;
    const { tags, defects } = parseTagPack(pack, 'p');
    expect(tags.map(({ context }) => context)).toEqual(['x'.repeat(9_999), 'y'.repeat(10_000)]);
    expect(defects).toEqual([
      { kind: 'context-cut', entry: A, detail: `notes of 10001 characters at "${A}" were cut to 10000` },
      { kind: 'context-cut', entry: B, detail: `notes of 10001 characters at "${B}" were cut to 10000` },
    ]);
  });

  it('knows deposit addresses as a category', () => {
    const pack = `title: t\nsource: s\nlabel: L\ncurrency: BTC\nconfidence: ownership\ntags:
- address: ${A}\n  category: deposit\n- address: ${B}\n  category: deposit_wallet\n`;
    expect(parseTagPack(pack, 'p').defects).toEqual([]);
  });

  it('keeps account of every entry that it leaves out', () => {
    const pack = `title: t\ncreator: c\nsource: s\nconfidence: web_crawl\nlabel: x\ntags:
- address: ${A.slice(0, -1)}b
- address: ${A}
  currency: WHAT
- address: T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb
- tx_hash: ${'ab'.repeat(32)}
- 7
- address: ${B}
  category: space_pirate
- address: ${B}
  category: space_pirate
`;
    const { tags, defects } = parseTagPack(pack, 'p');
    expect(tags.map((tag) => tag.category)).toEqual(['space_pirate']);
    expect(defects.map(({ kind }) => kind)).toEqual([
      'bad-checksum',
      'unknown-ticker',
      'wrong-chain',
      'not-an-entry',
      'not-an-entry',
      'unknown-concept',
      'duplicate',
    ]);
  });

  it.each([
    ['duplicate keys', `title: a\ntitle: b\ntags: []\n`, /line 2.*unique/],
    ['broken YAML', 'title: "a\ntags: [', /line \d/],
    ['no list of tags', 'title: a\n', /no list "tags"/],
    [
      'a bomb of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ntags: []\n`,
      /too many aliases/,
    ],
  ])('refuses %s as a whole', (_, text, message) => {
    expect(() => parseTagPack(text, 'p.yaml')).toThrow(message);
  });

  it('refuses nesting without end', () => {
    expect(() => parseTagPack(`tags: ${'['.repeat(50_000)}`, 'p.yaml')).toThrow(/p.yaml/);
  });

  it('leaves an entry out whose label is a megabyte', () => {
    const pack = `title: t\ncurrency: BTC\nsource: s\nconfidence: ownership\ntags:\n- address: ${A}\n  label: ${'x'.repeat(1 << 20)}\n`;
    expect(parseTagPack(pack, 'p')).toMatchObject({ tags: [], defects: [{ kind: 'not-an-entry' }] });
  });
});

describe('other lists', () => {
  it('reads an ActorPack', async () => {
    const list = await readTagFile(fixture('historic-actors.yaml'), null, { defaults: NO_DEFAULTS, mapping: {} });
    expect(list.actors.map((actor) => [actor.id, actor.label, actor.jurisdictions])).toEqual([
      ['satoshi_nakamoto', 'Satoshi Nakamoto', []],
      ['hal_finney', 'Hal Finney', ['US']],
    ]);
  });

  it('reads plain addresses, with comments, gzipped, and takes the meaning from the command', async () => {
    const list = await read('mine.txt.gz', gzipSync(`# note\n${A}  # Satoshi\r\n\r\n${B}\n`), { category: 'exchange' });
    expect(list.name).toBe('mine');
    expect(list.tags.map((tag) => [tag.address, tag.label, tag.category, tag.confidence])).toEqual([
      [A, 'mine', 'exchange', 50],
      [B, 'mine', 'exchange', 50],
    ]);
  });

  it('knows the nightly OFAC lists by their names', async () => {
    const list = await read('sanctioned_addresses_XBT.txt', `${A}\n`);
    expect(list.tags).toMatchObject([{ network: 'bitcoin', abuse: 'sanction', confidence: 60 }]);
  });

  it('reads an export of Ransomwhere', async () => {
    const entry = { address: A, family: 'Locky', blockchain: 'bitcoin', createdAt: '01/02/2020 00:00:00' };
    const list = await read('r.json', JSON.stringify({ result: [{ ...entry, updatedAt: '03/04/2021 00:00:00' }] }));
    expect(list).toMatchObject({ format: 'ransomwhere', date: '2021-03-04' });
    expect(list.tags).toMatchObject([{ label: 'Locky', abuse: 'ransomware', validFrom: '2020-01-02' }]);
  });

  it('maps the columns of a CSV in any order, asked or by their usual names', async () => {
    const csv = `owner;date;wallet;kind\n=cmd();2021-05-06;${A};exchange\n`;
    const list = await read('x.csv', csv, {}, { label: 'owner', category: 'kind' });
    expect(list.tags).toMatchObject([{ address: A, label: '=cmd()', category: 'exchange', listDate: '2021-05-06' }]);
    const outcome = { version: { list: 'x', version: 1, sha256: '', date: '', tags: 1 }, unchanged: false };
    const none = { previousTags: 0, added: 1, removed: 0, newAddresses: [], goneAddresses: [] };
    const formula = importReport(list, { ...outcome, ...none }, true).defects.find(({ kind }) => kind === 'formula');
    expect(formula).toMatchObject({ count: 1, leftOut: false, examples: [expect.stringContaining('kept as text')] });
    await expect(read('y.csv', csv, {}, { label: 'nobody' })).rejects.toThrow(/no column "nobody"/);
    await expect(read('z.csv', 'a,b\n1,2\n')).rejects.toThrow(/no column that holds addresses/);
  });

  it('prefers the column that names the chain to the one that names the coin, whatever stands first', async () => {
    const csv = `name,coin,network,label,address\nnobody,USDT,BSC,Acme,0x${'ab'.repeat(20)}\n`;
    expect((await read('x.csv', csv)).tags).toMatchObject([{ network: 'bsc', label: 'Acme' }]);
  });

  it('refuses what is in another encoding, empty, or no list at all', async () => {
    await expect(read('l.txt', Buffer.from([0xe9, 0x0a]))).rejects.toThrow(/not in UTF-8/);
    await expect(read('e.yaml', '')).rejects.toThrow(/empty/);
    await expect(read('z.csv', 'address\n\u0000\u0000')).rejects.toThrow(/zero bytes/);
    await expect(read('o.json', '{"a": 1}')).rejects.toThrow(/no list of addresses/);
    const utf16 = Buffer.from(`\ufeff${A}\n`, 'utf16le');
    expect((await read('u.txt', utf16)).tags).toHaveLength(1);
  });
});

describe('the OFAC list in advanced XML', () => {
  const xml = (body: string, head = '') => `<?xml version="1.0" encoding="utf-8"?>${head}
<ns:Sanctions xmlns:ns="urn:any"><ns:DateOfIssue><ns:Year>2026</ns:Year><ns:Month>11</ns:Month><ns:Day>2</ns:Day></ns:DateOfIssue>
<ReferenceValueSets><FeatureTypeValues><FeatureType ID="7">Digital Currency Address - XBT</FeatureType>
<FeatureType ID="9">Vessel Flag</FeatureType></FeatureTypeValues></ReferenceValueSets>${body}</ns:Sanctions>`;
  const party = `<DistinctParties><DistinctParty><Profile ID="5"><Identity><Alias Primary="true"><DocumentedName>
<DocumentedNamePart><NamePartValue>Evil</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue>&amp; Co</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
<Alias Primary="false"><DocumentedName><DocumentedNamePart><NamePartValue>Bad</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>
<Feature FeatureTypeID="7"><FeatureVersion><VersionDetail> ${A} </VersionDetail></FeatureVersion></Feature>
<Feature FeatureTypeID="9"><FeatureVersion><VersionDetail>${B}</VersionDetail></FeatureVersion></Feature></Profile></DistinctParty></DistinctParties>
<SanctionsEntries><SanctionsEntry ProfileID="5"><EntryEvent><Date><Year>2019</Year><Month>9</Month><Day>3</Day></Date></EntryEvent>
<SanctionsMeasure SanctionsTypeID="1"><Comment>CYBER2</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries>`;

  it('gives each address its party, aliases, programs and listing date, whatever the namespace', async () => {
    const list = await read('sdn.xml', xml(party));
    expect(list).toMatchObject({ format: 'ofac-xml', date: '2026-11-02' });
    expect(list.tags).toMatchObject([{ address: A, label: 'Evil & Co', abuse: 'sanction', validFrom: '2019-09-03' }]);
    expect(JSON.parse(list.tags[0]?.context ?? '')).toEqual({ programs: ['CYBER2'], aliases: ['Bad'] });
  });

  it('expands no entities and takes nothing of a file that is cut or is something else', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
    await expect(read('a.xml', xml('&b;', bomb))).rejects.toThrow(/document type/);
    await expect(read('b.xml', xml(party).slice(0, -40))).rejects.toThrow(/not sound XML/);
    await expect(read('c.xml', '<html><body>503</body></html>')).rejects.toThrow(/no OFAC list/);
  });
});

it('ships packs that are themselves without defects', () => {
  for (const name of ['historic.yaml'])
    expect(parseTagPack(readFileSync(fixture(name), 'utf8'), name).defects).toEqual([]);
});

describe('what a list says wrongly is told', () => {
  it('a row with more cells than the table has columns: an unquoted comma would shift its meaning', async () => {
    const list = await read('a.csv', `address,label,category\n${A},Acme, Inc.,exchange\n${B},Acme,exchange,,\n`);
    expect(list.tags.map(({ address, category }) => [address, category])).toEqual([[B, 'exchange']]);
    expect(list.defects.find(({ kind }) => kind === 'not-an-entry')).toEqual({
      kind: 'not-an-entry',
      entry: A,
      detail: 'a row of 4 cells in a table of 3 columns',
    });
  });

  const known = { label: 'L', source_url: 's', confidence: 'ownership' };

  it('dates, in every format', async () => {
    const row = { address: A, ...known, date: '2021-02-30', valid_from: 'soon' };
    const json = await read('a.json', JSON.stringify([row]));
    const csv = await read('b.csv', `${Object.keys(row).join(',')}\n${Object.values(row).join(',')}\n`);
    const entry = { address: A, family: 'Locky', blockchain: 'bitcoin', createdAt: 'once', updatedAt: '2021-02-30' };
    const ransom = await read('r.json', JSON.stringify({ result: [entry] }));
    for (const list of [json, csv]) {
      expect(list.tags).toMatchObject([{ listDate: null, validFrom: null }]);
      expect(list.defects.map(({ kind, detail }) => [kind, detail])).toEqual([
        ['bad-date', '"2021-02-30" is no date'],
        ['bad-date', '"soon" is no date'],
      ]);
    }
    expect(ransom.defects.map(({ kind }) => kind)).toEqual(['bad-date', 'bad-date']);
  });

  it('a kind of tag that is not known, which counts as a party', () => {
    const pack = `title: t\nsource: s\nlabel: L\ncurrency: BTC\nconfidence: ownership\ntags:\n- address: ${A}\n  tag_type: guess\n`;
    const { tags, defects } = parseTagPack(pack, 'p');
    expect(tags).toMatchObject([{ tagType: 'actor' }]);
    expect(defects.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['unknown-concept', '"guess" is no known tag type; it counts as actor'],
    ]);
  });

  it('actors whose names or notes are endless', async () => {
    const pack = `title: who\nactors:\n- id: a\n  label: ${'x'.repeat(501)}\n- id: b\n  context: ${'y'.repeat(10_001)}\n`;
    const list = await read('who.yaml', pack);
    expect(list.actors.map(({ id, context }) => [id, context?.length])).toEqual([['b', 10_000]]);
    expect(list.defects.map(({ kind, entry }) => [kind, entry])).toEqual([
      ['not-an-entry', 'a'],
      ['context-cut', 'b'],
    ]);
  });

  it.each(['true', 'True', 'yes', 'on', '1'])('%s says yes in every format, as it does in YAML 1.1', async (yes) => {
    const pack = `title: t\nsource: s\nlabel: L\ncurrency: BTC\nconfidence: ownership\ntags:\n- address: ${A}\n  is_cluster_definer: ${yes}\n`;
    const json = await read('a.json', JSON.stringify([{ address: A, ...known, is_cluster_definer: yes }]));
    const csv = await read('b.csv', `address,is_cluster_definer\n${A},${yes}\n`);
    const flags = [parseTagPack(pack, 'p'), json, csv].map(({ tags }) => tags[0]?.isClusterDefiner);
    expect(flags).toEqual([true, true, true]);
  });
});
