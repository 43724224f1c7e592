import type { Tag } from '../results/tag.ts';
import type { EndpointKind } from '../results/traceDocument.ts';
import type { TagListVersion } from '../tags/tagListVersion.ts';

/** Who is known among the accounts of ledgers. */
export interface AccountKnowledge {
  /** Why money is not followed through an account: it pools its customers' money. null: it is. */
  readonly stopOf: (account: string) => { readonly kind: EndpointKind; readonly reason: string } | null;
  /** The surest first. */
  readonly tagsOf: (account: string) => readonly Tag[];
  /** Versions of the lists, and from which confidence (0-1) their tags end a trace. */
  readonly tagLists: readonly TagListVersion[];
  readonly minTagConfidence: number | null;
}

export const NOBODY_KNOWN: AccountKnowledge = {
  stopOf: () => null,
  tagsOf: () => [],
  tagLists: [],
  minTagConfidence: null,
};
