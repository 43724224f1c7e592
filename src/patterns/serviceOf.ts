import type { Tag } from '../results/tag.ts';
import { serviceKindOf } from '../tags/serviceKinds.ts';
import type { DetectionContext } from './detectionContext.ts';

/** Inputs and outputs of a transaction that may be a service's sweep of its customers' deposits. */
const MIN_SWEEP_INPUTS = 3;
const MAX_SWEEP_OUTPUTS = 2;

/** A tagged service that an output reaches: itself, or the service that swept it with others. */
export interface ServiceMention {
  readonly output: number;
  readonly label: string;
  readonly category: string;
  readonly basis: 'address' | 'swept';
}

/** The service that output `o` pays, by the tags of its recipient or of where a sweep of many took it; null: none. */
export function serviceOf(context: DetectionContext, o: number): ServiceMention | null {
  const { graph } = context;
  const own = serviceTagOf(context.tagsOf(graph.script(o)));
  if (own !== undefined) return { output: o, label: own.label, category: own.category!, basis: 'address' };
  const spender = graph.spender(o);
  if (spender < 0) return null;
  const sweep = graph.inputTransaction(spender);
  const inputs = graph.inputEnd(sweep) - graph.inputStart(sweep);
  const outputs = graph.outputEnd(sweep) - graph.outputStart(sweep);
  if (inputs < MIN_SWEEP_INPUTS || outputs > MAX_SWEEP_OUTPUTS || !context.gates.isOpen(sweep)) return null;
  const tag = serviceTagOf(context.tagsOf(graph.script(graph.outputStart(sweep))));
  return tag === undefined ? null : { output: o, label: tag.label, category: tag.category!, basis: 'swept' };
}

/** The first tag that names a service, or undefined. */
export function serviceTagOf(tags: readonly Tag[]): Tag | undefined {
  return tags.find(({ category }) => serviceKindOf(category) !== null);
}
