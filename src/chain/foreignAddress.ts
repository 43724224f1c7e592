const BASE58 = '[1-9A-HJ-NP-Za-km-z]';

const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/^T[0-9A-Za-z]{32,34}$/, 'a Tron address'],
  [/^0x[0-9a-f]{64}$/i, 'an Ethereum transaction hash'],
  [/^0x/i, 'an Ethereum address'],
  [/^(?:bitcoincash:|bchtest:)?[qp][02-9ac-hj-np-z]{41}$/, 'a Bitcoin Cash address'],
  [/^ln(?:bc|tb|bcrt)[0-9]/i, 'a Lightning invoice'],
  [new RegExp(`^[xyztuv](?:pub|prv)${BASE58}{90,}$`), 'an extended key, not an address'],
  [new RegExp(`^r${BASE58}{24,34}$`), 'an XRP address'],
  [new RegExp(`^D${BASE58}{33}$`), 'a Dogecoin address'],
];

/**
 * Names what belongs to a chain that is not followed here, `null` if the text looks like none of them. Judged by shape
 * alone, so that a mistyped Tron address is still called one.
 */
export function foreignAddress(text: string): string | null {
  for (const [shape, name] of SHAPES) if (shape.test(text)) return name;
  return null;
}
