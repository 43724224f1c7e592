import type { Clock } from '../src/ports/clock.ts';
import type { TagStore } from '../src/ports/tagStore.ts';
import type { StoredTag } from '../src/tags/storedTag.ts';
import type { Database } from './database.ts';
import { importTagList } from './tagStoreImport.ts';
import { withParties } from './tagStoreParties.ts';
import { allActors, findTags, listSummaries, listVersions, lookUpTags, standingTags } from './tagStoreRead.ts';

/** Tags in the cache; one store for all networks. */
export function createTagStore(database: Database, clock: Clock): TagStore {
  return {
    importList: (list, options) => importTagList(database, list, options, clock.now()),
    async addTag(name, tag, options) {
      const others = await standingTags(database, null, name);
      const list = {
        name,
        title: null,
        format: 'own' as const,
        creator: null,
        licence: null,
        sourceUrl: null,
        date: options.today,
        tags: [...others, tag],
        actors: [],
        defects: [],
      };
      return importTagList(database, list, options, clock.now());
    },
    lists: () => listSummaries(database),
    versions: (network) => listVersions(database, network),
    async tagsOf(network, addresses) {
      const found = await findTags(database, network, addresses);
      const tags = await withParties(database, [...found.values()].flat());
      const named = new Map<string, StoredTag[]>([...found.keys()].map((address) => [address, []]));
      for (const tag of tags) named.get(tag.address)?.push(tag);
      return named;
    },
    lookUp: async (address) => withParties(database, await lookUpTags(database, address)),
    standing: async (network, list) => withParties(database, await standingTags(database, network, list)),
    actors: () => allActors(database),
  };
}
