/** Characters kept at the head and at the tail. */
const HEAD = 8;
const TAIL = 4;

/** An address, txid or outpoint for a narrow place: `bc1qxy2k…0wlh`; other text up to a length. */
export function shortId(text: string, longest = 24): string {
  const colon = /^[0-9a-f]{64}(:\d+)$/.exec(text);
  if (colon !== null) return `${text.slice(0, HEAD)}…${text.slice(60, 64)}${colon[1]}`;
  if (text.length <= longest) return text;
  if (/^[0-9A-Za-z:]+$/.test(text)) return `${text.slice(0, HEAD)}…${text.slice(-TAIL)}`;
  return `${text.slice(0, longest - 1)}…`;
}
