/** A txid, outpoint or address with its middle left out: `5b91934d…068b:0`. Texts that fit stay whole. */
export function shorten(text: string, width: number = 17): string {
  if (text.length <= width) return text;
  const colon = text.lastIndexOf(':');
  const vout = colon === 64 ? text.slice(colon) : '';
  const body = vout === '' ? text : text.slice(0, colon);
  const kept = Math.max(width - 1 - vout.length, 4);
  const head = Math.ceil(kept / 2);
  return `${body.slice(0, head)}…${body.slice(body.length - (kept - head))}${vout}`;
}
