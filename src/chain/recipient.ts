import { createHash } from 'node:crypto';
import { addressOfScript } from './address.ts';
import { fromHex } from './hex.ts';
import type { Network } from './network.ts';

/** How documents name who is paid: the script's address, or `script:<sha256 of the script, hex>` where it has none. */
export function recipientText(scriptHex: string, network: Network): string {
  const script = fromHex(scriptHex);
  return addressOfScript(script, network) ?? `script:${createHash('sha256').update(script).digest('hex')}`;
}
