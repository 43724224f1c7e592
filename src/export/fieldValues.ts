import type { FlowGraph } from './flowGraph.ts';
import type { GraphField } from './graphFields.ts';

/** The attributes of a node or edge by name; unknown ones are null. */
export function fieldValues<T>(
  fields: readonly GraphField<T>[],
  item: T,
  graph: FlowGraph,
): Record<string, string | number | boolean | null> {
  return Object.fromEntries(fields.map((field) => [field.name, field.of(item, graph)]));
}
