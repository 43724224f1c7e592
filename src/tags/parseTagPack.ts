import { MalformedError } from '../errors/sourceErrors.ts';
import { type Fields, isFields, textOf, textsOf } from './fields.ts';
import { ListBuilder, listHead } from './listBuilder.ts';
import { addActors } from './parseActorPack.ts';
import type { RawTag, TagDefaults } from './rawTag.ts';
import { readYaml } from './readYaml.ts';
import { saysYes } from './saysYes.ts';
import { tagDate } from './tagDate.ts';
import type { TagList } from './tagList.ts';

/**
 * Fields that a tag inherits from the header of its pack unless it has its own (GraphSense TagPack format). Fields side
 * by side say the same thing: a tag that has one of them inherits none.
 */
const INHERITED: readonly (readonly string[])[] = [
  ['label'],
  ['source'],
  ['network', 'currency'],
  ['confidence'],
  ['category', 'concepts'],
  ['abuse'],
  ['actor'],
  ['legal_name'],
  ['jurisdiction', 'jurisdictions'],
  ['is_cluster_definer'],
  ['lastmod'],
  ['tag_type'],
  ['licence', 'license'],
  ['context'],
];

/**
 * A GraphSense TagPack. Entries that cannot be used are defects; a text that is no TagPack at all throws MalformedError.
 * `actors` beside the tags are read as an ActorPack's. Tags on transactions (`tx_hash`) are told and left out: recipients carry tags here.
 */
export function parseTagPack(text: string, name: string, defaults?: TagDefaults): TagList {
  return tagPackOf(readYaml(text, name), name, defaults);
}

/** `parseTagPack` for what was read already. */
export function tagPackOf(pack: unknown, name: string, defaults?: TagDefaults): TagList {
  if (!isFields(pack) || !Array.isArray(pack['tags'])) {
    throw new MalformedError(`${name} is no TagPack: it has no list "tags"`, {
      hint: 'a TagPack is YAML with title, creator and tags',
    });
  }
  const builder = new ListBuilder(defaults);
  const title = textOf(pack, 'title');
  if (title === null) builder.defect('no-title', null, 'the pack has no title');
  for (const entry of pack['tags'] as readonly unknown[]) addEntry(entry, pack, builder);
  if (Array.isArray(pack['actors'])) addActors(pack['actors'], {}, builder);
  return builder.build(
    listHead(name, 'tagpack', {
      title,
      creator: textOf(pack, 'creator'),
      licence: textOf(pack, 'licence') ?? textOf(pack, 'license'),
      sourceUrl: textOf(pack, 'source'),
      date: newestDate(pack),
    }),
  );
}

function addEntry(entry: unknown, header: Fields, builder: ListBuilder): void {
  if (!isFields(entry)) {
    builder.defect('not-an-entry', null, 'an entry is no list of fields');
    return;
  }
  const address = textOf(entry, 'address');
  if (address === null) {
    const txid = textOf(entry, 'tx_hash');
    builder.defect('not-an-entry', txid, txid === null ? 'an entry has no address' : 'it tags a transaction');
    return;
  }
  builder.add(toRawTag(inherit(entry, header), address));
}

function inherit(entry: Fields, header: Fields): Fields {
  const inherited: Record<string, unknown> = {};
  for (const keys of INHERITED) {
    const from = keys.some((key) => Object.hasOwn(entry, key)) ? entry : header;
    for (const key of keys) {
      const value = Object.hasOwn(from, key) ? from[key] : undefined;
      if (value !== undefined && value !== null) inherited[key] = value;
    }
  }
  return inherited;
}

function toRawTag(fields: Fields, address: string): RawTag {
  return {
    address,
    // Where both stand, the currency may be a token, and the network is where its address lies.
    ticker: textOf(fields, 'network') ?? textOf(fields, 'currency'),
    label: textOf(fields, 'label'),
    category: textOf(fields, 'category') ?? textsOf(fields, 'concepts')[0] ?? null,
    abuse: textOf(fields, 'abuse'),
    actor: textOf(fields, 'actor'),
    legalName: textOf(fields, 'legal_name'),
    jurisdiction: jurisdictionOf(fields),
    sourceUrl: textOf(fields, 'source'),
    confidence: textOf(fields, 'confidence'),
    isClusterDefiner: saysYes(textOf(fields, 'is_cluster_definer')),
    tagType: textOf(fields, 'tag_type'),
    listDate: textOf(fields, 'lastmod'),
    validFrom: null,
    licence: textOf(fields, 'licence') ?? textOf(fields, 'license'),
    context: contextText(fields),
  };
}

/** Written as one text or, as actors have it, as a list of codes. */
function jurisdictionOf(fields: Fields): string | null {
  return textOf(fields, 'jurisdiction') ?? (textsOf(fields, 'jurisdictions').join(', ') || null);
}

/** Notes, with the concepts beyond the first. */
function contextText(fields: Fields): string | null {
  const context = fields['context'];
  const notes = isFields(context) ? JSON.stringify(context) : textOf(fields, 'context');
  const concepts = textsOf(fields, 'concepts');
  return concepts.length < 2 ? notes : JSON.stringify({ concepts, notes });
}

function newestDate(pack: Fields): string | null {
  const dates = [pack, ...(pack['tags'] as readonly unknown[])]
    .filter(isFields)
    .flatMap((fields) => tagDate(textOf(fields, 'lastmod')) ?? []);
  return dates.length === 0 ? null : dates.reduce((newest, date) => (date > newest ? date : newest));
}
