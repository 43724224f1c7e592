import { MalformedError } from '../errors/sourceErrors.ts';
import { isFields, textOf, textsOf } from './fields.ts';
import { ListBuilder, listHead } from './listBuilder.ts';
import { tagDate } from './tagDate.ts';
import type { TagList } from './tagList.ts';

/** A GraphSense ActorPack, read already: who the actors are that tags name. Throws MalformedError where it is none. */
export function actorPackOf(pack: unknown, name: string): TagList {
  if (!isFields(pack) || !Array.isArray(pack['actors'])) {
    throw new MalformedError(`${name} is no ActorPack: it has no list "actors"`);
  }
  const builder = new ListBuilder();
  const seen = new Set<string>();
  for (const entry of pack['actors'] as readonly unknown[]) {
    const id = isFields(entry) ? textOf(entry, 'id') : null;
    if (!isFields(entry) || id === null) builder.defect('not-an-entry', null, 'an actor has no id');
    else if (seen.has(id)) builder.defect('duplicate', id, `the actor "${id}" stands in it twice`);
    else {
      seen.add(id);
      const fields = { ...pack, ...entry };
      builder.addActor({
        id,
        label: textOf(entry, 'label') ?? id,
        uri: textOf(entry, 'uri'),
        categories: textsOf(fields, 'categories'),
        jurisdictions: textsOf(fields, 'jurisdictions'),
        aliases: textsOf(entry, 'aliases'),
        lastmod: tagDate(textOf(fields, 'lastmod')),
        context: isFields(entry['context']) ? JSON.stringify(entry['context']) : textOf(entry, 'context'),
      });
    }
  }
  return builder.build(
    listHead(name, 'actorpack', {
      title: textOf(pack, 'title'),
      creator: textOf(pack, 'creator'),
      date: tagDate(textOf(pack, 'lastmod')),
    }),
  );
}
