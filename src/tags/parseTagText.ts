import { MalformedError } from '../errors/sourceErrors.ts';
import { isFields } from './fields.ts';
import { actorPackOf } from './parseActorPack.ts';
import { addressLines, parseAddressList } from './parseAddressList.ts';
import { isRansomwhere, parseRansomwhere } from './parseRansomwhere.ts';
import { parseTagCsv } from './parseTagCsv.ts';
import { parseTagJson } from './parseTagJson.ts';
import { tagPackOf } from './parseTagPack.ts';
import { readYaml } from './readYaml.ts';
import type { TagList } from './tagList.ts';
import type { TagReadOptions } from './tagOptions.ts';

export type TextFormat = 'yaml' | 'json' | 'csv' | 'txt';

/** A list in any of the text formats; YAML is a TagPack or an ActorPack by what it holds. Throws MalformedError, UsageError. */
export function parseTagText(text: string, name: string, format: TextFormat, options: TagReadOptions): TagList {
  switch (format) {
    case 'yaml': {
      const pack = readYaml(text, name);
      return isFields(pack) && Array.isArray(pack['actors']) && !Array.isArray(pack['tags'])
        ? actorPackOf(pack, name)
        : tagPackOf(pack, name, options.defaults);
    }
    case 'json':
      return parseJson(text, name, options);
    case 'csv':
      return parseTagCsv(text, name, options.defaults, options.mapping);
    case 'txt':
      return parseAddressList(addressLines(text), name, options.defaults);
  }
}

function parseJson(text: string, name: string, options: TagReadOptions): TagList {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new MalformedError(`${name} is not sound JSON`, { hint: 'Nothing of the file was taken.', cause });
  }
  if (isRansomwhere(value)) return parseRansomwhere(value, name, options.defaults);
  if (isFields(value) && Array.isArray(value['tags'])) return tagPackOf(value, name, options.defaults);
  if (isFields(value) && Array.isArray(value['actors'])) return actorPackOf(value, name);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return parseAddressList(value, name, options.defaults);
  }
  if (Array.isArray(value)) return parseTagJson(value, name, options);
  throw new MalformedError(`${name} is no list of addresses or tags`, {
    hint: 'a JSON list is an array of addresses, an array of objects with "address", or an export of Ransomwhere',
  });
}
