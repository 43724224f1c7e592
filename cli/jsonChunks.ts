/** Levels that are written piece by piece: document, results, a result, its endpoints. */
const LEVELS = 4;

/**
 * A value as `JSON.stringify(value, null, 2)` writes it, in pieces: the ways of a long chain are more text than one
 * string can hold.
 */
export function* jsonChunks(value: unknown, pad = '', levels = LEVELS): Generator<string> {
  if (levels === 0 || !isContainer(value)) {
    yield (JSON.stringify(value, null, 2) ?? 'null').replaceAll('\n', `\n${pad}`);
    return;
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = `${pad}  `;
  let before = open;
  for (const [name, member] of membersOf(value)) {
    yield `${before}\n${inner}${name}`;
    yield* jsonChunks(member, inner, levels - 1);
    before = ',';
  }
  yield before === open ? `${open}${close}` : `\n${pad}${close}`;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !('toJSON' in value);
}

/** Elements without a name; properties with theirs, those left out that JSON has no word for. */
function* membersOf(value: object): Generator<readonly [string, unknown]> {
  if (Array.isArray(value)) {
    for (const element of value) yield ['', element];
    return;
  }
  for (const key of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined && typeof member !== 'function') yield [`${JSON.stringify(key)}: `, member];
  }
}
