import { formatOutpoint, type Outpoint } from '../../chain/outpoint.ts';
import { FOREIGN } from '../../graph/ids.ts';
import type { Gap } from '../../results/envelope.ts';
import type { LineGround } from './screenWorld.ts';

/** The number of an output, its transaction fetched where needed; a gap where that fails, a text where there is none. */
export async function findOrFetchOutput(outpoint: Outpoint, line: LineGround): Promise<number | Gap | string> {
  const { graph, reader } = line;
  const known = graph.findOutput(outpoint.txid, outpoint.vout);
  if (known >= 0 && known < FOREIGN) return known;
  const text = formatOutpoint(outpoint);
  const finding = await reader.transaction(outpoint.txid);
  if (finding.kind !== 'found') {
    return { kind: finding.kind, outpoint: text, address: null, value: null, reason: finding.reason };
  }
  graph.appendTransactions([finding.transaction]);
  const found = graph.findOutput(outpoint.txid, outpoint.vout);
  return found >= 0 && found < FOREIGN ? found : `${outpoint.txid} has no output ${outpoint.vout}`;
}
