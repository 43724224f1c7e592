import { UsageError } from '../../errors/usageError.ts';
import type { TextFormat } from '../../tags/parseTagText.ts';

/** A public list that can be fetched by name. */
export interface KnownTagList {
  readonly name: string;
  readonly url: string;
  readonly format: TextFormat | 'xml';
  readonly licence: string;
  readonly summary: string;
}

const OFAC: KnownTagList = {
  name: 'ofac',
  url: 'https://sanctionslistservice.ofac.treas.gov/api/PublicationPreview/exports/SDN_ADVANCED.XML',
  format: 'xml',
  licence: 'public domain (US government work)',
  summary: 'the sanctions list of the US Treasury, about 100 MB',
};
const RANSOMWHERE: KnownTagList = {
  name: 'ransomwhere',
  url: 'https://api.ransomwhe.re/export',
  format: 'json',
  licence: 'CC BY 4.0 (Cable, doi 10.5281/zenodo.6512123)',
  summary: 'ransom addresses by family, about 5 MB',
};

/** The lists that have a name; `tagpack:<name>` and `ofac-<ticker>` stand for many. */
export const KNOWN_TAG_LISTS: readonly KnownTagList[] = [OFAC, RANSOMWHERE];

/** The list of that name. UsageError listing the names otherwise. */
export function knownTagList(name: string): KnownTagList {
  const known = KNOWN_TAG_LISTS.find((list) => list.name === name);
  if (known !== undefined) return known;
  const pack = /^tagpack:([a-z0-9_-]{1,64})$/i.exec(name)?.[1];
  if (pack !== undefined) {
    return {
      name: pack,
      url: `https://raw.githubusercontent.com/graphsense/graphsense-tagpacks/master/packs/${pack}.yaml`,
      format: 'yaml',
      licence: 'MIT (GraphSense TagPacks)',
      summary: 'a public TagPack',
    };
  }
  const ticker = /^ofac-([a-z0-9]{2,6})$/i.exec(name)?.[1]?.toUpperCase();
  if (ticker !== undefined) {
    return {
      name: `sanctioned_addresses_${ticker}`,
      url: `https://raw.githubusercontent.com/0xB10C/ofac-sanctioned-digital-currency-addresses/lists/sanctioned_addresses_${ticker}.txt`,
      format: 'txt',
      licence: 'public domain (US government work)',
      summary: 'addresses of the US sanctions list, one chain, small',
    };
  }
  throw new UsageError(`no public list is called "${name}"`, {
    hint: 'known: ofac, ofac-xbt (and other tickers), ransomwhere, tagpack:<name>',
  });
}
