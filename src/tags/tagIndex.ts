import { createHash } from 'node:crypto';
import { fromHex, toHex } from '../chain/hex.ts';
import type { Network } from '../chain/network.ts';
import { scriptOfAddress } from '../chain/scriptOfAddress.ts';
import { UsageError } from '../errors/usageError.ts';
import type { StoredTag } from './storedTag.ts';
import type { TagListVersion } from './tagListVersion.ts';

const NONE: readonly StoredTag[] = [];

/** The standing tags of one network in memory, by script. */
export class TagIndex {
  readonly network: Network;
  /** Versions of the lists it was made of. */
  readonly lists: readonly TagListVersion[];
  /** Standing tags of exchanges with enough confidence: without them a trace rarely sees where money was cashed out. */
  readonly exchangeTags: number;
  /** Least confidence (0-100) at which a tag counts. */
  readonly minConfidence: number;
  readonly #byScript = new Map<string, StoredTag[]>();
  readonly #byHash = new Map<string, StoredTag[]>();

  constructor(network: Network, tags: readonly StoredTag[], lists: readonly TagListVersion[], minConfidence: number) {
    this.network = network;
    this.lists = lists;
    this.minConfidence = minConfidence;
    let exchangeTags = 0;
    for (const tag of tags) {
      if (tag.network !== network.name || tag.removedVersion !== null) continue;
      if (tag.category === 'exchange' && tag.confidence >= minConfidence) exchangeTags++;
      this.#add(tag);
    }
    this.exchangeTags = exchangeTags;
  }

  /** Every tag of the script (hex), the surest first. */
  tagsOf(script: string): readonly StoredTag[] {
    const found = this.#byScript.get(script);
    if (found !== undefined || this.#byHash.size === 0) return found ?? NONE;
    return this.#byHash.get(createHash('sha256').update(fromHex(script)).digest('hex')) ?? NONE;
  }

  /** Those of them that are sure enough to be acted on. */
  strongTagsOf(script: string): readonly StoredTag[] {
    const tags = this.tagsOf(script);
    return tags.length === 0 ? tags : tags.filter((tag) => tag.confidence >= this.minConfidence);
  }

  #add(tag: StoredTag): void {
    const isHash = tag.address.startsWith('script:');
    const key = isHash ? tag.address.slice('script:'.length) : scriptOf(tag.address, this.network);
    if (key === null) return;
    const map = isHash ? this.#byHash : this.#byScript;
    const known = map.get(key);
    if (known === undefined) map.set(key, [tag]);
    else known.push(tag);
  }
}

/** null for what a store of an older version may have let through. */
function scriptOf(address: string, network: Network): string | null {
  try {
    return toHex(scriptOfAddress(address, network));
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
