import type { Target } from '../chain/parseTarget.ts';
import { UsageError } from '../errors/usageError.ts';
import type { Gap } from '../results/envelope.ts';
import type { ChainReader } from './chainReader.ts';
import type { ClusterTarget } from './clusterRequest.ts';
import { lookUpFailure } from './lookUpFailure.ts';
import { seedGap } from './seedGap.ts';

/** Script (hex) of a target, or null with a gap where a script hash leads nowhere. */
export interface ResolvedTarget {
  readonly script: string | null;
  readonly gaps: readonly Gap[];
}

/** Throws UsageError where the target is a transaction or an output. */
export async function resolveClusterTarget(target: ClusterTarget, reader: ChainReader): Promise<ResolvedTarget> {
  const { target: parsed, text } = target;
  if (parsed.kind === 'address') return { script: parsed.script, gaps: [] };
  if (parsed.kind === 'scripthash') return resolveHash(parsed, reader);
  throw new UsageError(`cluster takes addresses, and ${text} is a transaction`, {
    hint: 'name an address of it, or script:<sha256>',
  });
}

async function resolveHash(target: Target & { kind: 'scripthash' }, reader: ChainReader): Promise<ResolvedTarget> {
  const address = `script:${target.sha256}`;
  const stored = await reader.store.findScript(target.sha256);
  if (stored !== null) return { script: stored, gaps: [] };
  if (reader.source === null) {
    return { script: null, gaps: [seedGap('offline', 'no stored script has this hash', { address })] };
  }
  try {
    const script = await reader.source.scriptOfHash(target.sha256);
    if (script !== null) return { script, gaps: [] };
    return { script: null, gaps: [seedGap('unknown', 'the source knows no transaction of this script', { address })] };
  } catch (error) {
    const { kind, reason } = lookUpFailure(error);
    return { script: null, gaps: [seedGap(kind, reason, { address })] };
  }
}
