import type { Actor } from './actor.ts';
import { canonicalAddress } from './canonicalAddress.ts';
import { ABUSES, CATEGORIES } from './concepts.ts';
import { CONFIDENCES, UNSTATED_CONFIDENCE } from './confidences.ts';
import { NO_DEFAULTS, type RawTag, type TagDefaults } from './rawTag.ts';
import { tagDate } from './tagDate.ts';
import type { Defect, DefectKind, TagFormat, TagList } from './tagList.ts';
import type { TagRecord } from './tagRecord.ts';
import { networkOfTicker } from './tickers.ts';

/** Characters of a label, a category or a name: more is an attack or a mistake. */
const MAX_TEXT = 500;
/** Characters of notes kept beside a tag. */
const MAX_CONTEXT = 10_000;

/** Collects the entries of one list, checks each, and keeps account of what is wrong with them. */
export class ListBuilder {
  readonly #tags = new Map<string, TagRecord>();
  readonly #actors: Actor[] = [];
  readonly #defects: Defect[] = [];
  readonly #told = new Set<string>();
  readonly #defaults: TagDefaults;

  constructor(defaults: TagDefaults = NO_DEFAULTS) {
    this.#defaults = defaults;
  }

  defect(kind: DefectKind, entry: string | null, detail: string): void {
    this.#defects.push({ kind, entry: entry === null ? null : cut(entry), detail: cut(detail) });
  }

