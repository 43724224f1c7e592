/**
 * Control characters, line and paragraph separators, invisible characters and the marks that turn the direction of text
 * (Unicode TR 36): in a label from outside they could forge what a reader sees.
 */
const HOSTILE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text from outside as one visible line: what is hostile in it shows as `\u{1b}`. Every format writes labels through it. */
export function plainText(text: string): string {
  // Addresses, txids and most labels: nothing to look for.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(HOSTILE, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`);
}
