import { bestTag } from './bestTag.ts';
import type { FlowUnit } from './flowGraph.ts';
import type { OutputFacts } from './outputFacts.ts';

/** The id of the node that an output belongs to. */
export function flowUnitOf(output: OutputFacts, by: FlowUnit): string {
  if (by === 'output' || output.address === null) return output.outpoint;
  if (by === 'address') return output.address;
  const tag = bestTag(output.tags);
  return tag?.actor ?? tag?.label ?? output.cluster ?? output.address;
}
