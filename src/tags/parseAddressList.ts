import { ListBuilder, listHead } from './listBuilder.ts';
import { NOTHING_SAID, type RawTag, type TagDefaults } from './rawTag.ts';
import type { TagList } from './tagList.ts';

/** Files of the nightly OFAC lists name their ticker: `sanctioned_addresses_XBT.txt`. */
const OFAC_FILE = /^sanctioned_addresses_([A-Z0-9]{2,6})$/;

/** Confidence of a bare list whose person does not say how sure it is: who imports a list vouches for it. */
const VOUCHED = 'trusted_provider';

/**
 * A list of addresses and nothing else: one a line (`#` starts a comment), or a JSON array of texts. What they have in
 * common comes from `defaults`; for the nightly OFAC lists it comes from the file's name.
 */
export function parseAddressList(addresses: readonly string[], name: string, defaults: TagDefaults): TagList {
  const ticker = OFAC_FILE.exec(name)?.[1] ?? null;
  const common = ticker === null ? plain(name, defaults) : ofac(ticker, defaults);
  const builder = new ListBuilder(defaults);
  for (const address of addresses) builder.add({ ...common, address });
  const title = ticker === null ? null : `OFAC SDN digital currency addresses, ${ticker}`;
  return builder.build(
    listHead(name, 'addresses', { title, licence: defaults.licence, sourceUrl: defaults.sourceUrl }),
  );
}

/** The addresses of a plain text, one a line. */
export function addressLines(text: string): readonly string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/(^|\s)#.*$/, '').trim())
    .filter((line) => line !== '');
}

function plain(name: string, defaults: TagDefaults): Omit<RawTag, 'address'> {
  return { ...NOTHING_SAID, label: defaults.label ?? name, confidence: defaults.confidence ?? VOUCHED };
}

function ofac(ticker: string, defaults: TagDefaults): Omit<RawTag, 'address'> {
  return {
    ...plain('', defaults),
    ticker,
    label: defaults.label ?? 'OFAC SDN list',
    abuse: defaults.abuse ?? 'sanction',
    confidence: defaults.confidence ?? 'authority_data',
    sourceUrl: defaults.sourceUrl ?? 'https://github.com/0xB10C/ofac-sanctioned-digital-currency-addresses',
  };
}
