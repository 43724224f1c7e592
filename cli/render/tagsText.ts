import type { LookedUpTag, TagConflict, TagListsDocument, TagLookUpDocument } from '../../src/results/tagDocuments.ts';
import { type Column, layOut } from './columns.ts';
import { safeText } from './safeText.ts';

const HUNDRED = 100;

/** The lists as a table. */
export function tagListsText({ lists }: TagListsDocument): string {
  if (lists.length === 0) return 'no list of tags is known; try: peelhound tags fetch ofac, or tags import <file>\n';
  const columns: Column[] = ['left', 'right', 'right', 'left', 'left', 'left'].map((align) => ({
    align: align as 'left',
  }));
  const rows = lists.map((one) => [
    safeText(one.list),
    `${one.tags} tags`,
    one.actors > 0 ? `${one.actors} actors` : '',
    `as of ${one.date}`,
    `version ${one.version}`,
    safeText(one.licence ?? one.title ?? ''),
  ]);
  return lines(layOut(columns, rows));
}

/** Everything that is said of each address. */
export function tagLookUpText({ addresses }: TagLookUpDocument): string {
  const blocks = addresses.map(({ address, tags, conflicts }) => {
    if (tags.length === 0) return [`${safeText(address)}  no tag`];
    return [
      safeText(address),
      ...tags.flatMap(tagLines),
      ...conflicts.map((conflict) => `  ! ${conflictText(conflict)}`),
    ];
  });
  return lines(blocks.flat());
}

/** Who says what of one address. */
export function conflictText({ address, actors }: TagConflict): string {
  const sides = actors.map(({ actor, lists }) => `${safeText(actor)} (${lists.map(safeText).join(', ')})`);
  return `${safeText(address)}: lists disagree on the party: ${sides.join(' against ')}`;
}

function tagLines(tag: LookedUpTag): string[] {
  const what = [tag.category, tag.abuse].filter((part, i, all) => part !== null && all.indexOf(part) === i).join(', ');
  const actor = tag.actor === null ? '' : ` · actor ${tag.actor}`;
  const gone = tag.standing ? '' : ` · no longer listed since ${tag.validTo ?? '?'}`;
  const since = tag.validFrom === null ? '' : ` · since ${tag.validFrom}`;
  const sure = `confidence ${Math.round(tag.confidence * HUNDRED)}/100`;
  const party = [tag.legalName, tag.jurisdiction].filter((part) => part !== null).map((part) => ` · ${safeText(part)}`);
  return [
    `  ${safeText(tag.label)}  ${safeText(what)}${safeText(actor)}${party.join('')}${gone}`,
    `      ${tag.network} · ${sure} · ${safeText(tag.source)}${tag.listDate === null ? '' : `, ${tag.listDate}`}${since}${
      tag.sourceUrl === null ? '' : ` · ${safeText(tag.sourceUrl)}`
    }`,
  ];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
