import { stat } from 'node:fs/promises';
import { openCache } from '../cache/openCache.ts';
import { networkByName } from '../src/chain/network.ts';
import { UsageError } from '../src/errors/usageError.ts';
import { parseUtcDay } from '../src/prices/utcDay.ts';
import { systemClock } from '../src/sources/systemClock.ts';
import type { Invocation } from './command.ts';
import { envelopeOf } from './envelopeOf.ts';
import { EXIT } from './exitCodes.ts';
import { printDocument } from './printDocument.ts';
import { underOption } from './underOption.ts';
import { cachePath } from './userFolders.ts';

const SECONDS_A_DAY = 86_400;

/** `cache prune`: forgets raw answers before a date. What is forgotten can no longer be shown as it came. */
export async function cachePruneAction({ global, io, options }: Invocation): Promise<number> {
  const before = underOption('--before', () => parseUtcDay(String(options['before']))) * SECONDS_A_DAY;
  const file = cachePath(global.cache, io.env);
  const bytes = await sizeOf(file);
  const cache = await openCache(file, { clock: systemClock });
  try {
    const cases = await cache.cases.list();
    if (cases.length > 0 && options['withCases'] !== true) {
      throw new UsageError(`${file} holds ${cases.length} cases, whose bundles carry these answers`, {
        hint: 'bundle them first (peelhound case bundle <name>), then add --with-cases',
      });
    }
    const removed = await cache.evidence.prune(before);
    const freed = bytes - (await sizeOf(file));
    const network = networkByName(global.network).name;
    if (global.json)
      await printDocument({ ...envelopeOf('peelhound/cache-prune@1', network), ...removed, freedBytes: freed }, io);
    else
      io.stdout.write(
        `${removed.exchanges} exchanges and ${removed.bodies} bodies forgotten, ${freed} bytes given back\n`,
      );
    return EXIT.done;
  } finally {
    await cache.close();
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    throw new UsageError(`there is no cache at ${file}`, { hint: 'name one with --cache' });
  }
}
