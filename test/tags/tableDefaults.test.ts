import { expect, it } from 'vitest';
import { parseTagCsv } from '../../src/tags/parseTagCsv.ts';
import { parseTagJson } from '../../src/tags/parseTagJson.ts';
import { NO_DEFAULTS } from '../../src/tags/rawTag.ts';

const ADDRESS = '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa';
const given = { ...NO_DEFAULTS, label: 'seized', confidence: 'web_crawl', ticker: 'BTC' };
const confidences = (list: { readonly tags: readonly { readonly confidence: number }[] }) =>
  list.tags.map(({ confidence }) => confidence);

it('takes label and confidence as they were given where a table has no column for them', () => {
  const [tag] = parseTagCsv(`address\n${ADDRESS}\n`, 'list', given).tags;
  expect(tag).toMatchObject({ label: 'seized', confidence: 20 });
  const [same] = parseTagJson([{ address: ADDRESS }], 'list', { defaults: given, mapping: {} }).tags;
  expect(same).toMatchObject({ label: 'seized', confidence: 20 });
});

it('reads the number 1 among shares as certain', () => {
  const rows = [1, 0.9].map((confidence) => ({ address: ADDRESS, label: `x${confidence}`, ticker: 'BTC', confidence }));
  expect(confidences(parseTagJson(rows, 'list', { defaults: NO_DEFAULTS, mapping: {} })).sort()).toEqual([100, 90]);
});