  /** Said once a list, not once an entry. */
  defectOnce(kind: DefectKind, detail: string): void {
    const key = `${kind} ${detail}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.defect(kind, null, detail);
  }

  /** Keeps an actor; one whose names are endless is a defect. */
  addActor(actor: Actor): void {
    const { id, label, legalName, uri, categories, jurisdictions, aliases } = actor;
    if (this.#isTooLong([id, label, legalName, uri, ...categories, ...jurisdictions, ...aliases], id)) return;
    this.#actors.push({ ...actor, context: this.#notes(actor.context, id) });
  }

  /** Checks and keeps one entry; what is wrong with it becomes a defect. */
  add(raw: RawTag): void {
    const tag = this.#check(raw);
    if (tag === null) return;
    const key = JSON.stringify(tag);
    if (this.#tags.has(key)) this.defect('duplicate', tag.address, `"${tag.address}" stands in it twice`);
    else this.#tags.set(key, tag);
  }

  build(head: Omit<TagList, 'tags' | 'actors' | 'defects'>): TagList {
    return { ...head, tags: [...this.#tags.values()], actors: this.#actors, defects: this.#defects };
  }

  #check(raw: RawTag): TagRecord | null {
    const entry = raw.address.trim();
    const ticker = raw.ticker ?? this.#defaults.ticker ?? 'bitcoin';
    const network = networkOfTicker(ticker, entry);
    if (network === null) {
      this.defect('unknown-ticker', entry, `the ticker "${ticker}" is not known`);
      return null;
    }
    const address = canonicalAddress(entry, network);
    if (!address.ok) {
      this.defect(address.kind, entry, address.detail);
      return null;
    }
    if (!address.checked) this.defectOnce('unchecked', `addresses of ${network} were checked by their form only`);
    const label = raw.label ?? this.#defaults.label;
    if (label === null || label.trim() === '') {
      this.defect('no-label', entry, 'the entry has no label');
      return null;
    }
    const { category, abuse, actor, legalName, jurisdiction, sourceUrl, confidence, licence } = raw;
    const texts = [label, category, abuse, actor, legalName, jurisdiction, sourceUrl, confidence, licence];
    if (this.#isTooLong(texts, entry)) return null;
    return this.#record(raw, { network, address: address.address, label: label.trim() });
  }

  #record(raw: RawTag, known: { network: string; address: string; label: string }): TagRecord {
    const { network, address, label } = known;
    const category = this.#concept(raw.category ?? this.#defaults.category, CATEGORIES, ABUSES);
    const abuse = this.#concept(raw.abuse ?? this.#defaults.abuse, ABUSES, []);
    const sourceUrl = raw.sourceUrl ?? this.#defaults.sourceUrl;
    if (sourceUrl === null) this.defectOnce('no-source', 'entries without a source');
    return {
      network,
      address,
      label,
      // An abuse that was written as a category is one.
      category: category !== null && ABUSES.includes(category) ? null : category,
      abuse: abuse ?? (category !== null && ABUSES.includes(category) ? category : null),
      actor: raw.actor ?? this.#defaults.actor,
      legalName: raw.legalName ?? this.#defaults.legalName,
      jurisdiction: raw.jurisdiction ?? this.#defaults.jurisdiction,
      sourceUrl,
      confidence: this.#confidence(raw.confidence ?? this.#defaults.confidence),
      isClusterDefiner: raw.isClusterDefiner || this.#defaults.isClusterDefiner,
      tagType: this.#tagType(raw.tagType),
      listDate: this.#date(raw.listDate),
      validFrom: this.#date(raw.validFrom),
      licence: raw.licence ?? this.#defaults.licence,
      context: this.#notes(raw.context, address),
    };
  }

  #isTooLong(texts: readonly (string | null)[], entry: string): boolean {
    const long = texts.find((text) => text !== null && text.length > MAX_TEXT);
    if (!long) return false;
    this.defect('not-an-entry', entry, `a text of ${long.length} characters, at most ${MAX_TEXT} are taken`);
    return true;
  }

  #tagType(text: string | null): TagRecord['tagType'] {
    if (text === 'actor' || text === 'event' || text === 'mention') return text;
    if (text !== null) this.defectOnce('unknown-concept', `"${cut(text)}" is no known tag type; it counts as actor`);
    return 'actor';
  }

  #date(text: string | null): string | null {
    const date = tagDate(text);
    if (text !== null && date === null) this.defectOnce('bad-date', `"${cut(text)}" is no date`);
    return date;
  }

  #notes(text: string | null, of: string): string | null {
    if (text === null || text.length <= MAX_CONTEXT) return text;
    this.defect('context-cut', of, `notes of ${text.length} characters at "${of}" were cut to ${MAX_CONTEXT}`);
    // Half of a surrogate pair is no letter.
    return text.slice(0, MAX_CONTEXT).replace(/[\ud800-\udbff]$/, '');
  }

  #concept(id: string | null, known: readonly string[], also: readonly string[]): string | null {
    if (id === null || id.trim() === '') return null;
    const concept = id
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_');
    if (!known.includes(concept) && !also.includes(concept)) {
      this.defectOnce('unknown-concept', `"${cut(concept)}" is no known concept`);
    }
    return concept;
  }

  #confidence(text: string | null): number {
    if (text === null) {
      this.defectOnce(
        'no-confidence',
        `entries that do not say how sure they are count as unknown (${UNSTATED_CONFIDENCE})`,
      );
      return UNSTATED_CONFIDENCE;
    }
    const key = text.trim().toLowerCase();
    if (Object.hasOwn(CONFIDENCES, key)) return CONFIDENCES[key]!;
    const number = /^\d{1,3}$/.test(key)
      ? Number(key)
      : /^[01]?\.\d{1,4}$|^[01]\.0*$/.test(key)
        ? Math.round(Number(key) * 100)
        : -1;
    if (number >= 0 && number <= 100) return number;
    this.defectOnce('unknown-confidence', `"${cut(key)}" is no known confidence; it counts as unknown`);
    return UNSTATED_CONFIDENCE;
  }
}

/** One list is made of one format; see `TagFormat`. */
export function listHead(
  name: string,
  format: TagFormat,
  more: Partial<Omit<TagList, 'tags' | 'actors' | 'defects' | 'name' | 'format'>> = {},
): Omit<TagList, 'tags' | 'actors' | 'defects'> {
  return { name, format, title: null, creator: null, licence: null, sourceUrl: null, date: null, ...more };
}

function cut(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}
