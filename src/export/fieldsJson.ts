import type { FlowGraph } from './flowGraph.ts';
import type { GraphField } from './graphFields.ts';
import { scriptSafeJson } from './scriptSafeJson.ts';

/** Text that JSON and a script element take as it is: ids, amounts, times. */
const SIMPLE = /^[\w.:… -]*$/;

/** The attributes of a node or edge as the inside of a JSON object, null where unknown; `ends` come first. */
export function fieldsJson<T>(
  fields: readonly GraphField<T>[],
  item: T,
  graph: FlowGraph,
  ends: readonly (readonly [name: string, value: string])[],
): string {
  let text = '';
  for (const [name, value] of ends) text += `${text === '' ? '' : ','}"${name}":${valueJson(value)}`;
  for (const { name, of } of fields) text += `,"${name}":${valueJson(of(item, graph))}`;
  return text;
}

function valueJson(value: string | number | boolean | null): string {
  return typeof value === 'string' && SIMPLE.test(value) ? `"${value}"` : scriptSafeJson(value);
}
