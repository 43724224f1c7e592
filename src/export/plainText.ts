/**
 * Control characters, line and paragraph separators, invisible characters, lone surrogates and the marks that turn
 * the direction of text (Unicode TR 36): in a label from outside they could forge what a reader sees.
 */
const HOSTILE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb\ufffe\uffff]/gu;

/** Text from outside as one visible line: what is hostile in it shows as `\u{1b}`. Every format writes labels through it. */
export function plainText(text: string): string {
  // Addresses, txids and most labels: nothing to look for.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(HOSTILE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
