import { createHash } from 'node:crypto';
import type { TransactionGraph } from '../graph/transactionGraph.ts';

const PUBLIC_KEY_LENGTHS = [33, 65];

/**
 * The P2PKH script (hex) of the key in a P2PK script: whoever can spend one can spend the other. The key as it is
 * written there; its other encoding has another hash. null where the script is no P2PK.
 */
export function keyHashScript(graph: TransactionGraph, script: number): string | null {
  const bytes = graph.scriptBytes(script);
  const length = bytes[0]!;
  if (!PUBLIC_KEY_LENGTHS.includes(length) || bytes.length !== length + 2) return null;
  const sha256 = createHash('sha256')
    .update(bytes.subarray(1, length + 1))
    .digest();
  return `76a914${createHash('ripemd160').update(sha256).digest('hex')}88ac`;
}
