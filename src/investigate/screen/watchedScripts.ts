import type { Network } from '../../chain/network.ts';
import { resolveLine } from './resolveLine.ts';
import type { WatchlistLine } from './screenRequest.ts';

/** Scripts (hex) of the addresses of a list that belong to one network. */
export function watchedScripts(lines: readonly WatchlistLine[], usual: Network): Set<string> {
  const scripts = new Set<string>();
  for (const line of lines) {
    const resolved = resolveLine(line, usual);
    if (resolved.kind !== 'followed' || resolved.network !== usual) continue;
    if (resolved.target.kind === 'address') scripts.add(resolved.target.script);
  }
  return scripts;
}
