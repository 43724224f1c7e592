import { existsSync } from 'node:fs';
import { type Cache, openCache } from '../cache/openCache.ts';
import { networkByName } from '../src/chain/network.ts';
import { StoreError } from '../src/errors/storeError.ts';
import { systemClock } from '../src/sources/systemClock.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { printDocument } from './printDocument.ts';
import { cacheStatsText } from './render/cacheStatsText.ts';
import { cachePath } from './userFolders.ts';

/** `cache path`: where the file lies, whether or not it is there. */
export async function cachePathAction({ global, io }: Invocation): Promise<number> {
  const network = networkByName(global.network).name;
  const path = cachePath(global.cache, io.env);
  if (global.json) await printDocument({ ...envelopeOf('peelhound/cache-path@1', network), path }, io);
  else io.stdout.write(`${path}\n`);
  return EXIT.done;
}

/** `cache stats`: what the file holds, of all networks. */
export async function cacheStats(invocation: Invocation): Promise<number> {
  const { global, io } = invocation;
  const network = networkByName(global.network).name;
  const stats = await withCache(invocation, (cache) => cache.stats());
  if (global.json) await printDocument({ ...envelopeOf('peelhound/cache-stats@1', network), ...stats }, io);
  else io.stdout.write(cacheStatsText(stats));
  return EXIT.done;
}

/** `cache verify`: nothing on stdout but "ok"; a damaged cache is a StoreError that lists what is wrong. */
export async function cacheVerify(invocation: Invocation): Promise<number> {
  const { global, io, progress } = invocation;
  const network = networkByName(global.network).name;
  progress.update('checking the cache');
  const path = cachePath(global.cache, io.env);
  const { ok, problems } = await withCache(invocation, (cache) => cache.verify());
  if (!ok) {
    const hint = `keep the file as evidence, then start a new one; what is wrong:\n${problems.join('\n')}`;
    throw new StoreError(`cache ${path} is damaged: ${problems.length} problems`, { hint });
  }
  if (global.json)
    await printDocument({ ...envelopeOf('peelhound/cache-verify@1', network), file: path, ok, problems }, io);
  else io.stdout.write(`${path}: sound\n`);
  return EXIT.done;
}

/** Looking at a cache never makes one. */
async function withCache<T>({ global, io }: Invocation, look: (cache: Cache) => Promise<T>): Promise<T> {
  const cache = await openExisting(cachePath(global.cache, io.env));
  try {
    return await look(cache);
  } finally {
    await cache.close();
  }
}

/** For writing where that is possible, which finishes a file that a kill left without tables; else for reading. */
async function openExisting(path: string): Promise<Cache> {
  try {
    if (existsSync(path)) return await openCache(path, { clock: systemClock });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
  }
  return openCache(path, { clock: systemClock, readOnly: true });
}
