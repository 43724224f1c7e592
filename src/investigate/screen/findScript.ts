import type { Gap } from '../../results/envelope.ts';
import { lookUpFailure } from '../lookUpFailure.ts';
import { seedGap } from '../seedGap.ts';
import type { LineGround } from './screenWorld.ts';

/** The script (hex) of a hash: from the store, else from the source; null where no transaction has it; a gap where that cannot be told. */
export async function findScript(sha256: string, { reader }: LineGround): Promise<string | Gap | null> {
  const stored = await reader.store.findScript(sha256);
  if (stored !== null) return stored;
  const address = `script:${sha256}`;
  if (reader.source === null) return seedGap('offline', `no stored script has the hash ${sha256}`, { address });
  try {
    return await reader.source.scriptOfHash(sha256);
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    return seedGap(kind, reason, { address });
  }
}
