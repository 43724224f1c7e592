import type { Envelope } from './envelope.ts';
import type { Tag } from './tag.ts';

/** `peelhound/tags-import@1`: what reading lists of tags did, and what is wrong with them. */
export interface TagImportDocument extends Envelope {
  readonly lists: readonly TagImportReport[];
}

export interface TagImportReport {
  readonly list: string;
  readonly format: string;
  readonly title: string | null;
  readonly creator: string | null;
  readonly licence: string | null;
  readonly version: number;
  readonly sha256: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** It says what it said before: nothing was stored. */
  readonly unchanged: boolean;
  readonly stored: boolean;
  readonly tags: number;
  readonly actors: number;
  readonly previousTags: number;
  readonly added: number;
  readonly removed: number;
  /** `network:address`. */
  readonly newAddresses: readonly string[];
  readonly goneAddresses: readonly string[];
  readonly networks: Readonly<Record<string, number>>;
  readonly defects: readonly TagDefectReport[];
}

export interface TagDefectReport {
  readonly kind: string;
  readonly count: number;
  /** Whether such entries were left out. */
  readonly leftOut: boolean;
  readonly examples: readonly string[];
}

/** `peelhound/tags@1`: the lists that are known. */
export interface TagListsDocument extends Envelope {
  readonly lists: readonly {
    readonly list: string;
    readonly title: string | null;
    readonly format: string;
    readonly version: number;
    readonly date: string;
    readonly sha256: string;
    readonly tags: number;
    readonly actors: number;
    readonly creator: string | null;
    readonly licence: string | null;
    readonly sourceUrl: string | null;
  }[];
}

/** A tag with what only a look-up shows. */
export interface LookedUpTag extends Tag {
  readonly network: string;
  readonly abuse: string | null;
  readonly licence: string | null;
  readonly clusterDefiner: boolean;
  readonly context: string | null;
  /** It stands in the newest version of its list. */
  readonly standing: boolean;
}

/** `peelhound/tags-lookup@1`. */
export interface TagLookUpDocument extends Envelope {
  readonly addresses: readonly {
    readonly address: string;
    readonly tags: readonly LookedUpTag[];
    readonly conflicts: readonly TagConflict[];
  }[];
}

/** Lists that name different parties for one address. */
export interface TagConflict {
  readonly network: string;
  readonly address: string;
  readonly actors: readonly { readonly actor: string; readonly lists: readonly string[] }[];
}

/** `peelhound/tags-check@1`. */
export interface TagCheckDocument extends Envelope {
  readonly lists: readonly TagImportReport[];
  readonly conflicts: readonly TagConflict[];
  /** Actors that tags name and no ActorPack describes. */
  readonly unknownActors: readonly string[];
}
