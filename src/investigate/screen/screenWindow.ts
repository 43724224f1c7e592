import type { Gap } from '../../results/envelope.ts';
import type { BlockWindow } from './blockWindow.ts';
import type { ScreenRequest } from './screenRequest.ts';
import { screenScript, type TargetFinding } from './screenTarget.ts';
import type { LineGround } from './screenWorld.ts';

/** Screens what a window of blocks holds of one script (hex); only a hit asks the source for anything. */
export async function screenWindow(
  script: string,
  line: LineGround,
  request: ScreenRequest,
  window: BlockWindow,
): Promise<TargetFinding> {
  const gaps: Gap[] = [];
  const txids = window.hits.get(script) ?? [];
  for (const txid of txids) {
    const finding = await line.reader.transaction(txid);
    if (finding.kind === 'found') line.graph.appendTransactions([finding.transaction]);
    else gaps.push({ kind: finding.kind, outpoint: null, address: null, value: null, reason: finding.reason });
  }
  const found = await screenScript(script, line, request, txids);
  const reason = `only blocks ${window.from} to ${window.to} were looked at`;
  const bound: Gap = window.failure ?? { kind: 'since', outpoint: null, address: null, value: null, reason };
  return { ...found, gaps: [bound, ...gaps, ...found.gaps] };
}
