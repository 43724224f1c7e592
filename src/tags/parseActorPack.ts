import { MalformedError } from '../errors/sourceErrors.ts';
import type { Actor } from './actor.ts';
import { type Fields, isFields, textOf, textsOf } from './fields.ts';
import { ListBuilder, listHead } from './listBuilder.ts';
import { tagDate } from './tagDate.ts';
import type { TagList } from './tagList.ts';

/** A GraphSense ActorPack, read already: who the actors are that tags name. Throws MalformedError where it is none. */
export function actorPackOf(pack: unknown, name: string): TagList {
  if (!isFields(pack) || !Array.isArray(pack['actors'])) {
    throw new MalformedError(`${name} is no ActorPack: it has no list "actors"`);
  }
  const builder = new ListBuilder();
  addActors(pack['actors'] as readonly unknown[], pack, builder);
  return builder.build(
    listHead(name, 'actorpack', {
      title: textOf(pack, 'title'),
      creator: textOf(pack, 'creator'),
      date: tagDate(textOf(pack, 'lastmod')),
    }),
  );
}

/** The actors of a pack; `header` holds for what an entry does not say. */
export function addActors(entries: readonly unknown[], header: Fields, builder: ListBuilder): void {
  const seen = new Set<string>();
  for (const entry of entries) {
    const id = isFields(entry) ? textOf(entry, 'id') : null;
    if (!isFields(entry) || id === null) builder.defect('not-an-entry', null, 'an actor has no id');
    else if (seen.has(id)) builder.defect('duplicate', id, `the actor "${id}" stands in it twice`);
    else {
      seen.add(id);
      builder.addActor(actorOf(id, entry, header));
    }
  }
}

/** What a pack says of one actor; its header holds for what the entry does not say. */
function actorOf(id: string, entry: Fields, header: Fields): Actor {
  const fields = { ...header, ...entry };
  return {
    id,
    label: textOf(entry, 'label') ?? id,
    legalName: textOf(entry, 'legal_name') ?? legalNameIn(entry['context']),
    uri: textOf(entry, 'uri'),
    categories: textsOf(fields, 'categories'),
    jurisdictions: textsOf(fields, 'jurisdictions'),
    aliases: textsOf(entry, 'aliases'),
    lastmod: tagDate(textOf(fields, 'lastmod')),
    context: isFields(entry['context']) ? JSON.stringify(entry['context']) : textOf(entry, 'context'),
  };
}

/** Public ActorPacks have it among the notes, which are JSON, often written as a text. */
function legalNameIn(context: unknown): string | null {
  if (isFields(context)) return textOf(context, 'legal_name');
  if (typeof context !== 'string' || !context.trimStart().startsWith('{')) return null;
  try {
    const notes: unknown = JSON.parse(context);
    return isFields(notes) ? textOf(notes, 'legal_name') : null;
  } catch {
    // Notes are free text: what is no JSON names nobody.
    return null;
  }
}
